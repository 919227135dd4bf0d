"""What stays possible with ether that is owed: the claim of a finalized request, and the payment of the protocol's fees."""

from megaspec.claims import ENVIRONMENT, CanReach, HelpfulCall
from spec.staking.core import pass_time
from spec.staking.properties import ending, governing, liquidity
from spec.staking.queue import claim
from spec.staking.settlement import pay_protocol
from spec.staking.system import STAKING

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

PROTOCOL_FEES_CAN_BE_PAID = CanReach(
    name="staking.protocol_fees_can_be_paid",
    sentence=(
        "From every state with a call to spare and the protocol's fees in the buffer, anybody can have them paid to the protocol once any pause is "
        "over."
    ),
    section="TD Fee Structure",
    requirements=("TD-105",),
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
