"""Properties of uptime, penalties, appeals and the insurance pool, of each step."""

from megaspec.language import emitted, for_all, implies, min_of, mul_div_down, predicate, replace
from spec.staking.books import free_bond, is_undecided
from spec.staking.drafts import is_read_in, told_balance, with_told_interval
from spec.staking.insurance import InsuranceFunded, ValidatorSlashed
from spec.staking.quantities import (
    APPEAL_WINDOW,
    BPS,
    DECISION_WINDOW,
    PENALTY_TO_INSURANCE,
    PENALTY_TO_PROTOCOL,
    SLA_PENALTY_BPS,
    SLA_PENALTY_DOWNTIME,
    Address,
    Count,
    PenaltyId,
    Seconds,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Penalty, PenaltyStatus, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.sla import (
    AttestationsReported,
    CameOnline,
    PenaltyAppealed,
    PenaltyCharged,
    PenaltyDistributed,
    PenaltyReversed,
    WentOffline,
    first_unpaid,
    is_on_duty,
    unpaid_downtime,
    uptime,
)
from spec.staking.state import Staking

# Metrics.


@predicate
def uptime_is_a_part_of_the_whole(state: Staking, key: ValidatorKey) -> bool:
    """A validator's uptime is between 0 and 10,000 basis points, and exactly 10,000 without attestation opportunities."""
    validator = state.validators[key]
    return uptime(validator) >= 0 and uptime(validator) <= BPS and implies(validator.opportunities == 0, uptime(validator) == BPS)


@predicate
def metrics_come_from_reports(before: Staking, after: Staking) -> bool:
    """Attestation counts and offline intervals change only while a report is open and not yet settled."""
    return is_read_in(before) or for_all(ValidatorKey, lambda key: measured_alike(before, after, key))


def measured_alike(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """Whether a validator's attestation counts and offline interval are the same in two states."""
    old, new = before.validators[key], after.validators[key]
    counts = new.opportunities == old.opportunities and new.successes == old.successes and new.measured_at == old.measured_at
    return counts and new.offline == old.offline and new.offline_since == old.offline_since and new.offline_until == old.offline_until


@predicate
def only_who_is_on_duty_is_measured(before: Staking, after: Staking) -> bool:
    """Of a validator that is not on duty no attestations and no new offline interval are told, and it gets no penalty."""
    return for_all(ValidatorKey, lambda key: is_on_duty(before.validators[key]) or is_not_charged(before, after, key))


def is_not_charged(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """Whether of a validator no attestations and no new offline interval were told, and it got no penalty."""
    old, new = before.validators[key], after.validators[key]
    unmeasured = implies(new.told.measured, old.told.measured) and implies(new.told.started, old.told.started)
    return unmeasured and new.penalty_count == old.penalty_count


@predicate
def attestations_are_counted_once(before: Staking, after: Staking, key: ValidatorKey, opportunities: Count, successes: Count) -> bool:
    """Attestations are told once in a report, and no more successes than opportunities."""
    old, new = before.validators[key].told, after.validators[key].told
    return (
        not old.measured
        and new == replace(old, measured=True, opportunities=opportunities, successes=successes)
        and successes <= opportunities
    )


@predicate
def attestations_are_told(events: tuple[object, ...], key: ValidatorKey, opportunities: Count, successes: Count) -> bool:
    """`report_attestations` emits only `AttestationsReported`, with the key and both counts."""
    return emitted(events, AttestationsReported(key, opportunities, successes))


@predicate
def intervals_come_in_order(before: Staking, after: Staking, events: tuple[object, ...], key: ValidatorKey, since: Seconds) -> bool:
    """A report starts one offline interval of a validator, which was not offline, and no earlier than the last interval's end."""
    old, told = with_told_interval(before.validators[key]), after.validators[key].told
    begins = not old.told.started and not old.offline and old.offline_until <= since
    begun = told == replace(old.told, started=True, offline=True, offline_since=since, offline_until=old.offline_until)
    return begins and begun and emitted(events, WentOffline(key, since))


@predicate
def intervals_end(before: Staking, after: Staking, events: tuple[object, ...], key: ValidatorKey, at: Seconds) -> bool:
    """A report ends one offline interval of a validator, no earlier than its start."""
    old, told = with_told_interval(before.validators[key]), after.validators[key].told
    ends = not old.told.ended and old.offline and old.offline_since <= at
    ended = told == replace(old.told, ended=True, offline=False, offline_since=old.offline_since, offline_until=at)
    return ends and ended and emitted(events, CameOnline(key, at))


# Downtime and its penalties.


@predicate
def penalties_are_for_unbroken_hours(before: Staking, after: Staking, returned: PenaltyId, key: ValidatorKey) -> bool:
    """A penalty is for the first unpaid hour of the last offline interval, known from closed reports to have lasted longer."""
    validator, since = before.validators[key], after.sla.penalties[returned].since
    return (
        not before.oracle.open
        and since == first_unpaid(validator)
        and validator.offline_since <= since
        and after.validators[key].charged_until == since + SLA_PENALTY_DOWNTIME
        and implies(validator.offline, since + SLA_PENALTY_DOWNTIME < before.oracle.referring)
        and implies(not validator.offline, since + SLA_PENALTY_DOWNTIME < validator.offline_until)
    )


@predicate
def a_penalty_pays_for_one_hour(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A penalty lowers the validator's unpaid downtime by exactly one hour."""
    return unpaid_downtime(after, after.validators[key]) == unpaid_downtime(before, before.validators[key]) - SLA_PENALTY_DOWNTIME


@predicate
def downtime_is_not_forgotten(before: Staking, after: Staking) -> bool:
    """No unpaid downtime of more than one hour falls, unless a report told of its interval's end."""
    return for_all(ValidatorKey, lambda key: stays_due(before, after, key))


def stays_due(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """Whether a validator's unpaid downtime, if it is more than one hour and not told to be over, does not fall."""
    unpaid = unpaid_downtime(before, before.validators[key])
    return implies(unpaid > SLA_PENALTY_DOWNTIME and not before.validators[key].told.ended, unpaid <= unpaid_downtime(after, after.validators[key]))


@predicate
def penalties_are_one_per_cent(before: Staking, after: Staking, returned: PenaltyId, key: ValidatorKey) -> bool:
    """A penalty charges 1 % of the last reported reward, rounded down, from owed fees first, then from the free bond."""
    validator, penalty = before.validators[key], after.sla.penalties[returned]
    operator = before.registry.operators[validator.operator]
    return (
        penalty.charged == mul_div_down(validator.period_reward, SLA_PENALTY_BPS, BPS)
        and penalty.from_fee == min_of(penalty.charged, operator.owed)
        and penalty.from_bond == min_of(penalty.charged - penalty.from_fee, free_bond(operator))
    )


@predicate
def penalties_are_taken_of_their_operator(before: Staking, after: Staking, returned: PenaltyId, key: ValidatorKey) -> bool:
    """Owed fees and bond fall by exactly what a penalty takes; the fees go into escrow, and the bonded account does not change."""
    address, penalty = before.validators[key].operator, after.sla.penalties[returned]
    old, new = before.registry.operators[address], after.registry.operators[address]
    return (
        penalty.from_fee + penalty.from_bond <= old.owed + old.bond
        and new.owed == old.owed - penalty.from_fee
        and new.bond == old.bond - penalty.from_bond
        and after.core.escrow == before.core.escrow + penalty.from_fee
        and after.core.bonded == before.core.bonded
    )


@predicate
def penalties_are_recorded(before: Staking, after: Staking, returned: PenaltyId, events: tuple[object, ...], key: ValidatorKey) -> bool:
    """A penalty gets the next number, records its validator, operator and time as charged, and emits only `PenaltyCharged`."""
    address, penalty = before.validators[key].operator, after.sla.penalties[returned]
    return (
        before.sla.last_penalty.is_right_before(returned)
        and penalty.validator == key
        and penalty.operator == address
        and penalty.charged_at == before.now
        and penalty.status == PenaltyStatus.CHARGED
        and emitted(events, PenaltyCharged(returned, key, address, penalty.charged, penalty.from_fee, penalty.from_bond))
    )


@predicate
def holders_never_pay_a_penalty(before: Staking, after: Staking) -> bool:
    """Pooled ether does not fall and the share supply does not change, so the price does not fall."""
    return after.core.pooled >= before.core.pooled and after.token.supply == before.token.supply


@predicate
def other_operators_pay_nothing(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A penalty does not change any other operator's record."""
    guilty = before.validators[key].operator
    old, new = before.registry.operators, after.registry.operators
    return for_all(Address, lambda address: implies(address != guilty, new[address] == old[address]))


# Outcomes of a penalty.


@predicate
def penalties_move_along_their_automaton(before: Staking, after: Staking) -> bool:
    """A penalty's status changes only from none to charged, from charged to appealed or distributed, and from appealed to reversed or distributed."""
    return for_all(PenaltyId, lambda number: may_become(before.sla.penalties[number].status, after.sla.penalties[number].status))


def may_become(old: PenaltyStatus, new: PenaltyStatus) -> bool:
    """Whether a penalty's status may change from one to another in one step."""
    onward = (old == PenaltyStatus.CHARGED and new == PenaltyStatus.APPEALED) or (
        (old == PenaltyStatus.CHARGED or old == PenaltyStatus.APPEALED) and new == PenaltyStatus.DISTRIBUTED
    )
    begins = old == PenaltyStatus.NONE and new == PenaltyStatus.CHARGED
    return old == new or begins or onward or (old == PenaltyStatus.APPEALED and new == PenaltyStatus.REVERSED)


@predicate
def penalties_keep_their_record(before: Staking, after: Staking) -> bool:
    """A recorded penalty never changes except for its status."""
    return for_all(PenaltyId, lambda number: recorded_alike(before.sla.penalties[number], after.sla.penalties[number]))


def recorded_alike(old: Penalty, new: Penalty) -> bool:
    """Whether a recorded penalty is unchanged except for its status."""
    names = new.validator == old.validator and new.operator == old.operator
    times = new.since == old.since and new.charged_at == old.charged_at
    amounts = new.charged == old.charged and new.from_fee == old.from_fee and new.from_bond == old.from_bond
    return implies(old.status != PenaltyStatus.NONE, names and times and amounts)


@predicate
def only_the_penalized_appeal(before: Staking, after: Staking, events: tuple[object, ...], caller: Address, number: PenaltyId) -> bool:
    """Only the penalized operator appeals, within the window, a penalty that is charged and not yet appealed."""
    penalty = before.sla.penalties[number]
    return (
        penalty.operator == caller
        and penalty.status == PenaltyStatus.CHARGED
        and before.now <= penalty.charged_at + APPEAL_WINDOW
        and after.sla.penalties[number].status == PenaltyStatus.APPEALED
        and emitted(events, PenaltyAppealed(number, caller))
    )


@predicate
def only_signers_decide_appeals(before: Staking, after: Staking, caller: Address, second: Address, number: PenaltyId) -> bool:
    """An appeal is decided by two different signers, once."""
    decided = is_undecided(before.sla.penalties[number]) and not is_undecided(after.sla.penalties[number])
    return decided and co_signed(before, caller, second) and before.sla.penalties[number].status == PenaltyStatus.APPEALED


@predicate
def reversals_come_in_time(before: Staking, number: PenaltyId) -> bool:
    """A penalty is reversed at most 21 days after it was charged."""
    return before.now <= before.sla.penalties[number].charged_at + APPEAL_WINDOW + DECISION_WINDOW


@predicate
def undecided_appeals_are_lost(before: Staking, number: PenaltyId) -> bool:
    """Anybody distributes an undecided penalty, seven days after its charge if it was not appealed, and 21 if it was (L09)."""
    penalty = before.sla.penalties[number]
    appealed = penalty.status == PenaltyStatus.APPEALED and penalty.charged_at + APPEAL_WINDOW + DECISION_WINDOW < before.now
    return appealed or (penalty.status == PenaltyStatus.CHARGED and penalty.charged_at + APPEAL_WINDOW < before.now)


@predicate
def reversals_refund_what_was_taken(before: Staking, after: Staking, events: tuple[object, ...], number: PenaltyId) -> bool:
    """A reversal returns exactly what was taken to owed fees, out of an escrow that covers it, and to the bond."""
    penalty = before.sla.penalties[number]
    old, new = before.registry.operators[penalty.operator], after.registry.operators[penalty.operator]
    return (
        penalty.from_fee <= before.core.escrow
        and new.owed == old.owed + penalty.from_fee
        and new.bond == old.bond + penalty.from_bond
        and after.core.escrow == before.core.escrow - penalty.from_fee
        and after.core.bonded == before.core.bonded
        and after.sla.penalties[number].status == PenaltyStatus.REVERSED
        and emitted(events, PenaltyReversed(number, penalty.operator, penalty.from_fee, penalty.from_bond))
    )


@predicate
def penalties_are_shared_out(before: Staking, after: Staking, events: tuple[object, ...], number: PenaltyId) -> bool:
    """After its window a penalty goes to protocol and insurance, each part rounded down, and the rest to pooled ether."""
    penalty = before.sla.penalties[number]
    collected = penalty.from_fee + penalty.from_bond
    to_protocol = mul_div_down(collected, PENALTY_TO_PROTOCOL, BPS)
    to_insurance = mul_div_down(collected, PENALTY_TO_INSURANCE, BPS)
    to_holders = collected - to_protocol - to_insurance
    return (
        penalty.charged_at + APPEAL_WINDOW < before.now
        and after.core.fees == before.core.fees + to_protocol
        and after.core.insurance == before.core.insurance + to_insurance
        and after.core.pooled == before.core.pooled + to_holders
        and after.sla.penalties[number].status == PenaltyStatus.DISTRIBUTED
        and emitted(events, PenaltyDistributed(number, to_protocol, to_insurance, to_holders))
    )


# Insurance and slashing.


@predicate
def insurance_is_kept(before: Staking, after: Staking) -> bool:
    """The insurance account does not change."""
    return after.core.insurance == before.core.insurance


@predicate
def gifts_to_the_insurance_are_its_own(before: Staking, after: Staking, events: tuple[object, ...], caller: Address, amount: Wei) -> bool:
    """Insurance funding raises the insurance account by its amount, and changes neither pooled ether nor the token."""
    same = after.core.pooled == before.core.pooled and after.token == before.token
    return same and after.core.insurance == before.core.insurance + amount and emitted(events, InsuranceFunded(caller, amount))


@predicate
def losses_fall_in_order(before: Staking, after: Staking, returned: int, events: tuple[object, ...], key: ValidatorKey, balance: Wei) -> bool:
    """A slashing loss is borne by the operator's free bond first, then by the insurance, and the exact rest by the holders."""
    validator = before.validators[key]
    operator = before.registry.operators[validator.operator]
    from_bond = min_of(returned, free_bond(operator))
    from_insurance = min_of(returned - from_bond, before.core.insurance - before.draft.insured)
    from_holders = returned - from_bond - from_insurance
    return (
        returned == told_balance(validator) - balance
        and after.registry.operators[validator.operator].seized == operator.seized + from_bond
        and after.draft.seized == before.draft.seized + from_bond
        and after.draft.insured == before.draft.insured + from_insurance
        and after.draft.lost == before.draft.lost + returned
        and after.core.unsettled == before.core.unsettled - from_holders
        and emitted(events, ValidatorSlashed(key, validator.operator, returned, from_bond, from_insurance, from_holders))
    )


@predicate
def slashing_is_reported_of_the_staked(before: Staking, after: Staking, key: ValidatorKey, balance: Wei) -> bool:
    """A report tells once of a slashing of a validator on duty, or slashed before, and of a balance that is no higher (X12)."""
    old, new = before.validators[key], after.validators[key]
    may_be = not old.told.slashed and (is_on_duty(old) or old.status == ValidatorStatus.SLASHED)
    return is_read_in(before) and may_be and new.told.slashed and told_balance(new) == balance and balance <= told_balance(old)


@predicate
def holders_lose_only_what_is_uncovered(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """Unsettled ether falls only if nothing of the insurance is left undrawn, and no free bond of the operator."""
    address = before.validators[key].operator
    spent = after.draft.insured == after.core.insurance and free_bond(after.registry.operators[address]) == 0
    return implies(after.core.unsettled < before.core.unsettled, spent)
