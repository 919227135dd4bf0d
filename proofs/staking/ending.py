"""Pauses, penalties, exits, bonds and squatted keys can be brought to an end."""

from megaspec.claims import ENVIRONMENT, CanReach, HelpfulCall
from proofs.staking.governance import OPERATIONAL
from proofs.staking.keys import KEYS
from proofs.staking.registry import REGISTRY
from spec.staking import exits, keys, registry, sla
from spec.staking.core import call_returns, pass_time
from spec.staking.oracle import abandon_report
from spec.staking.properties import ending as properties
from spec.staking.properties import governing
from spec.staking.settlement import close_report
from spec.staking.system import STAKING

PAUSES_CAN_END = CanReach(
    name="staking.pauses_can_end",
    sentence="Every pause ends when time passes, and nobody can prolong it, whatever others do.",
    section=OPERATIONAL,
    requirements=("C53", "L06", "TD-144"),
    system=STAKING,
    given=properties.goes_on,
    goal=properties.is_over,
    by={pass_time: ENVIRONMENT},
    helps=(HelpfulCall(pass_time, {"seconds": governing.rest_of_pause}),),
    rank=governing.rest_of_pause,
    undisturbed=True,
)

PENALTIES_CAN_END = CanReach(
    name="staking.penalties_can_end",
    sentence=(
        "From every state with time left for it, anybody can end an undecided penalty, appealed or not, at the latest 21 days after its charge, or "
        "when a pause then is over; a report that is then open can be closed by anybody an hour after its settlement, or discarded by the "
        "signers of any two seats three days after its opening if it is not settled."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("L09", "TD-149"),
    system=STAKING,
    given=properties.is_open,
    goal=properties.is_decided,
    by={
        pass_time: ENVIRONMENT,
        abandon_report: governing.is_one_of_two,
        close_report: governing.anybody,
        sla.distribute_penalty: governing.anybody,
    },
    helps=(
        HelpfulCall(pass_time, {"seconds": properties.until_the_report_may_end}, when=properties.report_may_not_end),
        HelpfulCall(
            abandon_report,
            {"caller": governing.signer_of_one, "second": governing.signer_of_other},
            when=properties.report_may_be_discarded,
        ),
        HelpfulCall(close_report, {}, when=properties.report_may_be_closed),
        HelpfulCall(pass_time, {"seconds": properties.until_distribution}, when=properties.must_wait),
        HelpfulCall(sla.distribute_penalty, {"number": properties.that_penalty}, when=properties.may_be_shared_out),
    ),
    rank=properties.way_to_the_decision,
)

VALIDATORS_CAN_BE_MADE_TO_LEAVE = CanReach(
    name="staking.validators_can_be_made_to_leave",
    sentence=(
        "From every state with time left for it, any keeper and the beacon chain can bring a validator to withdrawable that is exiting or slashed, "
        "or active with its exit ordered, or active where more must leave or its operator is inactive, unless two exits were ordered in this very "
        "block; the operator need not agree."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("L02", "L08", "L11", "TD-93"),
    system=STAKING,
    given=properties.may_be_made_to_leave,
    goal=properties.is_withdrawable,
    by={
        exits.order_exit: properties.is_the_keeper,
        exits.exit_is_taken: ENVIRONMENT,
        exits.become_withdrawable: ENVIRONMENT,
        pass_time: ENVIRONMENT,
    },
    helps=(
        HelpfulCall(
            exits.order_exit,
            {"caller": properties.that_keeper, "key": properties.that_key, "paid": properties.the_fee},
            when=properties.may_be_ordered,
        ),
        HelpfulCall(exits.exit_is_taken, {"key": properties.that_key}, when=properties.is_ordered),
        HelpfulCall(pass_time, {"seconds": properties.until_withdrawable}, when=properties.must_wait_to_be_withdrawn),
        HelpfulCall(exits.become_withdrawable, {"key": properties.that_key}, when=properties.has_waited_to_be_withdrawn),
    ),
    rank=properties.way_out,
)

BONDS_CAN_BE_WITHDRAWN = CanReach(
    name="staking.bonds_can_be_withdrawn",
    sentence=(
        "From every state with time left for the delay, an operator with no live validator and no open penalty can withdraw its whole bond, once "
        "open calls return."
    ),
    section=REGISTRY,
    requirements=("L08", "C37"),
    system=STAKING,
    given=properties.is_through,
    goal=properties.has_no_bond,
    by={pass_time: ENVIRONMENT, call_returns: ENVIRONMENT, registry.withdraw_bond: properties.is_the_operator},
    helps=(
        HelpfulCall(pass_time, {"seconds": properties.until_the_bond_is_free}, when=properties.bond_is_locked),
        HelpfulCall(call_returns, {}, when=properties.calls_are_open),
        HelpfulCall(
            registry.withdraw_bond,
            {"caller": properties.that_operator, "amount": properties.most_of_the_bond},
            when=properties.bond_is_free,
        ),
    ),
    rank=properties.bond_to_go,
)

SQUATTED_KEYS_CAN_BE_TAKEN_OVER = CanReach(
    name="staking.squatted_keys_can_be_taken_over",
    sentence=(
        "From every state, the signers of any two seats, the key's holder, and an active operator can make a key without a deposit that operator's, "
        "whoever registered it, as long as another key can be counted."
    ),
    section=KEYS,
    requirements=("L12",),
    system=STAKING,
    given=properties.may_be_taken_over,
    goal=properties.is_its_key,
    by={
        registry.free_key: governing.is_one_of_two,
        registry.sign_over: ENVIRONMENT,
        registry.add_key: properties.is_the_operator,
    },
    helps=(
        HelpfulCall(
            registry.free_key,
            {"caller": governing.signer_of_one, "second": governing.signer_of_other, "key": properties.that_key},
            when=properties.is_squatted_on,
        ),
        HelpfulCall(
            registry.sign_over,
            {"key": properties.that_key, "operator": properties.that_operator},
            when=properties.is_not_signed_over,
        ),
        HelpfulCall(
            registry.add_key,
            {"caller": properties.that_operator, "key": properties.that_key},
            when=properties.is_signed_over,
        ),
    ),
    rank=properties.way_to_the_operator,
)

USELESS_KEYS_CAN_BE_GIVEN_UP = CanReach(
    name="staking.useless_keys_can_be_given_up",
    sentence=(
        "From every state with time left for a pause to end, a key of an inactive operator that waits for its top-up can be brought to disproven or "
        "abandoned by proofs of the beacon chain and anybody."
    ),
    section=KEYS,
    requirements=("L08", "L11"),
    system=STAKING,
    given=properties.is_of_an_inactive_operator,
    goal=properties.has_ended,
    by={
        keys.prove: ENVIRONMENT,
        keys.disprove: ENVIRONMENT,
        keys.abandon: governing.anybody,
        pass_time: ENVIRONMENT,
    },
    helps=(
        HelpfulCall(keys.prove, {"key": properties.that_key}, when=properties.may_be_proven),
        HelpfulCall(pass_time, {"seconds": governing.rest_of_pause}, when=properties.must_outwait_a_pause),
        HelpfulCall(keys.disprove, {"key": properties.that_key}, when=properties.may_be_disproven),
        HelpfulCall(keys.abandon, {"key": properties.that_key}, when=properties.may_be_abandoned),
    ),
    rank=properties.way_to_the_end,
)
