"""The draft: what the open report says, of each validator and in sums.

Reading a report in changes the draft and nothing else.  All of it takes effect at once when the report is settled, and none of it
when the report is discarded.
"""

from megaspec.language import count, difference, ite, max_of, measure, predicate, replace
from spec.staking.defaults import no_draft, nothing_told
from spec.staking.quantities import FRAME, Address, ValidatorKey
from spec.staking.records import Operator, Validator, ValidatorStatus
from spec.staking.state import Staking


@predicate
def is_read_in(state: Staking) -> bool:
    """Whether a report is open and not yet settled."""
    return state.oracle.open and not state.oracle.settled


def settled_until(state: Staking) -> int:
    """The end of the last frame whose report was settled."""
    return ite(is_read_in(state), state.oracle.previous * FRAME, state.oracle.referring)


# What is told of one validator.


@predicate
def is_told(validator: Validator) -> bool:
    """Whether the open report has told a validator's balance."""
    return validator.told.read or validator.told.slashed


@predicate
def is_mentioned(validator: Validator) -> bool:
    """Whether the open report has said anything of a validator."""
    return validator.told != nothing_told()


def told_balance(validator: Validator) -> int:
    """A validator's balance as the open report has it, or as it was if nothing is told of it yet."""
    return validator.balance + validator.told.change


@predicate
def is_rescheduled(validator: Validator) -> bool:
    """Whether the open report says when a validator went offline or came online."""
    return validator.told.started or validator.told.ended


def with_told_interval(validator: Validator) -> Validator:
    """A validator with its last offline interval as the open report has it."""
    told, changes = validator.told, is_rescheduled(validator)
    return replace(
        validator,
        offline=ite(changes, told.offline, validator.offline),
        offline_since=ite(changes, told.offline_since, validator.offline_since),
        offline_until=ite(changes, told.offline_until, validator.offline_until),
    )


def as_told(validator: Validator, until: int, now: int) -> Validator:
    """A validator after a settlement, of a report of a frame that ended at `until`.

    If its wait after an exit has ended since its slashing was told, it stays withdrawable, and only its loss counts.
    """
    told = validator.told
    first = told.slashed and (validator.status == ValidatorStatus.ACTIVE or validator.status == ValidatorStatus.EXITING)
    return replace(
        with_told_interval(validator),
        status=ite(first, ValidatorStatus.SLASHED, validator.status),
        exited_at=ite(first, now, validator.exited_at),
        in_flight=validator.in_flight - told.arrived,
        balance=told_balance(validator),
        period_reward=ite(told.read, max_of(0, told.gain), validator.period_reward),
        last_reward_time=ite(told.read, until, validator.last_reward_time),
        opportunities=validator.opportunities + told.opportunities,
        successes=validator.successes + told.successes,
        measured_at=ite(told.measured, until, validator.measured_at),
        told=nothing_told(),
    )


# Sums.


@predicate
def is_validating(validator: Validator) -> bool:
    """Whether every report must tell of a validator: it was activated and is not withdrawn."""
    status = validator.status
    return (
        status == ValidatorStatus.ACTIVE
        or status == ValidatorStatus.EXITING
        or status == ValidatorStatus.SLASHED
        or status == ValidatorStatus.WITHDRAWABLE
    )


@measure
def validates(key: ValidatorKey, validator: Validator) -> bool:
    """Whether every report must tell of a validator."""
    return is_validating(validator)


@measure
def is_yet_to_start(key: ValidatorKey, validator: Validator) -> bool:
    """Whether a validator has got a deposit, is not done, and was not activated yet."""
    status = validator.status
    return status == ValidatorStatus.PREDEPOSITED or status == ValidatorStatus.PROVEN or status == ValidatorStatus.DEPOSITED


@measure
def is_missing(key: ValidatorKey, validator: Validator) -> bool:
    """Whether the open report has yet to tell of a validator."""
    return is_validating(validator) and not is_told(validator)


@predicate
def is_leaving(validator: Validator) -> bool:
    """Whether a validator's ether is to come back: its exit is ordered or has begun, or it was slashed, and it is not withdrawn."""
    status = validator.status
    return (
        (status == ValidatorStatus.ACTIVE and validator.ordered)
        or status == ValidatorStatus.EXITING
        or status == ValidatorStatus.SLASHED
        or status == ValidatorStatus.WITHDRAWABLE
    )


@measure
def starts_to_leave(key: ValidatorKey, validator: Validator) -> bool:
    """Whether the open report tells of a slashing that makes a validator leave which does not yet."""
    return validator.told.slashed and not is_leaving(validator)


@measure
def balance_change(key: ValidatorKey, validator: Validator) -> int:
    """By how much the open report changes a validator's balance; negative for a loss."""
    return validator.told.change


@measure
def told_to_hold(key: ValidatorKey, validator: Validator) -> int:
    """A validator's balance as the open report has it."""
    return told_balance(validator)


@measure
def arriving(key: ValidatorKey, validator: Validator) -> int:
    """The ether in flight to a validator that has arrived by the open report."""
    return validator.told.arrived


@measure
def left_in_flight(key: ValidatorKey, validator: Validator) -> int:
    """The ether that is in flight to a validator as the open report has it."""
    return max_of(0, difference(validator.in_flight, validator.told.arrived))


@measure
def seized_from(address: Address, operator: Operator) -> int:
    """What the open report takes from an operator's bond."""
    return operator.seized


# The two ends of a draft.


def read_in(state: Staking) -> Staking:
    """The state with all that the open report says of validators, bonds and the insurance, and with no draft left."""
    core, draft, insurance, validators = state.core, state.draft, state.insurance, state.validators
    return replace(
        state,
        core=replace(
            core,
            buffered=core.buffered + draft.received + draft.unannounced + draft.seized,
            transit=core.transit - draft.arrived,
            staked=core.staked + draft.staked,
            bonded=core.bonded - draft.seized,
            insurance=core.insurance - draft.insured,
        ),
        validators=validators.where(
            ValidatorKey,
            lambda key: is_mentioned(validators[key]),
            lambda key: as_told(validators[key], state.oracle.referring, state.now),
        ),
        exits=replace(state.exits, leaving=state.exits.leaving + count(validators, starts_to_leave)),
        insurance=replace(
            insurance,
            lost=insurance.lost + draft.lost,
            from_bonds=insurance.from_bonds + draft.seized,
            from_insurance=insurance.from_insurance + draft.insured,
            from_holders=insurance.from_holders + draft.lost - draft.seized - draft.insured,
        ),
        draft=no_draft(),
    )


def forgotten(state: Staking) -> Staking:
    """The state as if the open report had never been opened."""
    validators, registry, operators, oracle = state.validators, state.registry, state.registry.operators, state.oracle
    return replace(
        state,
        core=replace(state.core, unsettled=0),
        validators=validators.where(
            ValidatorKey, lambda key: is_mentioned(validators[key]), lambda key: replace(validators[key], told=nothing_told())
        ),
        registry=replace(
            registry,
            operators=operators.where(
                Address,
                lambda address: operators[address].gain != 0 or operators[address].seized != 0,
                lambda address: replace(operators[address], gain=0, seized=0),
            ),
            gains=0,
        ),
        oracle=replace(
            oracle,
            frame=oracle.previous,
            referring=oracle.previous * FRAME,
            open=False,
            suspended=False,
            confirmed=False,
            least=0,
        ),
        draft=no_draft(),
    )
