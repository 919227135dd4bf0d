"""Invariants of exits."""

from megaspec.language import count, for_all, implies, predicate, total
from spec.staking.drafts import is_leaving
from spec.staking.exits import leaves, remains
from spec.staking.quantities import MOST_ORDERS, ValidatorKey
from spec.staking.records import Validator, ValidatorStatus
from spec.staking.state import Staking


@predicate
def leaving_counts_validators(state: Staking) -> bool:
    """The count of validators that are leaving is the number of those ordered to exit, exiting, slashed or withdrawable (L02)."""
    return state.exits.leaving == count(state.validators, leaves)


@predicate
def live_keys_remain_or_leave(state: Staking) -> bool:
    """The deposited count is the sum of the exited count, the leaving validators, and the live keys that are not leaving (C36)."""
    return state.registry.deposited == state.registry.exited + state.exits.leaving + total(state.validators, remains)


@predicate
def orders_are_of_active_validators(state: Staking) -> bool:
    """No exit is ordered of a validator that was never active (L02)."""
    return for_all(ValidatorKey, lambda key: implies(state.validators[key].ordered, was_active(state.validators[key])))


@predicate
def was_active(validator: Validator) -> bool:
    """Whether a validator is or was active."""
    return validator.status == ValidatorStatus.ACTIVE or is_leaving(validator) or validator.status == ValidatorStatus.WITHDRAWN


@predicate
def orders_fit_a_block(state: Staking) -> bool:
    """At most two exits were ordered in the block of the last order, which is not in the future."""
    return state.exits.orders <= MOST_ORDERS and state.exits.block <= state.now


@predicate
def exits_are_in_the_queue(state: Staking) -> bool:
    """No validator exits later than the exit queue is free, unless it has exited (L02, L11)."""
    now, free_at = state.now, state.exits.free_at
    return for_all(ValidatorKey, lambda key: state.validators[key].exited_at <= now or state.validators[key].exited_at <= free_at)


INVARIANTS = (
    leaving_counts_validators,
    live_keys_remain_or_leave,
    orders_are_of_active_validators,
    orders_fit_a_block,
    exits_are_in_the_queue,
)
