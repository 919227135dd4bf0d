"""Properties of metrics and alerts."""

from megaspec.language import all_of, count, for_all, implies, ite, max_of, predicate, total
from spec.staking.books import travelling, unclaimed_payout, validating
from spec.staking.monitoring import (
    PERCENT,
    Observation,
    average_withdrawal_time,
    decline_alert,
    disk_alert,
    drift_alert,
    endpoint_alert,
    exchange_rate,
    growth_alert,
    integrity_alert,
    is_processed,
    is_waiting,
    lock_is_owed,
    network_participation,
    offline_alert,
    participation_alert,
    pending_withdrawals,
    sheet_balances,
    validator_balance,
    validator_is_proposing,
    validator_uptime,
    value_locked,
    waited,
)
from spec.staking.quantities import BPS, ETHER, SLA_PENALTY_DOWNTIME, Ticket, TotalWei, ValidatorKey
from spec.staking.records import Validator
from spec.staking.sla import unpaid_downtime, uptime
from spec.staking.state import Staking

# Metrics (C69).


@predicate
def uptime_is_a_percentage(state: Staking, key: ValidatorKey) -> bool:
    """The uptime metric is the uptime rounded down to whole per cents, from 0 to 100, and 100 without duties (C42, C69)."""
    validator = state.validators[key]
    return all_of(
        validator_uptime(validator) >= 0,
        validator_uptime(validator) <= 100,
        validator_uptime(validator) * PERCENT <= uptime(validator),
        uptime(validator) < (validator_uptime(validator) + 1) * PERCENT,
        implies(validator.opportunities == 0, validator_uptime(validator) == 100),
    )


@predicate
def balances_are_within_the_value_locked(state: Staking, key: ValidatorKey) -> bool:
    """No validator's balance exceeds the value locked, nor does pooled ether (C69)."""
    return all_of(
        validator_balance(state, key) >= 0,
        validator_balance(state, key) <= value_locked(state),
        state.core.pooled <= value_locked(state),
    )


@predicate
def balances_are_as_reported(before: Staking, after: Staking) -> bool:
    """A settlement sets every balance metric to what the report told of its validator; nothing else changes one (C69)."""
    settled = after.oracle.reports != before.oracle.reports
    return for_all(
        ValidatorKey,
        lambda key: (
            validator_balance(after, key) == validator_balance(before, key) + ite(settled, before.validators[key].told.change, 0)
        ),
    )


@predicate
def value_locked_is_all_that_is_held(state: Staking) -> bool:
    """The value locked is all booked cash, all ether in flight to validators, and all their balances (C69)."""
    core = state.core
    cash = core.buffered + core.bonded + total(state.queue.requests, unclaimed_payout)
    return value_locked(state) == cash + total(state.validators, travelling) + total(state.validators, validating)


@predicate
def exchange_rate_is_the_price(state: Staking) -> bool:
    """The exchange rate metric is the worth of one whole LST in wei, rounded down (C69)."""
    rate = exchange_rate(state)
    return all_of(rate * state.token.supply <= state.core.pooled * ETHER, state.core.pooled * ETHER < (rate + 1) * state.token.supply)


@predicate
def waiting_requests_are_the_pending(state: Staking) -> bool:
    """A request counts as pending exactly while it is issued and not finalized; no metric is negative (C69)."""
    queue = state.queue
    return all_of(
        pending_withdrawals(state) >= 0,
        average_withdrawal_time(state) >= 0,
        for_all(
            Ticket,
            lambda ticket: (queue.requests[ticket].shares > 0) == (queue.last_finalized < ticket and ticket <= queue.last_requested),
        ),
        pending_withdrawals(state) == count(queue.requests, is_waiting),
    )


@predicate
def average_is_rounded_down(state: Staking) -> bool:
    """The average wait is the total wait of finalized requests divided by their number, rounded down (C69)."""
    requests = state.queue.requests
    together, how_many = total(requests, waited), max_of(1, count(requests, is_processed))
    average = average_withdrawal_time(state)
    return all_of(average * how_many <= together, together < (average + 1) * how_many)


