"""Validators, from an unused key to a withdrawn one, and the deposits that they get on the beacon chain.

The beacon chain fixes whom it pays a validator's ether to at the key's first deposit, whoever makes it.  So one ether goes
first, guaranteed by the operator's bond, and the rest once it is proven that the pool will be paid (D14).
What the beacon chain does is known from proofs against its state, and from reports.
"""

from megaspec.language import Outcome, action, ite, measure, need, predicate, record, replace
from spec.staking.books import free_bond, paused, report_due, reserved
from spec.staking.drafts import is_read_in, is_told
from spec.staking.quantities import (
    PREDEPOSIT,
    SLASHING_DELAY,
    TOP_UP,
    WITHDRAWABILITY_DELAY,
    Address,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.registry import with_bond
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class BeaconDeposited:
    """Emitted when ether is deposited to the beacon chain."""

    key: ValidatorKey
    amount: Wei


@record
class StatusChanged:
    """Emitted when a validator's status changes."""

    key: ValidatorKey
    status: ValidatorStatus


# Transitions between statuses.


@predicate
def may_follow(status: ValidatorStatus, later: ValidatorStatus) -> bool:
    """Whether a validator's status may change from one to another in one step (D17)."""
    if later == ValidatorStatus.REGISTERED:
        return status == ValidatorStatus.UNUSED
    if later == ValidatorStatus.PREDEPOSITED:
        return status == ValidatorStatus.REGISTERED
    if later == ValidatorStatus.PROVEN or later == ValidatorStatus.DISPROVEN:
        return status == ValidatorStatus.PREDEPOSITED
    if later == ValidatorStatus.DEPOSITED:
        return status == ValidatorStatus.PROVEN
    if later == ValidatorStatus.ACTIVE:
        return status == ValidatorStatus.DEPOSITED
    if later == ValidatorStatus.EXITING:
        return status == ValidatorStatus.ACTIVE
    if later == ValidatorStatus.SLASHED:
        return status == ValidatorStatus.ACTIVE or status == ValidatorStatus.EXITING
    if later == ValidatorStatus.WITHDRAWABLE:
        return status == ValidatorStatus.EXITING or status == ValidatorStatus.SLASHED
    if later == ValidatorStatus.WITHDRAWN:
        return status == ValidatorStatus.WITHDRAWABLE
    return False


@predicate
def has_no_deposit(validator: Validator) -> bool:
    """Whether a key never got a deposit from the pool."""
    return validator.status == ValidatorStatus.UNUSED or validator.status == ValidatorStatus.REGISTERED


@predicate
def is_done(validator: Validator) -> bool:
    """Whether a validator is withdrawn or disproven."""
    return validator.status == ValidatorStatus.WITHDRAWN or validator.status == ValidatorStatus.DISPROVEN


@predicate
def is_live(validator: Validator) -> bool:
    """Whether a validator may hold the pool's ether."""
    return not has_no_deposit(validator) and not is_done(validator)


@predicate
def awaits_the_rest(validator: Validator) -> bool:
    """Whether a validator has got its pre-deposit and not yet its top-up."""
    return validator.status == ValidatorStatus.PREDEPOSITED or validator.status == ValidatorStatus.PROVEN


@measure
def awaits_deposit(key: ValidatorKey, validator: Validator) -> int:
    """One for a registered key without a deposit; zero otherwise."""
    return ite(validator.status == ValidatorStatus.REGISTERED, 1, 0)


@measure
def lives(key: ValidatorKey, validator: Validator) -> int:
    """One for a live key, which may hold the pool's ether; zero otherwise."""
    return ite(is_live(validator), 1, 0)


@measure
def has_exited(key: ValidatorKey, validator: Validator) -> int:
    """One for a key that is done; zero otherwise."""
    return ite(is_done(validator), 1, 0)


@measure
def guarantee(key: ValidatorKey, validator: Validator) -> int:
    """The part of a bond that a validator ties up: a pre-deposit that is not yet proven; zero otherwise."""
    return ite(validator.status == ValidatorStatus.PREDEPOSITED, PREDEPOSIT, 0)


def moved(state: Staking, key: ValidatorKey, validator: Validator) -> Staking:
    """The state with another record of a validator."""
    return replace(state, validators=state.validators.set(key, validator))


# Deposits.


@action
def front_run(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Somebody else deposits first for a key, with foreign credentials (D14)."""
    validator = state.validators[key]
    need(validator.credentials == Credentials.UNSET, "CREDENTIALS_SET")
    return Outcome(moved(state, key, replace(validator, credentials=Credentials.FOREIGN)))


def deposited(state: Staking, key: ValidatorKey, amount: int) -> Staking:
    """The state with ether of the buffer in flight to a validator: neither paused, nor suspended, nor out of the reserve (C09)."""
    core, validator = state.core, state.validators[key]
    need(not paused(state), "PAUSED")
    need(not state.oracle.suspended, "SUSPENDED")
    need(state.registry.operators[validator.operator].status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
    need(reserved(state) + amount <= core.buffered, "BUFFER_RESERVED")
    sent_off = replace(core, balance=core.balance - amount, buffered=core.buffered - amount, transit=core.transit + amount)
    return moved(replace(state, core=sent_off), key, replace(validator, in_flight=validator.in_flight + amount))


@action
def predeposit(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Send the first ether to a key, guaranteed by its operator's bond; it fixes the credentials unless they are already set."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.REGISTERED, "NOT_REGISTERED")
    need(free_bond(operator) >= PREDEPOSIT, "BOND_TOO_LOW")
    after = deposited(state, key, PREDEPOSIT)
    unset = validator.credentials == Credentials.UNSET
    first = replace(
        after.validators[key], status=ValidatorStatus.PREDEPOSITED, credentials=ite(unset, Credentials.POOL, validator.credentials)
    )
    guaranteeing = replace(operator, deposited=operator.deposited + 1, guaranteed=operator.guaranteed + PREDEPOSIT)
    counted = replace(
        registry, operators=registry.operators.set(validator.operator, guaranteeing), deposited=registry.deposited + 1
    )
    events = (BeaconDeposited(key, PREDEPOSIT), StatusChanged(key, ValidatorStatus.PREDEPOSITED))
    return Outcome(moved(replace(after, registry=counted), key, first), None, events)


@action
def prove(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Prove that a pre-deposit will be paid back to the pool: the guarantee ends."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.PREDEPOSITED, "NOT_PREDEPOSITED")
    need(validator.credentials == Credentials.POOL, "FOREIGN_CREDENTIALS")
    freed = replace(operator, guaranteed=operator.guaranteed - PREDEPOSIT)
    after = replace(state, registry=replace(registry, operators=registry.operators.set(validator.operator, freed)))
    proven = replace(validator, status=ValidatorStatus.PROVEN)
    return Outcome(moved(after, key, proven), None, (StatusChanged(key, ValidatorStatus.PROVEN),))


@action
def disprove(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Prove that a pre-deposit will be paid to somebody else: it is lost, and compensated from the bond."""
    need(not paused(state), "PAUSED")
    validator = state.validators[key]
    operator = state.registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.PREDEPOSITED, "NOT_PREDEPOSITED")
    need(validator.credentials == Credentials.FOREIGN, "CREDENTIALS_OF_THE_POOL")
    charged = with_bond(state, validator.operator, operator.bond - PREDEPOSIT)
    core, registry = charged.core, charged.registry
    failed = replace(
        registry.operators[validator.operator], guaranteed=operator.guaranteed - PREDEPOSIT, exited=operator.exited + 1
    )
    after = replace(
        charged,
        core=replace(core, buffered=core.buffered + PREDEPOSIT, transit=core.transit - PREDEPOSIT),
        registry=replace(registry, operators=registry.operators.set(validator.operator, failed), exited=registry.exited + 1),
    )
    lost = replace(validator, status=ValidatorStatus.DISPROVEN, in_flight=0)
    return Outcome(moved(after, key, lost), None, (StatusChanged(key, ValidatorStatus.DISPROVEN),))


@action
def top_up(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Send the rest of the stake to a proven key."""
    need(state.validators[key].status == ValidatorStatus.PROVEN, "NOT_PROVEN")
    after = deposited(state, key, TOP_UP)
    whole = replace(after.validators[key], status=ValidatorStatus.DEPOSITED)
    return Outcome(moved(after, key, whole), None, (BeaconDeposited(key, TOP_UP), StatusChanged(key, ValidatorStatus.DEPOSITED)))


@action
def activate(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """A validator starts its duties.

    All frames that are over must be settled, so that every report can tell of the validators that it must tell of (X04).
    """
    registry, validator = state.registry, state.validators[key]
    need(validator.status == ValidatorStatus.DEPOSITED, "NOT_DEPOSITED")
    need(not is_read_in(state), "REPORT_OPEN")
    need(not report_due(state), "REPORT_DUE")
    active = replace(validator, status=ValidatorStatus.ACTIVE)
    counted = replace(state, registry=replace(registry, validating=registry.validating + 1))
    return Outcome(moved(counted, key, active), None, (StatusChanged(key, ValidatorStatus.ACTIVE),))


# Exits.


def exiting(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The outcome of an exit, by the operator or by the signers."""
    validator = state.validators[key]
    need(validator.status == ValidatorStatus.ACTIVE, "NOT_ACTIVE")
    leaving = replace(validator, status=ValidatorStatus.EXITING, exited_at=state.now)
    return Outcome(moved(state, key, leaving), None, (StatusChanged(key, ValidatorStatus.EXITING),))


@action
def request_exit(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The operator signs a validator's exit with the signing key, which it holds (D13, D34)."""
    need(state.validators[key].operator == caller, "NOT_THE_OPERATOR")
    return exiting(state, key)


@action
def emergency_exit(state: Staking, caller: Address, second: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Two signers trigger a validator's exit, as the owner of its credentials (C55)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    return exiting(state, key)


@action
def become_withdrawable(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """The wait after an exit is over; it is longer after a slashing (D18)."""
    validator = state.validators[key]
    need(not validator.told.slashed, "SLASHING_TOLD")
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
