"""OperatorRegistry: the operators, with their fees, bonds and keys.

An operator is identified by its address.  It runs the validators of its keys, holds their signing keys, and is bonded for
what they do (D34).
"""

from megaspec.language import Outcome, action, measure, need, record, replace
from spec.staking.books import free_bond, paused, report_due, sent
from spec.staking.core import received
from spec.staking.drafts import is_read_in
from spec.staking.quantities import (
    GREATEST_COUNT,
    GREATEST_OPERATOR_RATE,
    LEAST_OPERATOR_RATE,
    SLASHING_DELAY,
    Address,
    Bps,
    OperatorRate,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Operator, OperatorStatus, Validator, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class OperatorRegistered:
    """Emitted when an operator registers."""

    operator: Address
    rate: OperatorRate


@record
class RateSet:
    """Emitted when an operator chooses its next rate."""

    operator: Address
    rate: OperatorRate


@record
class OperatorDeactivated:
    """Emitted when an operator becomes inactive, and so gets no more deposits."""

    operator: Address


@record
class OperatorDeregistered:
    """Emitted when an operator leaves."""

    operator: Address


@record
class BondPosted:
    """Emitted when an operator adds to its bond."""

    operator: Address
    amount: Wei


@record
class BondWithdrawn:
    """Emitted when an operator withdraws from its bond."""

    operator: Address
    amount: Wei


@record
class OperatorPaid:
    """Emitted when an operator draws fees."""

    operator: Address
    amount: Wei


@record
class ValidatorAssigned:
    """Emitted when a key is assigned to an operator."""

    operator: Address
    key: ValidatorKey


@record
class KeyFreed:
    """Emitted when a key that never got a deposit becomes unused again."""

    operator: Address
    key: ValidatorKey


# Measures.


@measure
def run_by(key: ValidatorKey, validator: Validator) -> Address:
    """The operator of a validator."""
    return validator.operator


@measure
def keys_assigned(address: Address, operator: Operator) -> int:
    """The number of keys assigned to an operator."""
    return operator.assigned


@measure
def keys_deposited(address: Address, operator: Operator) -> int:
    """The number of an operator's keys that ever got a deposit."""
    return operator.deposited


@measure
def keys_exited(address: Address, operator: Operator) -> int:
    """The number of an operator's keys that are done."""
    return operator.exited


# The record of an operator, and registration.


def with_operator(state: Staking, address: Address, operator: Operator) -> Staking:
    """The state with another record of an operator."""
    return replace(state, registry=replace(state.registry, operators=state.registry.operators.set(address, operator)))


def with_bond(state: Staking, address: Address, bond: int) -> Staking:
    """The state with another bond of an operator, and the bonded account changed by as much."""
    core, operator = state.core, state.registry.operators[address]
    changed = replace(state, core=replace(core, bonded=core.bonded - operator.bond + bond))
    return with_operator(changed, address, replace(operator, bond=bond))


def get_operator_rewards(state: Staking, operator: Address) -> int:
    """The lifetime fees of an operator."""
    return state.registry.operators[operator].lifetime


@action
def register_operator(state: Staking, caller: Address, rate: Bps) -> Outcome[Staking, None]:
    """Register as an operator, with a rate in basis points: the base and the commission in one number (D32)."""
    operator = state.registry.operators[caller]
    need(operator.status == OperatorStatus.UNREGISTERED, "ALREADY_REGISTERED")
    need(rate >= LEAST_OPERATOR_RATE, "RATE_TOO_LOW")
    need(rate <= GREATEST_OPERATOR_RATE, "RATE_TOO_HIGH")
    registered = replace(operator, status=OperatorStatus.ACTIVE, rate=rate, next_rate=rate)
    return Outcome(with_operator(state, caller, registered), None, (OperatorRegistered(caller, rate),))


@action
def set_rate(state: Staking, caller: Address, rate: Bps) -> Outcome[Staking, None]:
    """Choose the rate of the frames that have not begun (C23).

    All frames that are over must be settled, so that the next report to be settled ends after now.
    """
    operator = state.registry.operators[caller]
    need(operator.status != OperatorStatus.UNREGISTERED, "NOT_REGISTERED")
    need(rate >= LEAST_OPERATOR_RATE, "RATE_TOO_LOW")
    need(rate <= GREATEST_OPERATOR_RATE, "RATE_TOO_HIGH")
    need(not is_read_in(state), "REPORT_OPEN")
    need(not report_due(state), "REPORT_DUE")
    changed = replace(operator, next_rate=rate, rate_set_at=state.now)
    return Outcome(with_operator(state, caller, changed), None, (RateSet(caller, rate),))


def deactivated(state: Staking, address: Address) -> Outcome[Staking, None]:
    """The outcome of making an operator inactive, by its own call or by the signers'."""
    operator = state.registry.operators[address]
    need(operator.status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
    inactive = replace(operator, status=OperatorStatus.INACTIVE)
    return Outcome(with_operator(state, address, inactive), None, (OperatorDeactivated(address),))


@action
def deactivate_operator(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Stop getting deposits, as an operator that wants to leave (C37)."""
    return deactivated(state, caller)


@action
def dismiss_operator(state: Staking, caller: Address, second: Address, address: Address) -> Outcome[Staking, None]:
    """Make an operator inactive, as two signers: it gets no more deposits (C37, C55)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    return deactivated(state, address)


@action
def deregister_operator(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Leave, with no live validator and no open penalty (C37)."""
    operator = state.registry.operators[caller]
    need(operator.status == OperatorStatus.INACTIVE, "NOT_INACTIVE")
    need(operator.deposited == operator.exited, "VALIDATORS_LIVE")
    need(operator.open_penalties == 0, "PENALTIES_OPEN")
    gone = replace(operator, status=OperatorStatus.EXITED)
    return Outcome(with_operator(state, caller, gone), None, (OperatorDeregistered(caller),))


# Bonds and fees.


@action
def post_bond(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Add to the caller's bond."""
    need(not paused(state), "PAUSED")
    operator = state.registry.operators[caller]
    need(operator.status != OperatorStatus.UNREGISTERED, "NOT_REGISTERED")
    posted = with_bond(received(state, amount), caller, operator.bond + amount)
    return Outcome(posted, None, (BondPosted(caller, amount),))


@action
def withdraw_bond(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Withdraw from one's bond: with no live validator, no open penalty, and the slashing delay since the last exit over (C37)."""
    need(not paused(state), "PAUSED")
    operator = state.registry.operators[caller]
    need(operator.deposited == operator.exited, "VALIDATORS_LIVE")
    need(operator.open_penalties == 0, "PENALTIES_OPEN")
    need(operator.last_exit + SLASHING_DELAY <= state.now, "BOND_LOCKED")
    need(amount <= free_bond(operator), "BOND_TOO_LOW")
    taken = with_bond(state, caller, operator.bond - amount)
    return Outcome(sent(taken, amount), None, (BondWithdrawn(caller, amount),))


@action
def pay_operator(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Draw fees that the caller is owed."""
    need(not paused(state), "PAUSED")
    operator, core = state.registry.operators[caller], state.core
    need(amount <= operator.owed, "NOT_OWED")
    need(amount <= core.buffered, "BUFFER_TOO_LOW")
    drawn = replace(state, core=replace(core, buffered=core.buffered - amount, owed=core.owed - amount))
    paid = with_operator(drawn, caller, replace(operator, owed=operator.owed - amount, paid=operator.paid + amount))
    return Outcome(sent(paid, amount), None, (OperatorPaid(caller, amount),))


# Keys.


@action
def sign_over(state: Staking, key: ValidatorKey, operator: Address) -> Outcome[Staking, None]:
    """The holder of a key signs a proof of possession that names an operator; nobody else can (L12)."""
    holders = replace(state.holders, signed=state.holders.signed.set((key, operator), True))
    return Outcome(replace(state, holders=holders))


@action
def add_key(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Assign an unused validator key to the caller, as whose holder has signed: it gets deposits once, of one operator, for ever (C38)."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[caller]
    need(operator.status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
    need(state.holders.signed[key, caller], "NOT_SIGNED_OVER")
    need(validator.status == ValidatorStatus.UNUSED, "KEY_USED")
    need(registry.assigned < GREATEST_COUNT, "REGISTRY_FULL")
    after = replace(
        state,
        validators=state.validators.set(key, replace(validator, operator=caller, status=ValidatorStatus.REGISTERED)),
        registry=replace(
            registry,
            operators=registry.operators.set(caller, replace(operator, assigned=operator.assigned + 1)),
            assigned=registry.assigned + 1,
        ),
    )
    return Outcome(after, None, (ValidatorAssigned(caller, key),))


def freed(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The outcome of freeing a key that never got a deposit, by its operator or by the signers."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.REGISTERED, "NOT_REGISTERED")
    after = replace(
        state,
        validators=state.validators.set(key, replace(validator, operator=Address.none(), status=ValidatorStatus.UNUSED)),
        registry=replace(
            registry,
            operators=registry.operators.set(validator.operator, replace(operator, assigned=operator.assigned - 1)),
            assigned=registry.assigned - 1,
        ),
    )
    return Outcome(after, None, (KeyFreed(validator.operator, key),))


@action
def drop_key(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Give up a key of the caller's that never got a deposit."""
    need(state.validators[key].operator == caller, "NOT_THE_OPERATOR")
    return freed(state, key)


@action
def free_key(state: Staking, caller: Address, second: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Free a key that never got a deposit, as two signers, whatever its operator does (L12)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    return freed(state, key)
