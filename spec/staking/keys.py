"""Validators, from an unused key to an active one, and the deposits that they get on the beacon chain; `exits` has the rest.

The beacon chain fixes whom it pays a validator's ether to at the key's first deposit, whoever makes it.  So one ether goes
first, guaranteed by the operator's bond until the rest follows, which is once it is proven that the pool will be paid (D14).
What the beacon chain does is known from proofs against its state, and from reports.
"""

from megaspec.language import Outcome, action, ite, measure, need, predicate, record, replace
from spec.staking.books import free_bond, paused, report_due, reserved
from spec.staking.drafts import is_read_in
from spec.staking.quantities import PREDEPOSIT, TOP_UP, ValidatorKey, Wei
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.registry import with_bond
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
    if later == ValidatorStatus.UNUSED:
        return status == ValidatorStatus.REGISTERED
    if later == ValidatorStatus.REGISTERED:
        return status == ValidatorStatus.UNUSED
    if later == ValidatorStatus.PREDEPOSITED:
        return status == ValidatorStatus.REGISTERED
    if later == ValidatorStatus.PROVEN or later == ValidatorStatus.DISPROVEN:
        return status == ValidatorStatus.PREDEPOSITED
    if later == ValidatorStatus.DEPOSITED or later == ValidatorStatus.ABANDONED:
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
    """Whether a validator is withdrawn, disproven or abandoned."""
    status = validator.status
    return status == ValidatorStatus.WITHDRAWN or status == ValidatorStatus.DISPROVEN or status == ValidatorStatus.ABANDONED


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
def is_whole(key: ValidatorKey, validator: Validator) -> int:
    """One for a live key with its whole stake; zero otherwise."""
    return ite(is_live(validator) and not awaits_the_rest(validator), 1, 0)


@measure
def has_exited(key: ValidatorKey, validator: Validator) -> int:
    """One for a key that is done; zero otherwise."""
    return ite(is_done(validator), 1, 0)


@measure
def guarantee(key: ValidatorKey, validator: Validator) -> int:
    """The part of a bond that a validator ties up: a pre-deposit without its top-up; zero otherwise."""
    return ite(awaits_the_rest(validator), PREDEPOSIT, 0)


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
    """Prove that a pre-deposit will be paid back to the pool."""
    validator = state.validators[key]
    need(validator.status == ValidatorStatus.PREDEPOSITED, "NOT_PREDEPOSITED")
    need(validator.credentials == Credentials.POOL, "FOREIGN_CREDENTIALS")
    proven = replace(validator, status=ValidatorStatus.PROVEN)
    return Outcome(moved(state, key, proven), None, (StatusChanged(key, ValidatorStatus.PROVEN),))


def given_up(state: Staking, key: ValidatorKey, status: ValidatorStatus) -> Outcome[Staking, None]:
    """The outcome of giving a pre-deposit up: it is compensated from the bond, and the key gets a final status."""
    validator = state.validators[key]
    operator = state.registry.operators[validator.operator]
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
    return Outcome(moved(after, key, replace(validator, status=status, in_flight=0)), None, (StatusChanged(key, status),))


@action
def disprove(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Prove that a pre-deposit will be paid to somebody else: it is lost, and compensated from the bond."""
    need(not paused(state), "PAUSED")
    validator = state.validators[key]
    need(validator.status == ValidatorStatus.PREDEPOSITED, "NOT_PREDEPOSITED")
    need(validator.credentials == Credentials.FOREIGN, "CREDENTIALS_OF_THE_POOL")
    return given_up(state, key, ValidatorStatus.DISPROVEN)


@action
def abandon(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Give up a proven key whose operator is no longer active, and so gets no top-up: the ether on the beacon chain stays there (L11)."""
    need(not paused(state), "PAUSED")
    validator = state.validators[key]
    need(validator.status == ValidatorStatus.PROVEN, "NOT_PROVEN")
    need(state.registry.operators[validator.operator].status != OperatorStatus.ACTIVE, "OPERATOR_ACTIVE")
    return given_up(state, key, ValidatorStatus.ABANDONED)


@action
def top_up(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Send the rest of the stake to a proven key: the guarantee ends."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.PROVEN, "NOT_PROVEN")
    released = replace(operator, guaranteed=operator.guaranteed - PREDEPOSIT)
    after = deposited(replace(state, registry=replace(registry, operators=registry.operators.set(validator.operator, released))), key, TOP_UP)
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
