"""What can always be brought to an end, and by whom: pauses, penalties, exits, bonds, and keys that somebody squats on."""

from megaspec.language import all_of, difference, ite, max_of, min_of, predicate
from spec.staking.books import is_undecided, paused
from spec.staking.drafts import is_read_in
from spec.staking.exits import is_called_for
from spec.staking.keys import awaits_the_rest, has_no_deposit, is_done
from spec.staking.properties.governing import rest_of_pause
from spec.staking.quantities import (
    EXIT_CHURN,
    FINALIZATION_WINDOW,
    GREATEST_AMOUNT,
    GREATEST_COUNT,
    GREATEST_TIME,
    MOST_ORDERS,
    READING_BOUND,
    SLASHING_DELAY,
    WITHDRAWABILITY_DELAY,
    Address,
    PenaltyId,
    Seat,
    Seconds,
    ValidatorKey,
)
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.sla import deadline
from spec.staking.state import Staking

# Pauses.


@predicate
def is_over(state: Staking) -> bool:
    """Whether nothing is paused."""
    return not paused(state)


@predicate
def goes_on(state: Staking) -> bool:
    """Whether the contracts are paused."""
    return paused(state)


# Penalties.


def until_distribution(state: Staking, number: PenaltyId) -> Seconds:
    """Seconds until the deadline of a penalty, and any pause, are over."""
    return max_of(rest_of_pause(state), max_of(0, difference(deadline(state.sla.penalties[number]) + 1, state.now)))


def until_the_report_may_end(state: Staking) -> Seconds:
    """Seconds until an open report may be closed, or discarded by two signers if it is not settled; none if no report is open."""
    oracle = state.oracle
    ready = ite(oracle.settled, oracle.reported_at + FINALIZATION_WINDOW, state.draft.opened_at + READING_BOUND)
    return ite(oracle.open, max_of(0, difference(ready, state.now)), 0)


@predicate
def is_open(state: Staking, number: PenaltyId, one: Seat, other: Seat) -> bool:
    """Whether a penalty is undecided, there is time left for its deadline and for the end of an open report, and two seats are different."""
    return all_of(
        is_undecided(state.sla.penalties[number]),
        one != other,
        state.now + until_the_report_may_end(state) <= GREATEST_TIME,
        state.now + until_distribution(state, number) <= GREATEST_TIME,
    )


@predicate
def report_may_not_end(state: Staking) -> bool:
    """Whether a report is open that may be neither closed nor discarded yet."""
    return state.oracle.open and until_the_report_may_end(state) > 0


@predicate
def report_may_be_discarded(state: Staking) -> bool:
    """Whether two signers may discard the open report."""
    return is_read_in(state) and until_the_report_may_end(state) == 0


@predicate
def report_may_be_closed(state: Staking) -> bool:
    """Whether the open report is settled and may be closed."""
    return state.oracle.open and state.oracle.settled and until_the_report_may_end(state) == 0


@predicate
def is_decided(state: Staking, number: PenaltyId) -> bool:
    """Whether a penalty is not undecided."""
    return not is_undecided(state.sla.penalties[number])


@predicate
def must_wait(state: Staking, number: PenaltyId) -> bool:
    """Whether no report is open, and the deadline of a penalty, or a pause, is not over."""
    return not state.oracle.open and until_distribution(state, number) > 0


@predicate
def may_be_shared_out(state: Staking, number: PenaltyId) -> bool:
    """Whether no report is open, the deadline of a penalty is over, and nothing is paused."""
    return not state.oracle.open and until_distribution(state, number) == 0


def way_to_the_decision(state: Staking, number: PenaltyId) -> tuple[int, Seconds]:
    """Seconds until an open report may end, and its end; then those until the deadline of a penalty and any pause are over."""
    return ite(state.oracle.open, 1 + until_the_report_may_end(state), 0), until_distribution(state, number)


def that_penalty(state: Staking, number: PenaltyId) -> PenaltyId:
    """The penalty."""
    return number


# Exits.


def until_withdrawable(state: Staking, key: ValidatorKey) -> Seconds:
    """Seconds until the wait after an exit is over."""
    validator = state.validators[key]
    delay = ite(validator.status == ValidatorStatus.SLASHED, SLASHING_DELAY, WITHDRAWABILITY_DELAY)
    return max_of(0, difference(validator.exited_at + delay, state.now))


