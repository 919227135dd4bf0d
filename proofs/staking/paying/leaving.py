"""All ether comes back into the contract."""

from megaspec.claims import ENVIRONMENT, CanReach, CanReachInStages, HelpfulCall
from proofs.staking.paying.sections import FLOW
from spec.staking import exits, keys
from spec.staking.core import pass_time, receive_ether
from spec.staking.properties import ending, governing
from spec.staking.properties.paying import leaving as properties
from spec.staking.system import STAKING

A_VALIDATOR_CAN_BE_ACTIVATED = CanReach(
    name="staking.a_validator_can_be_activated",
    sentence="On the way to the payment of a request, the beacon chain activates a validator that has its whole stake, as no frame is over.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.one_is_to_activate,
    goal=properties.fewer_are_to_activate,
    by={keys.activate: ENVIRONMENT},
    helps=(HelpfulCall(keys.activate, {"key": ending.that_key}),),
    rank=properties.to_activate,
)

VALIDATORS_CAN_BE_ACTIVATED = CanReachInStages(
    name="staking.validators_can_be_activated",
    sentence="On the way to the payment of a request, one validator after the other that has its whole stake is activated.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.may_be_activated,
    goal=properties.all_are_on_duty,
    stages=(A_VALIDATOR_CAN_BE_ACTIVATED,),
    rank=properties.to_activate,
    among=properties.is_to_activate,
)

A_VALIDATOR_CAN_LEAVE = CanReach(
    name="staking.a_validator_can_leave",
    sentence=(
        "On the way to the payment of a request, the signers of any two seats and the beacon chain can bring a validator to withdrawable that is "
        "active, exiting or slashed; its operator need not agree."
    ),
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.one_is_to_leave,
    goal=properties.fewer_are_to_leave,
    pending=properties.is_leaving_in_time,
    by={
        pass_time: ENVIRONMENT,
        exits.emergency_exit: governing.is_one_of_two,
        exits.exit_is_taken: ENVIRONMENT,
        exits.become_withdrawable: ENVIRONMENT,
    },
    helps=(
        HelpfulCall(pass_time, {"seconds": properties.a_second}, when=properties.waits_for_a_block),
        HelpfulCall(
            exits.emergency_exit,
            {
                "caller": governing.signer_of_one,
                "second": governing.signer_of_other,
                "key": ending.that_key,
                "paid": ending.the_fee,
            },
            when=properties.may_be_ordered_now,
        ),
        HelpfulCall(exits.exit_is_taken, {"key": ending.that_key}, when=ending.is_ordered),
        HelpfulCall(pass_time, {"seconds": ending.until_withdrawable}, when=ending.must_wait_to_be_withdrawn),
        HelpfulCall(exits.become_withdrawable, {"key": ending.that_key}, when=ending.has_waited_to_be_withdrawn),
    ),
    rank=properties.way_home,
)

VALIDATORS_CAN_LEAVE = CanReachInStages(
    name="staking.validators_can_leave",
    sentence="On the way to the payment of a request, one validator after the other is brought to withdrawable.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    given=properties.may_leave,
    goal=properties.all_have_left,
    stages=(A_VALIDATOR_CAN_LEAVE,),
    rank=properties.to_leave,
    among=properties.is_one_to_leave,
)

ETHER_CAN_COME_BACK = CanReach(
    name="staking.ether_can_come_back",
    sentence="On the way to the payment of a request, once all validators are withdrawable, the beacon chain sends the contract what they had.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    given=properties.all_have_left,
    goal=properties.all_has_come,
    by={receive_ether: ENVIRONMENT},
    helps=(HelpfulCall(receive_ether, {"amount": properties.next_lot}),),
    rank=properties.lacking,
)
