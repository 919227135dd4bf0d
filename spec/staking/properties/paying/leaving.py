"""All ether comes back: validators are activated and made to leave, and the beacon chain sends what they had."""

from megaspec.language import all_of, count, difference, ite, max_of, measure, min_of, predicate
from spec.staking.drafts import is_read_in
from spec.staking.oracle import cash
from spec.staking.properties.ending import block_is_full, way_out
from spec.staking.properties.paying.facts import (
    BACK,
    DEPOSITED,
    LONGEST_EXIT,
    ON_DUTY,
    all_are_as_near,
    has_come,
    has_room,
    is_on_the_way,
    is_to_leave,
    settled_time,
    still_out,
    time_needed,
)
from spec.staking.properties.waiting import waits
from spec.staking.quantities import (
    FRAME,
    GREATEST_AMOUNT,
    GREATEST_TIME,
    SLASHING_DELAY,
    WITHDRAWABILITY_DELAY,
    Count,
    Seat,
    Ticket,
    ValidatorKey,
)
from spec.staking.records import Validator, ValidatorStatus
from spec.staking.state import Staking

WEEKS, REPORTS = 8, 1
"""What time and ledgers have room for after the first report."""

# Activations.


@measure
def is_deposited(key: ValidatorKey, validator: Validator) -> bool:
    """Whether a validator has its whole stake, and was not activated yet."""
    return validator.status == ValidatorStatus.DEPOSITED


def to_activate(state: Staking) -> int:
    """How many validators have their whole stake and were not activated yet."""
    return count(state.validators, is_deposited)


@predicate
def none_is_read_in(state: Staking, ticket: Ticket) -> bool:
    """A request waits, there is room, no report is read in, and no pre-deposit is without a top-up."""
    return all_of(is_on_the_way(state, ticket, WEEKS, REPORTS, DEPOSITED), not is_read_in(state))


@predicate
def may_be_activated(state: Staking, ticket: Ticket) -> bool:
    """The same, and no frame is over since the last report."""
    return all_of(none_is_read_in(state, ticket), state.now < state.oracle.referring + FRAME)


@predicate
def all_are_on_duty(state: Staking, ticket: Ticket) -> bool:
    """The same, and every validator with its whole stake was activated."""
    return all_of(is_on_the_way(state, ticket, WEEKS, REPORTS, ON_DUTY), not is_read_in(state))


@predicate
def is_to_activate(state: Staking, key: ValidatorKey) -> bool:
    """A validator has its whole stake, and was not activated yet."""
    return state.validators[key].status == ValidatorStatus.DEPOSITED


@predicate
def one_is_to_activate(state: Staking, ticket: Ticket, key: ValidatorKey, left: Count) -> bool:
    """A validator is to be activated, one of at most so many."""
    return all_of(may_be_activated(state, ticket), is_to_activate(state, key), to_activate(state) <= left)


@predicate
def fewer_are_to_activate(state: Staking, ticket: Ticket, left: Count) -> bool:
    """Fewer than so many validators are to be activated."""
    return all_of(may_be_activated(state, ticket), to_activate(state) < left)


# Exits.


def to_leave(state: Staking) -> int:
    """How many validators may not be withdrawn yet."""
    return count(state.validators, is_to_leave)


@predicate
def may_leave(state: Staking, ticket: Ticket, one: Seat, other: Seat) -> bool:
    """Every validator with its whole stake was activated, and two seats are different."""
    return all_of(one != other, all_are_on_duty(state, ticket))


@predicate
def all_have_left(state: Staking, ticket: Ticket) -> bool:
    """Every validator may be withdrawn, a request waits, there is room, and no report is read in."""
    return all_of(is_on_the_way(state, ticket, WEEKS, REPORTS, BACK), not is_read_in(state))


@predicate
def is_one_to_leave(state: Staking, key: ValidatorKey) -> bool:
    """A validator is active, exiting or slashed."""
    status = state.validators[key].status
    return status == ValidatorStatus.ACTIVE or status == ValidatorStatus.EXITING or status == ValidatorStatus.SLASHED


@predicate
def one_is_to_leave(state: Staking, ticket: Ticket, one: Seat, other: Seat, key: ValidatorKey, left: Count) -> bool:
    """A validator may not be withdrawn yet, one of at most so many."""
    return all_of(may_leave(state, ticket, one, other), is_one_to_leave(state, key), to_leave(state) <= left)


def exits_at(state: Staking, key: ValidatorKey) -> int:
    """When a validator exits, or did, if its exit is ordered as soon as it can be."""
    wait = ite(waits_for_a_block(state, key), 1, 0)
    active = state.validators[key].status == ValidatorStatus.ACTIVE
    return ite(active, max_of(state.now + wait, state.exits.free_at), state.validators[key].exited_at)


def gone_at(state: Staking, key: ValidatorKey) -> int:
    """When a validator may be withdrawn, and the exit queue and any pause are over."""
    slashed = state.validators[key].status == ValidatorStatus.SLASHED
    return max_of(settled_time(state), exits_at(state, key) + ite(slashed, SLASHING_DELAY, WITHDRAWABILITY_DELAY))


@predicate
def is_leaving_in_time(state: Staking, ticket: Ticket, one: Seat, other: Seat, key: ValidatorKey, left: Count) -> bool:
    """A validator may not be withdrawn yet, one of at most so many, and there is time left for its exit, and then for those of the others."""
    return all_of(
        one != other,
        waits(state, ticket),
        time_needed(state, ticket, gone_at(state, key), WEEKS) <= GREATEST_TIME + LONGEST_EXIT,
        has_room(state, REPORTS),
        all_are_as_near(state, ON_DUTY),
        not is_read_in(state),
        is_one_to_leave(state, key),
        to_leave(state) <= left,
    )


@predicate
def fewer_are_to_leave(state: Staking, ticket: Ticket, left: Count) -> bool:
    """Fewer than so many validators may not be withdrawn yet."""
    return all_of(all_are_on_duty(state, ticket), to_leave(state) < left)


@predicate
def waits_for_a_block(state: Staking, key: ValidatorKey) -> bool:
    """Whether no more exits may be ordered in this block, and a validator's is to be."""
    return all_of(block_is_full(state), state.validators[key].status == ValidatorStatus.ACTIVE, not state.validators[key].ordered)


@predicate
def may_be_ordered_now(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator's exit is to be ordered, and may be in this block."""
    return all_of(not block_is_full(state), state.validators[key].status == ValidatorStatus.ACTIVE, not state.validators[key].ordered)


def a_second(state: Staking) -> int:
    """A second, after which there is another block."""
    return 1


def way_home(state: Staking, key: ValidatorKey) -> tuple[int, int, int]:
    """The steps that a validator's exit takes yet, the wait for a block, and the wait for the exit."""
    steps, wait = way_out(state, key)
    return steps, ite(waits_for_a_block(state, key), 1, 0), wait


# The ether of those who left.


@predicate
def all_has_come(state: Staking, ticket: Ticket) -> bool:
    """Every validator may be withdrawn, and the contract has the ether that they had."""
    return all_of(all_have_left(state, ticket), has_come(state))


def lacking(state: Staking) -> int:
    """The ether that validators had and the contract does not have yet, in wei."""
    return max_of(0, difference(cash(state) + still_out(state), state.core.balance))


def next_lot(state: Staking) -> int:
    """That ether, or as much of it as comes at once."""
    return min_of(GREATEST_AMOUNT, lacking(state))