@predicate
def the_proposer_is_proposing(seen: Observation, one: ValidatorKey, other: ValidatorKey) -> bool:
    """The proposing metric is true of the observed proposer, and of no other validator (C69)."""
    return all_of(
        implies(seen.proposer != ValidatorKey.none(), validator_is_proposing(seen, seen.proposer)),
        implies(validator_is_proposing(seen, one) and validator_is_proposing(seen, other), one == other),
        implies(validator_is_proposing(seen, one), one == seen.proposer),
    )


@predicate
def participation_is_passed_on(seen: Observation) -> bool:
    """The participation metric equals what is observed, and is between 0 and 100 per cent (C69)."""
    return all_of(
        network_participation(seen) == seen.participation,
        network_participation(seen) >= 0,
        network_participation(seen) <= BPS,
    )


# Alerts (C70).


@predicate
def offline_alert_is_exact(state: Staking, key: ValidatorKey) -> bool:
    """The records' offline alert fires if and only if a validator is offline by reports, for at least 301 seconds (C70, D10)."""
    validator = state.validators[key]
    return offline_alert(state, validator) == (validator.offline and validator.offline_since + 301 <= state.now)


@predicate
def alert_comes_before_penalty(state: Staking, key: ValidatorKey) -> bool:
    """The records' offline alert fires for every offline validator with at least one hour of unpaid downtime (C70)."""
    validator = state.validators[key]
    return implies(
        all_of(validator.offline, unpaid_downtime(state, validator) >= SLA_PENALTY_DOWNTIME),
        offline_alert(state, validator),
    )


@predicate
def decline_alert_is_exact(before: Validator, after: Validator, received: TotalWei) -> bool:
    """The alert fires if and only if more than 1 % of balance and in-flight ether is gone and was not received by the contract (C70)."""
    had = before.balance + before.in_flight
    lost = had - (after.balance + after.in_flight + received)
    return decline_alert(before, after, received) == (had < 100 * lost)


@predicate
def observed_alerts_are_exact(seen: Observation) -> bool:
    """The alerts fire exactly below 90 per cent participation, above 80 per cent disk use and above five seconds (C70)."""
    return all_of(
        participation_alert(seen) == (seen.participation <= 8_999),
        disk_alert(seen) == (seen.disk >= 8_001),
        endpoint_alert(seen) == (seen.answer >= 5_001),
    )


@predicate
def growth_alert_is_exact(a_day_ago: Staking, state: Staking) -> bool:
    """The growth alert fires if and only if at least one more request is pending than a day ago (C70)."""
    return growth_alert(a_day_ago, state) == (pending_withdrawals(a_day_ago) + 1 <= pending_withdrawals(state))


@predicate
def drift_alert_is_exact(before: Staking, after: Staking) -> bool:
    """For one frame, the drift alert fires if and only if the price moved by more than half a per cent, up or down (C70, D23)."""
    old = before.core.pooled * after.token.supply
    new = after.core.pooled * before.token.supply
    return drift_alert(before, after, 1) == (old * 201 < new * 200 or new * 200 < old * 199)


@predicate
def integrity_alert_is_exact(before: Staking, after: Staking) -> bool:
    """The alert fires if and only if the books or the lock are wrong, or the price fell by more or else than a settled loss (C70)."""
    fell = after.core.pooled * before.token.supply < before.core.pooled * after.token.supply
    lost = -before.core.unsettled
    settled = before.oracle.open and not before.oracle.settled and after.oracle.settled and lost > 0
    borne = before.core.pooled + before.core.reserve + before.draft.unannounced - lost
    explained = settled and after.core.pooled == borne and after.token.supply == before.token.supply
    return integrity_alert(before, after) == (not sheet_balances(after) or not lock_is_owed(after) or (fell and not explained))


@predicate
def integrity_alert_is_silent(before: Staking, after: Staking) -> bool:
    """No call that the rules allow raises the integrity alert, the settlement of a loss included (C01, C06, C28, C70)."""
    return not integrity_alert(before, after)


@predicate
def integrity_holds(state: Staking) -> bool:
    """The books, as a monitor sums them, balance, and the locked ether is exactly the sum of unclaimed payouts (C01, C28)."""
    return all_of(sheet_balances(state), lock_is_owed(state))
