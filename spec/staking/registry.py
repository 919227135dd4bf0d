"""OperatorRegistry: who runs validators, for which fee, behind which bond, with which keys.

An operator is known by its address.  It runs the validators of its keys, holds their signing keys, and is bonded for
what they do (D34).
"""

from megaspec.language import Outcome, action, measure, need, record, replace
from spec.staking.books import paused, sent
from spec.staking.core import received
from spec.staking.oracle import is_read_in
from spec.staking.quantities import (
    FRAME,
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
    """Somebody became an operator."""

    operator: Address
    rate: OperatorRate


@record
class RateSet:
    """An operator chose what it will take."""

    operator: Address
    rate: OperatorRate


@record
class OperatorDeactivated:
    """An operator gets no more deposits."""

    operator: Address


@record
class OperatorDeregistered:
    """An operator left."""

    operator: Address


@record
class BondPosted:
    """An operator added to its bond."""

    operator: Address
    amount: Wei


@record
class BondWithdrawn:
    """An operator took of its bond."""

    operator: Address
    amount: Wei


@record
class OperatorPaid:
    """An operator drew of its fees."""

    operator: Address
    amount: Wei


@record
class ValidatorAssigned:
    """A key is an operator's from now on."""

    operator: Address
    key: ValidatorKey


# Measures.


@measure
def run_by(key: ValidatorKey, validator: Validator) -> Address:
    """The operator of a validator."""
    return validator.operator


@measure
def keys_assigned(address: Address, operator: Operator) -> int:
    """The keys that are an operator's."""
    return operator.assigned


@measure
def keys_deposited(address: Address, operator: Operator) -> int:
    """The keys of an operator that ever got a deposit."""
    return operator.deposited


@measure
def keys_exited(address: Address, operator: Operator) -> int:
    """The keys of an operator that are done."""
    return operator.exited


# What an operator is, and what it has earned.


def with_operator(state: Staking, address: Address, operator: Operator) -> Staking:
    """The state with something changed of an operator."""
    return replace(state, registry=replace(state.registry, operators=state.registry.operators.set(address, operator)))


def with_bond(state: Staking, address: Address, bond: int) -> Staking:
    """The state with another bond of an operator, and so other cash of the bonds."""
    core, operator = state.core, state.registry.operators[address]
    changed = replace(state, core=replace(core, bonded=core.bonded - operator.bond + bond))
    return with_operator(changed, address, replace(operator, bond=bond))


def get_operator_rewards(state: Staking, operator: Address) -> int:
    """All fees that an operator has ever earned."""
    return state.registry.operators[operator].lifetime


@action
def register_operator(state: Staking, caller: Address, rate: Bps) -> Outcome[Staking, None]:
    """Become an operator, for a part of rewards in basis points, the base and the commission in one number (D32)."""
    operator = state.registry.operators[caller]
    need(operator.status == OperatorStatus.UNREGISTERED, "ALREADY_REGISTERED")
    need(rate >= LEAST_OPERATOR_RATE, "RATE_TOO_LOW")
    need(rate <= GREATEST_OPERATOR_RATE, "RATE_TOO_HIGH")
    registered = replace(operator, status=OperatorStatus.ACTIVE, rate=rate, next_rate=rate)
    return Outcome(with_operator(state, caller, registered), None, (OperatorRegistered(caller, rate),))


@action
def set_rate(state: Staking, caller: Address, rate: Bps) -> Outcome[Staking, None]:
    """Choose the rate of the frames that are yet to begin (C23).

    All frames that are over must be settled, so that the next report to be settled ends after now.
    """
    operator = state.registry.operators[caller]
    need(operator.status != OperatorStatus.UNREGISTERED, "NOT_REGISTERED")
    need(rate >= LEAST_OPERATOR_RATE, "RATE_TOO_LOW")
    need(rate <= GREATEST_OPERATOR_RATE, "RATE_TOO_HIGH")
    need(not is_read_in(state), "REPORT_OPEN")
    need(state.now < state.oracle.referring + FRAME, "REPORT_DUE")
    changed = replace(operator, next_rate=rate, rate_set_at=state.now)
    return Outcome(with_operator(state, caller, changed), None, (RateSet(caller, rate),))


def deactivated(state: Staking, address: Address) -> Outcome[Staking, None]:
    """What it comes to that an operator gets no more deposits, whoever wanted it."""
    operator = state.registry.operators[address]
    need(operator.status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
    inactive = replace(operator, status=OperatorStatus.INACTIVE)
    return Outcome(with_operator(state, address, inactive), None, (OperatorDeactivated(address),))


@action
def deactivate_operator(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Take no more deposits, as an operator that wants to leave (C37)."""
    return deactivated(state, caller)


@action
def dismiss_operator(state: Staking, caller: Address, second: Address, address: Address) -> Outcome[Staking, None]:
    """The multi-signature takes an operator off the list of those that get deposits (C37, C55)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    return deactivated(state, address)


@action
def deregister_operator(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Leave, with no validator that holds the pool's ether and no penalty that is open (C37)."""
    operator = state.registry.operators[caller]
    need(operator.status == OperatorStatus.INACTIVE, "NOT_INACTIVE")
    need(operator.deposited == operator.exited, "VALIDATORS_LIVE")
    need(operator.open_penalties == 0, "PENALTIES_OPEN")
    gone = replace(operator, status=OperatorStatus.EXITED)
    return Outcome(with_operator(state, caller, gone), None, (OperatorDeregistered(caller),))


# Its bond and its fees.


@action
def post_bond(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Add to one's bond."""
    need(not paused(state), "PAUSED")
    operator = state.registry.operators[caller]
    need(operator.status != OperatorStatus.UNREGISTERED, "NOT_REGISTERED")
    posted = with_bond(received(state, amount), caller, operator.bond + amount)
    return Outcome(posted, None, (BondPosted(caller, amount),))


@action
def withdraw_bond(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Take of one's bond: with no live validator, no open penalty, and the slashing delay over since the last exit (C37)."""
    need(not paused(state), "PAUSED")
    operator = state.registry.operators[caller]
    need(operator.deposited == operator.exited, "VALIDATORS_LIVE")
    need(operator.open_penalties == 0, "PENALTIES_OPEN")
    need(operator.last_exit + SLASHING_DELAY <= state.now, "BOND_LOCKED")
    need(operator.guaranteed + amount <= operator.bond, "BOND_TOO_LOW")
    taken = with_bond(state, caller, operator.bond - amount)
    return Outcome(sent(taken, amount), None, (BondWithdrawn(caller, amount),))


@action
def pay_operator(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Draw of the fees that one is owed."""
    need(not paused(state), "PAUSED")
    operator, core = state.registry.operators[caller], state.core
    need(amount <= operator.owed, "NOT_OWED")
    need(amount <= core.buffered, "BUFFER_TOO_LOW")
    drawn = replace(state, core=replace(core, buffered=core.buffered - amount, owed=core.owed - amount))
    paid = with_operator(drawn, caller, replace(operator, owed=operator.owed - amount, paid=operator.paid + amount))
    return Outcome(sent(paid, amount), None, (OperatorPaid(caller, amount),))


# Its keys.


@action
def add_key(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Add the key of a validator to run: it is used once, by one operator, for ever (C38)."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[caller]
    need(operator.status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
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
