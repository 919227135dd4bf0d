"""Invariants of exits."""

from megaspec.language import count, for_all, implies, ite, measure, predicate, total
from spec.staking.drafts import starts_to_leave
from spec.staking.exits import is_leaving, leaves, remains
from spec.staking.keys import is_live
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


@measure
def leaves_as_told(key: ValidatorKey, validator: Validator) -> bool:
    """Whether a validator is leaving once what the open report tells of it counts."""
    return is_leaving(validator) or validator.told.slashed


@measure
def remains_as_told(key: ValidatorKey, validator: Validator) -> int:
    """One for a live key that is not leaving, nor told of as slashed; zero otherwise."""
    return ite(is_live(validator) and not is_leaving(validator) and not validator.told.slashed, 1, 0)


@predicate
def leaving_counts_who_is_told_of(state: Staking) -> bool:
    """Those that are leaving, and those that start to by a slashing that the open report tells of, are all that leave as it has it (L02)."""
    validators = state.validators
    starting = count(validators, starts_to_leave)
    return (
        state.exits.leaving + starting == count(validators, leaves_as_told)
        and state.registry.deposited == state.registry.exited + state.exits.leaving + starting + total(validators, remains_as_told)
    )


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


INVARIANTS = (
    leaving_counts_validators,
    live_keys_remain_or_leave,
    leaving_counts_who_is_told_of,
    orders_are_of_active_validators,
    orders_fit_a_block,
)
