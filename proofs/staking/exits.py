"""Exits: demand orders them, the beacon chain takes them in a queue, and their ether comes back."""

from megaspec.claims import Invariant, Step
from proofs.staking.keys import KEYS
from spec.staking import exits
from spec.staking.invariants import exits as invariants
from spec.staking.properties import exits as properties
from spec.staking.system import STAKING

FLOW = "TD Data Flow, Withdrawal Flow"

LEAVING_COUNTS_VALIDATORS = Invariant(
    name="staking.leaving_counts_validators",
    sentence="The count of leaving validators is the number of those ordered to exit, exiting, slashed or withdrawable.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    predicate=invariants.leaving_counts_validators,
)

LIVE_KEYS_REMAIN_OR_LEAVE = Invariant(
    name="staking.live_keys_remain_or_leave",
    sentence="The deposited count is the sum of the exited count, the leaving validators, and the live keys that are not leaving.",
    section=FLOW,
    requirements=("C36", "L02"),
    system=STAKING,
    predicate=invariants.live_keys_remain_or_leave,
)

ORDERS_ARE_OF_ACTIVE_VALIDATORS = Invariant(
    name="staking.orders_are_of_active_validators",
    sentence="No exit is ordered of a validator that was never active.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    predicate=invariants.orders_are_of_active_validators,
)

EXITS_ARE_IN_THE_QUEUE = Invariant(
    name="staking.exits_are_in_the_queue",
    sentence="No validator exits later than the exit queue is free, unless it has exited.",
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    predicate=invariants.exits_are_in_the_queue,
)

ORDERS_FIT_A_BLOCK = Invariant(
    name="staking.orders_fit_a_block",
    sentence="At most two exits were ordered in the block of the last order, which is not in the future.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    predicate=invariants.orders_fit_a_block,
)

EXIT_FEE_STAYS = Step(
    name="staking.exit_fee_stays",
    sentence="Only the beacon chain can change the fee of an order.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    predicate=properties.exit_fee_stays,
    but=(exits.exit_fee_changes,),
)

EXIT_QUEUE_NEVER_SHORTENS = Step(
    name="staking.exit_queue_never_shortens",
    sentence="The time before which no other exit takes place never goes back.",
    section=FLOW,
    requirements=("L02", "D18"),
    system=STAKING,
    predicate=properties.exit_queue_never_shortens,
)

GIVEN_ORDERS_STAY = Step(
    name="staking.given_orders_stay",
    sentence="Only orders can change the block of the last order, and how many orders it has.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    predicate=properties.given_orders_stay,
    but=(exits.order_exit, exits.emergency_exit),
)

EXITS_ARE_CALLED_FOR = Step(
    name="staking.exits_are_called_for",
    sentence=(
        "Anybody may order a validator's exit only if the buffer and 32 ether for each leaving validator are less than what is reserved, or its "
        "operator is not active."
    ),
    section=FLOW,
    requirements=("L02", "L08", "L11", "TD-93"),
    system=STAKING,
    predicate=properties.exits_are_called_for,
    of=(exits.order_exit,),
)

EMERGENCY_NEEDS_TWO_SIGNERS = Step(
    name="staking.emergency_needs_two_signers",
    sentence="`emergency_exit` requires two different signers, and orders the exit.",
    section=KEYS,
    requirements=("C55", "TD-137"),
    system=STAKING,
    predicate=properties.emergency_needs_two_signers,
    of=(exits.emergency_exit,),
)

EXIT_IS_ORDERED = Step(
    name="staking.exit_is_ordered",
    sentence=(
        "An order is for an active validator with the pool's credentials, once, for at least the fee and at most the second in its block; it "
        "changes only its record and what is counted, and emits only `ExitOrdered`."
    ),
    section=FLOW,
    requirements=("L02", "L08", "L11", "C55", "TD-93", "TD-137"),
    system=STAKING,
    predicate=properties.exit_is_ordered,
    of=(exits.order_exit, exits.emergency_exit),
)

ONLY_THE_FEE_CHANGES = Step(
    name="staking.only_the_fee_changes",
    sentence="A change of the fee sets it to the one given, and changes nothing else.",
    section=FLOW,
    requirements=("L02",),
    system=STAKING,
    predicate=properties.only_the_fee_changes,
    of=(exits.exit_fee_changes,),
)

ONLY_THE_QUEUE_GROWS = Step(
    name="staking.only_the_queue_grows",
    sentence="Exits of others make the exit queue end so much later than it did, or than now, and change nothing else.",
    section=FLOW,
    requirements=("L02", "D18"),
    system=STAKING,
    predicate=properties.only_the_queue_grows,
    of=(exits.exit_queue_grows,),
)

ORDER_IS_FORGOTTEN = Step(
    name="staking.order_is_forgotten",
    sentence=(
        "An order that the beacon chain ignores leaves its active validator as before the order, so that it may be given again, and nothing else "
        "changes."
    ),
    section=FLOW,
    requirements=("L02", "L11"),
    system=STAKING,
    predicate=properties.order_is_forgotten,
    of=(exits.exit_is_ignored,),
)

ONLY_ORDERS_ARE_TAKEN = Step(
    name="staking.only_orders_are_taken",
    sentence="`exit_is_taken` requires a validator whose exit was ordered, and sets its status to exiting.",
    section=FLOW,
    requirements=("L02", "TD-93"),
    system=STAKING,
    predicate=properties.only_orders_are_taken,
    of=(exits.exit_is_taken,),
)

OPERATOR_SIGNS_THE_EXIT = Step(
    name="staking.operator_signs_the_exit",
    sentence="`request_exit` requires the validator's operator as the caller, and sets the status to exiting.",
    section=KEYS,
    requirements=("C41", "D13", "D34", "TD-109", "TD-114", "TD-108"),
    system=STAKING,
    predicate=properties.operator_signs_the_exit,
    of=(exits.request_exit,),
)

EXITS_WAIT_FOR_THEIR_TURN = Step(
    name="staking.exits_wait_for_their_turn",
    sentence=(
        "An exit is of an active validator, makes it exiting, takes place now or when the exit queue ends, and makes that 48 seconds longer."
    ),
    section=FLOW,
    requirements=("L02", "L11", "D18", "TD-93"),
    system=STAKING,
    predicate=properties.exits_wait_for_their_turn,
    of=(exits.request_exit, exits.exit_is_taken),
)

EXITS_MOVE_NO_ETHER = Step(
    name="staking.exits_move_no_ether",
    sentence="An exit is of a validator with the pool's credentials, and changes neither the core nor the validator's balance or ether in flight.",
    section=KEYS,
    requirements=("D13", "TD-94", "TD-113", "TD-116"),
    system=STAKING,
    predicate=properties.exits_move_no_ether,
    of=(exits.request_exit, exits.exit_is_taken),
)

WITHDRAWABLE_AFTER_THE_WAIT = Step(
    name="staking.withdrawable_after_the_wait",
    sentence="A validator becomes withdrawable at least 256 epochs after its exit, and at least 8,192 epochs after it if slashed.",
    section=KEYS,
    requirements=("D18", "L11"),
    system=STAKING,
    predicate=properties.withdrawable_after_the_wait,
    of=(exits.become_withdrawable,),
)

NOTHING_IS_LEFT_BEHIND = Step(
    name="staking.nothing_is_left_behind",
    sentence=(
        "`retire` requires a validator with no balance and no ether in flight, leaves it no longer live, and sets its operator's last exit to now."
    ),
    section=KEYS,
    requirements=("C37", "L11"),
    system=STAKING,
    predicate=properties.nothing_is_left_behind,
    of=(exits.retire,),
)
