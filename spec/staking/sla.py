"""SLAEnforcer: reported attestations and downtime, penalties for downtime, and appeals (D10, D11, D12, D33).

A contract sees no attestation.  An oracle report says what was attested, and when a validator was offline; a penalty
follows from what was recorded, and anybody may call for it.
"""

from megaspec.language import Outcome, action, difference, ite, max_of, min_of, mul_div_down, need, predicate, record, replace
from spec.staking.books import free_bond, is_undecided, paused
from spec.staking.drafts import is_read_in, settled_until, with_told_interval
from spec.staking.quantities import (
    APPEAL_WINDOW,
    BPS,
    DECISION_WINDOW,
    GREATEST_COUNT,
    GREATEST_EVER,
    PENALTY_TO_INSURANCE,
    PENALTY_TO_PROTOCOL,
    SLA_PENALTY_BPS,
    SLA_PENALTY_DOWNTIME,
    Address,
    Count,
    PenaltyId,
    Seconds,
    TotalWei,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Penalty, PenaltyStatus, Told, Validator, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class AttestationsReported:
    """Emitted with a validator's attestation opportunities and successes in a frame."""

    key: ValidatorKey
    opportunities: Count
    successes: Count


@record
class WentOffline:
    """Emitted when a validator is reported offline, with the start."""

    key: ValidatorKey
    since: Seconds


@record
class CameOnline:
    """Emitted when a validator is reported online again, with the time."""

    key: ValidatorKey
    at: Seconds


@record
class PenaltyCharged:
    """Emitted when an operator is charged for an hour of a validator's downtime."""

    number: PenaltyId
    key: ValidatorKey
    operator: Address
    charged: Wei
    from_fee: TotalWei
    from_bond: TotalWei


@record
class PenaltyAppealed:
    """Emitted when the operator appeals a penalty."""

    number: PenaltyId
    operator: Address


@record
class PenaltyReversed:
    """Emitted when an appeal is granted and what was collected is returned."""

    number: PenaltyId
    operator: Address
    to_fee: TotalWei
    to_bond: TotalWei


@record
class PenaltyDistributed:
    """Emitted when a penalty is distributed to the protocol, the insurance pool and the holders."""

    number: PenaltyId
    to_protocol: TotalWei
    to_insurance: TotalWei
    to_holders: TotalWei


# Metrics.


@predicate
def is_on_duty(validator: Validator) -> bool:
    """Whether a validator has attestation duties: it is active or exiting."""
    return validator.status == ValidatorStatus.ACTIVE or validator.status == ValidatorStatus.EXITING


def uptime(validator: Validator) -> int:
    """The part of its attestation opportunities that a validator used, in basis points; all of them if it had none (C42)."""
    return mul_div_down(validator.successes, BPS, validator.opportunities) if validator.opportunities > 0 else BPS


def unpaid_downtime(state: Staking, validator: Validator) -> int:
    """Seconds of the last offline interval, as far as settled reports say, that no penalty was charged for yet."""
    until = ite(validator.offline, settled_until(state), validator.offline_until)
    return max_of(0, difference(until, first_unpaid(validator)))


def first_unpaid(validator: Validator) -> int:
    """The start of the unpaid part of a validator's last offline interval."""
    return max_of(validator.offline_since, validator.charged_until)


def noted(state: Staking, key: ValidatorKey, told: Told) -> Staking:
    """The state with something else told of a validator."""
    return replace(state, validators=state.validators.set(key, replace(state.validators[key], told=told)))


@action
def report_attestations(state: Staking, key: ValidatorKey, opportunities: Count, successes: Count) -> Outcome[Staking, None]:
    """Note what the open report says of a validator's attestation opportunities and successes in its frame, once."""
    validator = state.validators[key]
    need(is_read_in(state), "NOT_READ_IN")
    need(is_on_duty(validator), "NOT_ON_DUTY")
    need(not validator.told.measured, "ALREADY_READ")
    need(successes <= opportunities, "TOO_MANY_SUCCESSES")
    need(validator.opportunities + opportunities <= GREATEST_COUNT, "LEDGER_FULL")
    told = replace(validator.told, measured=True, opportunities=opportunities, successes=successes)
    return Outcome(noted(state, key, told), None, (AttestationsReported(key, opportunities, successes),))


@action
def report_offline(state: Staking, key: ValidatorKey, since: Seconds) -> Outcome[Staking, None]:
    """Note that the open report starts a new offline interval, once; whole hours of the one before must be charged already (C45, D33)."""
    validator = with_told_interval(state.validators[key])
    need(is_read_in(state), "NOT_READ_IN")
    need(is_on_duty(validator), "NOT_ON_DUTY")
    need(not validator.told.started, "ALREADY_READ")
    need(not validator.offline, "ALREADY_OFFLINE")
    need(validator.offline_until <= since, "INTERVALS_OVERLAP")
    need(since <= state.oracle.referring, "NOT_YET")
    need(unpaid_downtime(state, validator) <= SLA_PENALTY_DOWNTIME, "UNPAID_DOWNTIME")
    told = replace(validator.told, started=True, offline=True, offline_since=since, offline_until=validator.offline_until)
    return Outcome(noted(state, key, told), None, (WentOffline(key, since),))


@action
def report_online(state: Staking, key: ValidatorKey, at: Seconds) -> Outcome[Staking, None]:
    """Note that the open report ends the current offline interval of a validator, once."""
    validator = with_told_interval(state.validators[key])
    need(is_read_in(state), "NOT_READ_IN")
    need(not validator.told.ended, "ALREADY_READ")
    need(validator.offline, "NOT_OFFLINE")
    need(validator.offline_since <= at, "BEFORE_IT_BEGAN")
    need(at <= state.oracle.referring, "NOT_YET")
    told = replace(validator.told, ended=True, offline=False, offline_since=validator.offline_since, offline_until=at)
    return Outcome(noted(state, key, told), None, (CameOnline(key, at),))


# Penalties.


def penalty_for(validator: Validator) -> int:
    """The penalty for an hour of downtime: one per cent of the last reported gross reward, rounded down (D11)."""
    return mul_div_down(validator.period_reward, SLA_PENALTY_BPS, BPS)


@action
def penalize(state: Staking, key: ValidatorKey) -> Outcome[Staking, PenaltyId]:
    """Charge an operator for a validator's first unpaid hour of downtime: owed fees first, then its free bond (C43, C45)."""
    core, sla = state.core, state.sla
    validator = state.validators[key]
    operator = state.registry.operators[validator.operator]
    charge = penalty_for(validator)
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    need(is_on_duty(validator), "NOT_ON_DUTY")
    need(unpaid_downtime(state, validator) > SLA_PENALTY_DOWNTIME, "NOT_OFFLINE_LONG_ENOUGH")
    need(operator.open_penalties < GREATEST_COUNT, "TOO_MANY_PENALTIES")
    need(sla.charged + charge <= GREATEST_EVER, "LEDGER_FULL")
    from_fee = min_of(charge, operator.owed)
    from_bond = min_of(charge - from_fee, free_bond(operator))
    since = first_unpaid(validator)
    number = sla.last_penalty.successor()
    penalty = Penalty(
        validator=key,
        operator=validator.operator,
        since=since,
        charged=charge,
        from_fee=from_fee,
        from_bond=from_bond,
        charged_at=state.now,
        status=PenaltyStatus.CHARGED,
    )
    charged = replace(
        operator,
        owed=operator.owed - from_fee,
        penalized=operator.penalized + from_fee,
        bond=operator.bond - from_bond,
        open_penalties=operator.open_penalties + 1,
    )
    paid = replace(validator, charged_until=since + SLA_PENALTY_DOWNTIME, penalty_count=validator.penalty_count + 1)
    after = replace(
        state,
        core=replace(core, owed=core.owed - from_fee, escrow=core.escrow + from_fee),
        validators=state.validators.set(key, paid),
        registry=replace(state.registry, operators=state.registry.operators.set(validator.operator, charged)),
        sla=replace(
            sla,
            penalties=sla.penalties.set(number, penalty),
            last_penalty=number,
            charged=sla.charged + charge,
            collected=sla.collected + from_fee + from_bond,
            uncollectable=sla.uncollectable + charge - from_fee - from_bond,
        ),
    )
    return Outcome(after, number, (PenaltyCharged(number, key, validator.operator, charge, from_fee, from_bond),))


# Appeals, refunds and distribution.


def deadline(penalty: Penalty) -> int:
    """The last second of a penalty's appeal window, or, once it is appealed, of the time that signers have to decide (L09).

    An appeal that they leave undecided is lost: the penalty is for what a quorum of the oracle reported, and silence must not pay
    who appeals.  It counts from the charge, so nobody can put it off.
    """
    return penalty.charged_at + APPEAL_WINDOW + ite(penalty.status == PenaltyStatus.APPEALED, DECISION_WINDOW, 0)


@action
def appeal(state: Staking, caller: Address, number: PenaltyId) -> Outcome[Staking, None]:
    """Appeal a penalty, as the penalized operator, once and within the window (C46)."""
    penalty = state.sla.penalties[number]
    need(penalty.status == PenaltyStatus.CHARGED, "NOT_CHARGED")
    need(penalty.operator == caller, "NOT_THE_OPERATOR")
    need(state.now <= penalty.charged_at + APPEAL_WINDOW, "TOO_LATE")
    penalties = state.sla.penalties.set(number, replace(penalty, status=PenaltyStatus.APPEALED))
    return Outcome(replace(state, sla=replace(state.sla, penalties=penalties)), None, (PenaltyAppealed(number, caller),))


@action
def reverse_penalty(state: Staking, caller: Address, second: Address, number: PenaltyId) -> Outcome[Staking, None]:
    """Grant an appeal in time, as two signers: what was taken from the operator's fee and bond is returned to each (C46)."""
    core, registry, sla = state.core, state.registry, state.sla
    penalty = sla.penalties[number]
    need(not paused(state), "PAUSED")
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(penalty.status == PenaltyStatus.APPEALED, "NOT_APPEALED")
    need(state.now <= deadline(penalty), "TOO_LATE")
    operator = registry.operators[penalty.operator]
    refunded = replace(
        operator,
        owed=operator.owed + penalty.from_fee,
        penalized=operator.penalized - penalty.from_fee,
        bond=operator.bond + penalty.from_bond,
        open_penalties=operator.open_penalties - 1,
    )
    after = replace(
        state,
        core=replace(core, owed=core.owed + penalty.from_fee, escrow=core.escrow - penalty.from_fee),
        registry=replace(registry, operators=registry.operators.set(penalty.operator, refunded)),
        sla=replace(
            sla,
            penalties=sla.penalties.set(number, replace(penalty, status=PenaltyStatus.REVERSED)),
            refunded=sla.refunded + penalty.from_fee + penalty.from_bond,
        ),
    )
    return Outcome(after, None, (PenaltyReversed(number, penalty.operator, penalty.from_fee, penalty.from_bond),))


@action
def uphold_penalty(state: Staking, caller: Address, second: Address, number: PenaltyId) -> Outcome[Staking, None]:
    """Reject an appeal, as two signers, after the window for appeals, and distribute the penalty."""
    penalty = state.sla.penalties[number]
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(penalty.status == PenaltyStatus.APPEALED, "NOT_APPEALED")
    need(penalty.charged_at + APPEAL_WINDOW < state.now, "WINDOW_OPEN")
    return shared_out(state, number)


@action
def distribute_penalty(state: Staking, number: PenaltyId) -> Outcome[Staking, None]:
    """Distribute a penalty that was not appealed in time, or whose appeal was not decided in time (L09)."""
    penalty = state.sla.penalties[number]
    need(is_undecided(penalty), "NOTHING_TO_DECIDE")
    need(deadline(penalty) < state.now, "WINDOW_OPEN")
    return shared_out(state, number)


def shared_out(state: Staking, number: PenaltyId) -> Outcome[Staking, None]:
    """The outcome of distributing a penalty, exactly: the holders get what rounding leaves (C44)."""
    core, registry, sla = state.core, state.registry, state.sla
    penalty = sla.penalties[number]
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    collected = penalty.from_fee + penalty.from_bond
    to_protocol = mul_div_down(collected, PENALTY_TO_PROTOCOL, BPS)
    to_insurance = mul_div_down(collected, PENALTY_TO_INSURANCE, BPS)
    to_holders = collected - to_protocol - to_insurance
    operator = registry.operators[penalty.operator]
    after = replace(
        state,
        core=replace(
            core,
            buffered=core.buffered + penalty.from_bond,
            bonded=core.bonded - penalty.from_bond,
            escrow=core.escrow - penalty.from_fee,
            fees=core.fees + to_protocol,
            insurance=core.insurance + to_insurance,
            pooled=core.pooled + to_holders,
        ),
        registry=replace(
            registry,
            operators=registry.operators.set(penalty.operator, replace(operator, open_penalties=operator.open_penalties - 1)),
        ),
        sla=replace(
            sla,
            penalties=sla.penalties.set(number, replace(penalty, status=PenaltyStatus.DISTRIBUTED)),
            to_protocol=sla.to_protocol + to_protocol,
            to_insurance=sla.to_insurance + to_insurance,
            to_holders=sla.to_holders + to_holders,
        ),
    )
    return Outcome(after, None, (PenaltyDistributed(number, to_protocol, to_insurance, to_holders),))
