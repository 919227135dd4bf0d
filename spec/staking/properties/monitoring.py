"""What is claimed of metrics and alerts."""

from megaspec.language import all_of, count, for_all, implies, max_of, predicate, total
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
    """A validator's uptime is between 0 and 100 per cent, 100 where it had no duties (C42, C69)."""
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
    """No validator's balance exceeds what the contracts account for; nor do the holders own more (C69)."""
    return all_of(
        validator_balance(state, key) >= 0,
        validator_balance(state, key) <= value_locked(state),
        implies(state.core.unsettled >= 0, state.core.pooled <= value_locked(state)),
    )


@predicate
def exchange_rate_is_the_price(state: Staking) -> bool:
    """The exchange rate is the wei that one whole LST is worth, to the wei (C69)."""
    rate = exchange_rate(state)
    return all_of(rate * state.token.supply <= state.core.pooled * ETHER, state.core.pooled * ETHER < (rate + 1) * state.token.supply)


@predicate
def waiting_requests_are_the_pending(state: Staking) -> bool:
    """A request waits exactly while it was issued and is not finalized; times to average are never negative (C69)."""
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
    """The average wait is less than a second below what finalized requests waited in all, shared out among them (C69)."""
    requests = state.queue.requests
    together, how_many = total(requests, waited), max_of(1, count(requests, is_processed))
    average = average_withdrawal_time(state)
    return all_of(average * how_many <= together, together < (average + 1) * how_many)


@predicate
def observations_are_passed_on(seen: Observation) -> bool:
    """What is only observed is told as it was seen; participation is between 0 and 100 per cent (C69)."""
    return all_of(
        validator_is_proposing(seen) == seen.proposing,
        network_participation(seen) == seen.participation,
        network_participation(seen) >= 0,
        network_participation(seen) <= BPS,
    )


# Alerts (C70).


@predicate
def offline_alert_is_exact(state: Staking, key: ValidatorKey) -> bool:
    """The alert fires from the 301st second offline, not before, and not for a validator that is back (C70, D10)."""
    validator = state.validators[key]
    return offline_alert(state, validator) == (validator.offline and validator.offline_since + 301 <= state.now)


@predicate
def alert_comes_before_penalty(state: Staking, key: ValidatorKey) -> bool:
    """While a validator that is offline owes a penalty for an hour, the alert for five minutes has fired (C70)."""
    validator = state.validators[key]
    return implies(
        all_of(validator.offline, unpaid_downtime(state, validator) >= SLA_PENALTY_DOWNTIME),
        offline_alert(state, validator),
    )


@predicate
def decline_alert_is_exact(before: Validator, after: Validator, received: TotalWei) -> bool:
    """The alert fires exactly when more than a hundredth of a balance is gone (C70)."""
    had = before.balance + before.in_flight
    lost = had - (after.balance + after.in_flight + received)
    return decline_alert(before, after, received) == (had < 100 * lost)


@predicate
def observed_alerts_are_exact(seen: Observation) -> bool:
    """Alerts on participation, disks and end points fire exactly past 90 per cent, 80 per cent and five seconds (C70)."""
    return all_of(
        participation_alert(seen) == (seen.participation <= 8_999),
        disk_alert(seen) == (seen.disk >= 8_001),
        endpoint_alert(seen) == (seen.answer >= 5_001),
    )


@predicate
def growth_alert_is_exact(a_day_ago: Staking, state: Staking) -> bool:
    """The alert fires exactly when at least one request more waits than a day ago (C70)."""
    return growth_alert(a_day_ago, state) == (pending_withdrawals(a_day_ago) + 1 <= pending_withdrawals(state))


@predicate
def drift_alert_is_exact(before: Staking, after: Staking) -> bool:
    """In one frame the alert fires exactly past half a per cent, up or down (C70, D23)."""
    old = before.core.pooled * after.token.supply
    new = after.core.pooled * before.token.supply
    return drift_alert(before, after, 1) == (old * 201 < new * 200 or new * 200 < old * 199)


@predicate
def integrity_alert_is_exact(before: Staking, after: Staking) -> bool:
    """Whatever two states there are, a broken sheet, a broken lock or a fallen price raises the alert, and nothing else does (C70)."""
    fell = after.core.pooled * before.token.supply < before.core.pooled * after.token.supply
    return integrity_alert(before, after) == (not sheet_balances(after) or not lock_is_owed(after) or fell)


@predicate
def integrity_holds(state: Staking) -> bool:
    """The sheet that a monitor adds up balances, and the lock is what is owed, in every state (C01, C28)."""
    return all_of(sheet_balances(state), lock_is_owed(state))
