"""No ether has to wait for a top-up."""

from megaspec.claims import ENVIRONMENT, CanReach, CanReachInStages, HelpfulCall
from proofs.staking.paying.sections import FLOW
from spec.staking import keys, registry
from spec.staking.core import pass_time
from spec.staking.properties import ending, governing
from spec.staking.properties.paying import predeposits as properties
from spec.staking.system import STAKING

A_PREDEPOSIT_CAN_BE_GIVEN_UP = CanReach(
    name="staking.a_predeposit_can_be_given_up",
    sentence=(
        "From every state with room on the way to the payment of a request, proofs of the beacon chain, anybody, and the signers of any two seats, "
        "who dismiss its operator, can bring a key that waits for its top-up to disproven or abandoned, so that one key fewer waits."
    ),
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.one_awaits,
    goal=properties.fewer_await,
    by={
        keys.prove: ENVIRONMENT,
        pass_time: ENVIRONMENT,
        keys.disprove: ENVIRONMENT,
        registry.dismiss_operator: governing.is_one_of_two,
        keys.abandon: governing.anybody,
    },
    helps=(
        HelpfulCall(keys.prove, {"key": ending.that_key}, when=ending.may_be_proven),
        HelpfulCall(pass_time, {"seconds": governing.rest_of_pause}, when=properties.must_outwait_a_pause),
        HelpfulCall(keys.disprove, {"key": ending.that_key}, when=properties.may_be_disproven),
        HelpfulCall(
            registry.dismiss_operator,
            {"caller": governing.signer_of_one, "second": governing.signer_of_other, "address": properties.its_operator},
            when=properties.must_be_dismissed,
        ),
        HelpfulCall(keys.abandon, {"key": ending.that_key}, when=properties.may_be_abandoned),
    ),
    rank=properties.way_to_its_end,
)

PREDEPOSITS_CAN_BE_GIVEN_UP = CanReachInStages(
    name="staking.predeposits_can_be_given_up",
    sentence="From every state with room on the way to the payment of a request, one key after the other stops waiting for its top-up.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.may_be_paid,
    goal=properties.all_are_deposited,
    stages=(A_PREDEPOSIT_CAN_BE_GIVEN_UP,),
    rank=properties.awaiting,
    among=properties.is_awaiting,
)