@predicate
def block_is_full(state: Staking) -> bool:
    """Whether no more exits may be ordered in this block."""
    return state.exits.block == state.now and state.exits.orders >= MOST_ORDERS


@predicate
def has_left(validator: Validator) -> bool:
    """Whether a validator is exiting or slashed."""
    return validator.status == ValidatorStatus.EXITING or validator.status == ValidatorStatus.SLASHED


@predicate
def may_be_made_to_leave(state: Staking, key: ValidatorKey, keeper: Address) -> bool:
    """Whether a validator has left, or its exit is ordered or may be, and there is time left for it."""
    validator = state.validators[key]
    orderable = is_called_for(state, key) and not block_is_full(state)
    active = validator.status == ValidatorStatus.ACTIVE and (validator.ordered or orderable)
    turn = max_of(state.now, state.exits.free_at) + EXIT_CHURN + WITHDRAWABILITY_DELAY <= GREATEST_TIME
    return (active and turn) or (has_left(validator) and state.now + until_withdrawable(state, key) <= GREATEST_TIME)


@predicate
def is_withdrawable(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator's wait is over."""
    return state.validators[key].status == ValidatorStatus.WITHDRAWABLE


@predicate
def may_be_ordered(state: Staking, key: ValidatorKey) -> bool:
    """Whether an active validator's exit is not ordered."""
    return state.validators[key].status == ValidatorStatus.ACTIVE and not state.validators[key].ordered


@predicate
def is_ordered(state: Staking, key: ValidatorKey) -> bool:
    """Whether an active validator's exit is ordered."""
    return state.validators[key].status == ValidatorStatus.ACTIVE and state.validators[key].ordered


@predicate
def must_wait_to_be_withdrawn(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator has left, and its wait is not over."""
    return has_left(state.validators[key]) and until_withdrawable(state, key) > 0


@predicate
def has_waited_to_be_withdrawn(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator has left, and its wait is over."""
    return has_left(state.validators[key]) and until_withdrawable(state, key) == 0


def way_out(state: Staking, key: ValidatorKey) -> tuple[int, int]:
    """The steps that a validator's exit takes yet, and the wait for the next."""
    validator = state.validators[key]
    active = validator.status == ValidatorStatus.ACTIVE
    steps = ite(active, ite(validator.ordered, 1, 2), 0)
    return steps, ite(active, 0, until_withdrawable(state, key))


def that_key(state: Staking, key: ValidatorKey) -> ValidatorKey:
    """The key."""
    return key


def that_keeper(state: Staking, keeper: Address) -> Address:
    """Whoever keeps the queue."""
    return keeper


def the_fee(state: Staking) -> int:
    """The fee of an order."""
    return state.exits.fee


@predicate
def is_the_keeper(state: Staking, caller: Address, keeper: Address) -> bool:
    """Whether the caller is whoever keeps the queue."""
    return caller == keeper


# Bonds.


def until_the_bond_is_free(state: Staking, operator: Address) -> Seconds:
    """Seconds until the delay after an operator's last exit, and any pause, are over."""
    last_exit = state.registry.operators[operator].last_exit
    return max_of(rest_of_pause(state), max_of(0, difference(last_exit + SLASHING_DELAY, state.now)))


@predicate
def is_through(state: Staking, operator: Address) -> bool:
    """Whether an operator has no live validator and no open penalty, and there is time left for its delay."""
    account = state.registry.operators[operator]
    return all_of(
        account.deposited == account.exited,
        account.open_penalties == 0,
        state.now + until_the_bond_is_free(state, operator) <= GREATEST_TIME,
    )


@predicate
def has_no_bond(state: Staking, operator: Address) -> bool:
    """Whether an operator's bond is zero."""
    return state.registry.operators[operator].bond == 0


@predicate
def bond_is_locked(state: Staking, operator: Address) -> bool:
    """Whether an operator's bond is not yet free."""
    return until_the_bond_is_free(state, operator) > 0


@predicate
def calls_are_open(state: Staking, operator: Address) -> bool:
    """Whether an operator's bond is free, and calls have not returned."""
    return until_the_bond_is_free(state, operator) == 0 and state.core.depth > 0


@predicate
def bond_is_free(state: Staking, operator: Address) -> bool:
    """Whether an operator's bond is free, and every call has returned."""
    return until_the_bond_is_free(state, operator) == 0 and state.core.depth == 0


def bond_to_go(state: Staking, operator: Address) -> tuple[int, int, int]:
    """The bond, the calls that are open, and the rest of the delay."""
    return state.registry.operators[operator].bond, state.core.depth, until_the_bond_is_free(state, operator)


def that_operator(state: Staking, operator: Address) -> Address:
    """The operator."""
    return operator


def most_of_the_bond(state: Staking, operator: Address) -> int:
    """The bond, or as much of it as one call may move."""
    return min_of(GREATEST_AMOUNT, state.registry.operators[operator].bond)


@predicate
def is_the_operator(state: Staking, caller: Address, operator: Address) -> bool:
    """Whether the caller is the operator."""
    return caller == operator


# Keys.


@predicate
def may_be_taken_over(state: Staking, key: ValidatorKey, operator: Address, one: Seat, other: Seat) -> bool:
    """Whether a key has no deposit, an operator is active, two seats are different, and another key can be counted."""
    return all_of(
        has_no_deposit(state.validators[key]),
        state.registry.operators[operator].status == OperatorStatus.ACTIVE,
        one != other,
        state.registry.assigned < GREATEST_COUNT,
    )


@predicate
def is_its_key(state: Staking, key: ValidatorKey, operator: Address) -> bool:
    """Whether a key is an operator's."""
    return state.validators[key].operator == operator


@predicate
def is_squatted_on(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key is registered."""
    return state.validators[key].status == ValidatorStatus.REGISTERED


@predicate
def is_not_signed_over(state: Staking, key: ValidatorKey, operator: Address) -> bool:
    """Whether an unused key's holder has not signed for an operator."""
    return state.validators[key].status == ValidatorStatus.UNUSED and not state.holders.signed[key, operator]


@predicate
def is_signed_over(state: Staking, key: ValidatorKey, operator: Address) -> bool:
    """Whether an unused key's holder has signed for an operator."""
    return state.validators[key].status == ValidatorStatus.UNUSED and state.holders.signed[key, operator]


def way_to_the_operator(state: Staking, key: ValidatorKey, operator: Address) -> int:
    """The steps before the key can be added."""
    return ite(state.validators[key].status == ValidatorStatus.REGISTERED, 2, ite(state.holders.signed[key, operator], 0, 1))


@predicate
def is_of_an_inactive_operator(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key waits for its top-up in vain, and there is time left for the pause to end."""
    validator = state.validators[key]
    inactive = state.registry.operators[validator.operator].status != OperatorStatus.ACTIVE
    return all_of(awaits_the_rest(validator), inactive, state.now + rest_of_pause(state) <= GREATEST_TIME)


@predicate
def has_ended(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key is withdrawn, disproven or abandoned."""
    return is_done(state.validators[key])


@predicate
def may_be_proven(state: Staking, key: ValidatorKey) -> bool:
    """Whether a pre-deposit will be paid to the pool."""
    validator = state.validators[key]
    return validator.status == ValidatorStatus.PREDEPOSITED and validator.credentials == Credentials.POOL


@predicate
def must_outwait_a_pause(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key may be given up as soon as the pause is over."""
    return rest_of_pause(state) > 0 and not may_be_proven(state, key)


@predicate
def may_be_disproven(state: Staking, key: ValidatorKey) -> bool:
    """Whether a pre-deposit will be paid to somebody else, and nothing is paused."""
    validator = state.validators[key]
    captured = validator.status == ValidatorStatus.PREDEPOSITED and validator.credentials == Credentials.FOREIGN
    return rest_of_pause(state) == 0 and captured


@predicate
def may_be_abandoned(state: Staking, key: ValidatorKey) -> bool:
    """Whether a key is proven, and nothing is paused."""
    return rest_of_pause(state) == 0 and state.validators[key].status == ValidatorStatus.PROVEN


def way_to_the_end(state: Staking, key: ValidatorKey) -> tuple[int, int]:
    """Whether a pre-deposit must be proven first, and the rest of the pause."""
    return ite(may_be_proven(state, key), 1, 0), rest_of_pause(state)
