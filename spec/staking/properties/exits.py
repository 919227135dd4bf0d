"""Properties of exits: who orders them and when, and what the beacon chain makes of them."""

from megaspec.language import emitted, implies, ite, max_of, predicate, replace
from spec.staking.books import reserved
from spec.staking.exits import ExitOrdered
from spec.staking.keys import is_live
from spec.staking.quantities import EXIT_CHURN, MOST_ORDERS, SLASHING_DELAY, STAKE, WITHDRAWABILITY_DELAY, Address, Seconds, ValidatorKey, Wei
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking

# Properties of every step.


@predicate
def exit_fee_stays(before: Staking, after: Staking) -> bool:
    """The fee of an order does not change."""
    return before.exits.fee == after.exits.fee


@predicate
def exit_queue_never_shortens(before: Staking, after: Staking) -> bool:
    """The time before which no other exit takes place never goes back."""
    return before.exits.free_at <= after.exits.free_at


@predicate
def given_orders_stay(before: Staking, after: Staking) -> bool:
    """Neither the block of the last order nor its number of orders changes."""
    return before.exits.block == after.exits.block and before.exits.orders == after.exits.orders


# Orders.


@predicate
def exits_are_called_for(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An exit is ordered if buffer and 32 ether for each leaving validator are less than what is reserved, or the operator is not active (L02)."""
    operator = before.registry.operators[before.validators[key].operator]
    coming = before.core.buffered + before.exits.leaving * STAKE
    return after.validators[key].ordered and (coming < reserved(before) or operator.status != OperatorStatus.ACTIVE)


@predicate
def emergency_needs_two_signers(before: Staking, after: Staking, caller: Address, second: Address, key: ValidatorKey) -> bool:
    """Two different signers order an exit (C55)."""
    return co_signed(before, caller, second) and after.validators[key].ordered


@predicate
def exit_is_ordered(before: Staking, after: Staking, events: tuple, key: ValidatorKey, paid: Wei) -> bool:
    """An active validator's exit is ordered once, for at least the fee, and with at most one other in the block; no ether of the pool moves."""
    was, validator = before.exits, before.validators[key]
    given = ite(was.block == before.now, was.orders, 0)
    return (
        validator.status == ValidatorStatus.ACTIVE
        and validator.credentials == Credentials.POOL
        and not validator.ordered
        and was.fee <= paid
        and given < MOST_ORDERS
        and after
        == replace(
            before,
            exits=replace(was, leaving=was.leaving + 1, block=before.now, orders=given + 1),
            validators=before.validators.set(key, replace(validator, ordered=True)),
        )
        and emitted(events, ExitOrdered(key, paid))
    )


# The beacon chain.


@predicate
def only_the_fee_changes(before: Staking, after: Staking, fee: Wei) -> bool:
    """The fee of an order becomes the one given; nothing else changes."""
    return after == replace(before, exits=replace(before.exits, fee=fee))


@predicate
def only_the_queue_grows(before: Staking, after: Staking, seconds: Seconds) -> bool:
    """The exit queue ends so many seconds later than it did, or than now; nothing else changes."""
    return after == replace(before, exits=replace(before.exits, free_at=max_of(before.now, before.exits.free_at) + seconds))


@predicate
def order_is_forgotten(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An active validator whose exit was ordered is as before the order; nothing else changes."""
    was, validator = before.exits, before.validators[key]
    return (
        validator.status == ValidatorStatus.ACTIVE
        and validator.ordered
        and after
        == replace(
            before,
            exits=replace(was, leaving=was.leaving - 1),
            validators=before.validators.set(key, replace(validator, ordered=False)),
        )
    )


@predicate
def only_orders_are_taken(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A validator whose exit was ordered is exiting (L02)."""
    return before.validators[key].ordered and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def operator_signs_the_exit(before: Staking, after: Staking, caller: Address, key: ValidatorKey) -> bool:
    """An exit is requested by the validator's operator, who holds its signing key (C41, D34)."""
    return before.validators[key].operator == caller and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def exits_wait_for_their_turn(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An active validator exits now, or when the exit queue ends, which it makes 48 seconds longer; nothing else of it changes."""
    validator = before.validators[key]
    exited_at = max_of(before.now, before.exits.free_at)
    return (
        validator.status == ValidatorStatus.ACTIVE
        and after.validators[key] == replace(validator, status=ValidatorStatus.EXITING, exited_at=exited_at)
        and after.exits.free_at == exited_at + EXIT_CHURN
    )


@predicate
def exits_move_no_ether(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An exit moves no ether: what is left comes to the contract, as the pool's credentials say (D13)."""
    old, new = before.validators[key], after.validators[key]
    return after.core == before.core and new.balance == old.balance and new.in_flight == old.in_flight and new.credentials == Credentials.POOL


@predicate
def withdrawable_after_the_wait(before: Staking, key: ValidatorKey) -> bool:
    """A validator becomes withdrawable at least 256 epochs after its exit, and at least 8,192 epochs after it if slashed (D18)."""
    validator = before.validators[key]
    return validator.exited_at + WITHDRAWABILITY_DELAY <= before.now and implies(
        validator.status == ValidatorStatus.SLASHED, validator.exited_at + SLASHING_DELAY <= before.now
    )


@predicate
def nothing_is_left_behind(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A validator is retired when no ether of it is left; its operator's bond is then locked for the slashing delay (C37)."""
    validator = before.validators[key]
    return (
        validator.balance == 0
        and validator.in_flight == 0
        and not is_live(after.validators[key])
        and after.registry.operators[validator.operator].last_exit == before.now
    )
