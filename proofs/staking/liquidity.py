"""What stays possible: claims, the end of a report, its settlement, and the payment of the protocol's fees."""

from megaspec.claims import ENVIRONMENT, Callers, CanReach, HelpfulCall
from spec.staking.core import pass_time
from spec.staking.oracle import abandon_report
from spec.staking.properties import ending, governing, liquidity
from spec.staking.queue import claim
from spec.staking.settlement import confirm_fall, pay_protocol, settle_gain, settle_loss, suspend
from spec.staking.system import STAKING

REPORTS = "TD Data Flow, Validator Reward Distribution"

FINALIZED_REQUESTS_CAN_BE_CLAIMED = CanReach(
    name="staking.finalized_requests_can_be_claimed",
    sentence=(
        "From every state with a call to spare, the owner of a finalized request can claim it, to any recipient, in one call: paused, suspended, or "
        "while a report is open."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "L01", "TD-96"),
    system=STAKING,
    given=liquidity.is_finalized_for_its_owner,
    goal=liquidity.is_claimed,
    by={claim: liquidity.by_its_owner},
    helps=(HelpfulCall(claim, {"caller": liquidity.owner_of, "ticket": liquidity.that_ticket, "recipient": liquidity.that_recipient}),),
    rank=liquidity.calls_left,
)

OPEN_REPORTS_CAN_BE_ENDED = CanReach(
    name="staking.open_reports_can_be_ended",
    sentence=(
        "No report can stop the pool: from every state with time for it, a report that is open and not yet settled can be discarded by the "
        "signers of any two seats once it is three days old, whatever others do."
    ),
    section=REPORTS,
    requirements=("L03",),
    system=STAKING,
    given=liquidity.report_is_read_in,
    goal=liquidity.no_report_is_read_in,
    by={pass_time: ENVIRONMENT, abandon_report: governing.is_one_of_two},
    helps=(
        HelpfulCall(pass_time, {"seconds": liquidity.until_stale}, when=liquidity.is_not_stale),
        HelpfulCall(
            abandon_report, {"caller": governing.signer_of_one, "second": governing.signer_of_other}, when=liquidity.is_stale
        ),
    ),
    rank=liquidity.until_stale,
    undisturbed=True,
)

SETTLERS: Callers = {
    settle_gain: governing.anybody,
    settle_loss: governing.anybody,
    suspend: governing.anybody,
    confirm_fall: governing.is_one_of_two,
}
SETTLING = (
    HelpfulCall(settle_gain, {}, when=liquidity.earns),
    HelpfulCall(settle_loss, {}, when=liquidity.loses_within_the_cap),
    HelpfulCall(suspend, {}, when=liquidity.is_to_be_suspended),
    HelpfulCall(
        confirm_fall,
        {"caller": governing.signer_of_one, "second": governing.signer_of_other, "least": liquidity.nothing_at_least},
        when=liquidity.is_to_be_confirmed,
    ),
)
"""How a report that is read in as a whole is settled."""

WHOLE_REPORTS_CAN_BE_SETTLED = CanReach(
    name="staking.whole_reports_can_be_settled",
    sentence=(
        "From every state with room in the ledger of fees, a report that is read in as a whole, whose quorum stands and that leaves something of the "
        "pool, can be settled, however much it gains or loses; a fall beyond the cap with the signers of any two seats."
    ),
    section=REPORTS,
    requirements=("L03", "L04"),
    system=STAKING,
    given=liquidity.report_is_whole,
    goal=liquidity.no_report_is_read_in,
    by=SETTLERS,
    helps=SETTLING,
    rank=liquidity.steps_to_the_settlement,
)

PROTOCOL_FEES_CAN_BE_PAID = CanReach(
    name="staking.protocol_fees_can_be_paid",
    sentence=(
        "From every state with a call to spare and the protocol's fees in the buffer, anybody can have them paid to the protocol once any pause is "
        "over."
    ),
    section="TD Fee Structure",
    requirements=("L07", "TD-105"),
    system=STAKING,
    given=liquidity.fees_are_there,
    goal=liquidity.fees_are_paid,
    by={pass_time: ENVIRONMENT, pay_protocol: governing.anybody},
    helps=(
        HelpfulCall(pass_time, {"seconds": governing.rest_of_pause}, when=ending.goes_on),
        HelpfulCall(pay_protocol, {"amount": liquidity.all_fees}, when=ending.is_over),
    ),
    rank=governing.rest_of_pause,
)
