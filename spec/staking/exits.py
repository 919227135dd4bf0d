"""Exits of validators, which operators sign, or the pool orders as the owner of their credentials (EIP-7002), until their ether is back.

Requests that the buffer cannot pay call for exits: then anybody may order one, whatever the validator's operator wants.
The beacon chain takes an order, or ignores it; exits take place in a queue, at most so many in an epoch.
"""

from megaspec.language import Outcome, action, ite, max_of, measure, need, predicate, record, replace
from spec.staking.books import reserved
from spec.staking.drafts import is_leaving, is_read_in, is_told
from spec.staking.keys import StatusChanged, is_live, moved
from spec.staking.quantities import (
    EXIT_CHURN,
    GREATEST_TIME,
    MOST_ORDERS,
    SLASHING_DELAY,
    STAKE,
    WITHDRAWABILITY_DELAY,
    Address,
    Seconds,
    ValidatorKey,
    Wei,
)
from spec.staking.records import OperatorStatus, Validator, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class ExitOrdered:
    """Emitted when the pool orders a validator's exit, with the fee paid."""

    key: ValidatorKey
    paid: Wei


# Validators that leave.


@measure
def leaves(key: ValidatorKey, validator: Validator) -> bool:
    """Whether a validator is leaving."""
    return is_leaving(validator)


@measure
def remains(key: ValidatorKey, validator: Validator) -> int:
    """One for a live key that is not leaving; zero otherwise."""
    return ite(is_live(validator) and not is_leaving(validator), 1, 0)


@predicate
def more_must_leave(state: Staking) -> bool:
    """Whether the buffer, and a whole stake for each validator that is leaving, are less than what is reserved (L02)."""
    return state.core.buffered + state.exits.leaving * STAKE < reserved(state)


@predicate
def is_called_for(state: Staking, key: ValidatorKey) -> bool:
    """Whether anybody may order a validator's exit: more must leave, or its operator is no longer active (L02, L08)."""
    return more_must_leave(state) or state.registry.operators[state.validators[key].operator].status != OperatorStatus.ACTIVE


# Orders.


def ordered(state: Staking, key: ValidatorKey, paid: int) -> Outcome[Staking, None]:
    """The outcome of ordering an exit: the caller's fee goes on to the beacon chain's contract."""
    exits, validator = state.exits, state.validators[key]
    given = ite(exits.block == state.now, exits.orders, 0)
    need(validator.status == ValidatorStatus.ACTIVE, "NOT_ACTIVE")
    need(not validator.ordered, "ALREADY_ORDERED")
    need(exits.fee <= paid, "FEE_TOO_LOW")
    need(given < MOST_ORDERS, "BLOCK_FULL")
    after = replace(state, exits=replace(exits, leaving=exits.leaving + 1, block=state.now, orders=given + 1))
    return Outcome(moved(after, key, replace(validator, ordered=True)), None, (ExitOrdered(key, paid),))


@action
def order_exit(state: Staking, caller: Address, key: ValidatorKey, paid: Wei) -> Outcome[Staking, None]:
    """Order a validator's exit, as anybody, where it is called for."""
    need(is_called_for(state, key), "NOT_CALLED_FOR")
    return ordered(state, key, paid)


@action
def emergency_exit(state: Staking, caller: Address, second: Address, key: ValidatorKey, paid: Wei) -> Outcome[Staking, None]:
    """Order any validator's exit, as two signers (C55)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    return ordered(state, key, paid)


# The beacon chain.


@action
def exit_fee_changes(state: Staking, fee: Wei) -> Outcome[Staking, None]:
    """The beacon chain's contract asks another fee for an order, as it does when many were given."""
    return Outcome(replace(state, exits=replace(state.exits, fee=fee)))


@action
def exit_queue_grows(state: Staking, seconds: Seconds) -> Outcome[Staking, None]:
    """Validators of others take places in the exit queue."""
    free_at = max_of(state.now, state.exits.free_at) + seconds
    need(free_at <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, exits=replace(state.exits, free_at=free_at)))


@action
def exit_is_ignored(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The beacon chain ignores an order, as it does for a validator that is active for less than 256 epochs; it may be given again."""
    exits, validator = state.exits, state.validators[key]
    need(validator.status == ValidatorStatus.ACTIVE, "NOT_ACTIVE")
    need(validator.ordered, "NOT_ORDERED")
    after = replace(state, exits=replace(exits, leaving=exits.leaving - 1))
    return Outcome(moved(after, key, replace(validator, ordered=False)))


@action
def exit_is_taken(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The beacon chain takes an order: the validator gets the next place in the exit queue."""
    need(state.validators[key].ordered, "NOT_ORDERED")
    return exiting(state, key)


@action
def request_exit(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The operator signs a validator's exit with the signing key, which it holds (D13, D34)."""
    need(state.validators[key].operator == caller, "NOT_THE_OPERATOR")
    return exiting(state, key)


def exiting(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The outcome of an exit that the beacon chain takes: it takes place when all before it have."""
    exits, validator = state.exits, state.validators[key]
    need(validator.status == ValidatorStatus.ACTIVE, "NOT_ACTIVE")
    exited_at = max_of(state.now, exits.free_at)
    need(exited_at + EXIT_CHURN <= GREATEST_TIME, "END_OF_TIME")
    counted = replace(exits, leaving=exits.leaving + ite(validator.ordered, 0, 1), free_at=exited_at + EXIT_CHURN)
    gone = replace(validator, status=ValidatorStatus.EXITING, exited_at=exited_at)
    return Outcome(moved(replace(state, exits=counted), key, gone), None, (StatusChanged(key, ValidatorStatus.EXITING),))


@action
def become_withdrawable(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The wait after an exit is over; it is longer after a slashing (D18)."""
    validator = state.validators[key]
    slashed = validator.status == ValidatorStatus.SLASHED
    need(validator.status == ValidatorStatus.EXITING or slashed, "NOT_EXITING")
    need(validator.exited_at + ite(slashed, SLASHING_DELAY, WITHDRAWABILITY_DELAY) <= state.now, "TOO_EARLY")
    over = replace(validator, status=ValidatorStatus.WITHDRAWABLE)
    return Outcome(moved(state, key, over), None, (StatusChanged(key, ValidatorStatus.WITHDRAWABLE),))


@action
def retire(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Retire a withdrawable validator with no ether left on the beacon chain or in flight."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.WITHDRAWABLE, "NOT_WITHDRAWABLE")
    need(validator.balance == 0, "ETHER_LEFT")
    need(validator.in_flight == 0, "ETHER_IN_FLIGHT")
    need(not is_told(validator), "BALANCE_TOLD")
    exited = replace(operator, exited=operator.exited + 1, last_exit=state.now)
    after = replace(
        state,
        exits=replace(state.exits, leaving=state.exits.leaving - 1),
        registry=replace(
            registry,
            operators=registry.operators.set(validator.operator, exited),
            exited=registry.exited + 1,
            validating=registry.validating - 1,
        ),
        draft=replace(state.draft, missing=state.draft.missing - ite(is_read_in(state), 1, 0)),
    )
    withdrawn = replace(validator, status=ValidatorStatus.WITHDRAWN)
    return Outcome(moved(after, key, withdrawn), None, (StatusChanged(key, ValidatorStatus.WITHDRAWN),))
