"""Monitoring: every metric and every alert of the document, as functions of the state and of named observations.

What the contracts cannot know (who proposes, how many take part, disks, end points) is an `Observation`.
Where the document gives no number for an alert, it has one here.
"""

from megaspec.language import Annotated, Range, all_of, count, max_of, measure, mul_div_down, predicate, record, total
from spec.staking.books import price_not_below, unclaimed_payout
from spec.staking.drafts import is_read_in
from spec.staking.quantities import BPS, ETHER, OFFLINE_ALERT, RATE_CAP, Bps, Ticket, ValidatorKey
from spec.staking.records import Request, Status, Validator
from spec.staking.settlement import holders_result
from spec.staking.sla import uptime
from spec.staking.state import Staking

PERCENT = BPS // 100
"""Basis points in one per cent."""

LEAST_PARTICIPATION = 90 * PERCENT
FULLEST_DISK = 80 * PERCENT
GREATEST_DECLINE = PERCENT
"""Basis points: alerts are raised below this participation, above this disk use, and above this loss of balance in one report."""

SLOWEST_ANSWER = 5_000
"""Milliseconds after which an end point counts as unreachable."""

Milliseconds = Annotated[int, Range("Milliseconds", 0, 2**32)]


@record
class Observation:
    """What is observed outside the contracts, and trusted: whose turn it is to propose in this slot, if it is a validator's of the pool."""

    proposer: ValidatorKey
    participation: Bps
    disk: Bps
    answer: Milliseconds


# Metrics.


def validator_balance(state: Staking, key: ValidatorKey) -> int:
    """`validator_balance_eth`, in wei."""
    return state.validators[key].balance


def validator_uptime(validator: Validator) -> int:
    """`validator_uptime_percent`, rounded down; a validator without duties has missed none (C42)."""
    return mul_div_down(uptime(validator), 1, PERCENT)


@predicate
def validator_is_proposing(seen: Observation, key: ValidatorKey) -> bool:
    """`validator_is_proposing`, of one validator."""
    return key == seen.proposer and key != ValidatorKey.none()


def network_participation(seen: Observation) -> int:
    """`network_participation_rate`, in basis points."""
    return seen.participation


@measure
def is_waiting(ticket: Ticket, request: Request) -> bool:
    """Whether a request has shares still to be finalized."""
    return request.shares > 0


@measure
def is_processed(ticket: Ticket, request: Request) -> bool:
    """Whether a request was finalized, claimed or not."""
    return request.status != Status.PENDING


@measure
def waited(ticket: Ticket, request: Request) -> int:
    """How long a finalized request waited, in seconds; zero for a pending one."""
    return max_of(0, request.processed_at - request.requested_at) if request.status != Status.PENDING else 0


def pending_withdrawals(state: Staking) -> int:
    """`pending_withdrawal_count`."""
    return count(state.queue.requests, is_waiting)


def average_withdrawal_time(state: Staking) -> int:
    """`average_withdrawal_time` of the finalized requests, in seconds, rounded down; zero where there is none."""
    requests = state.queue.requests
    return mul_div_down(total(requests, waited), 1, max_of(1, count(requests, is_processed)))


def value_locked(state: Staking) -> int:
    """`protocol_tvl_eth`: all ether in the contracts' accounts, in wei."""
    core = state.core
    return core.buffered + core.transit + core.staked + state.queue.locked + core.bonded


def exchange_rate(state: Staking) -> int:
    """`lst_exchange_rate`: the worth of one whole LST in wei, rounded down."""
    return mul_div_down(state.core.pooled, ETHER, state.token.supply)


# Critical alerts.


@predicate
def offline_alert(state: Staking, validator: Validator) -> bool:
    """A validator has been offline for longer than five minutes, as far as reports say; `spec.around.watch` tells it when it happens."""
    return validator.offline and state.now - validator.offline_since > OFFLINE_ALERT


@predicate
def decline_alert(before: Validator, after: Validator, received: int) -> bool:
    """More than 1 % of a validator's balance and in-flight ether is gone, after one report, and was not received by the contract."""
    kept = (after.balance + after.in_flight + received) * BPS
    return kept < (before.balance + before.in_flight) * (BPS - GREATEST_DECLINE)


@predicate
def participation_alert(seen: Observation) -> bool:
    """The network's participation is below ninety per cent."""
    return network_participation(seen) < LEAST_PARTICIPATION


@predicate
def drift_alert(before: Staking, after: Staking, frames: int) -> bool:
    """The price moved by more than half a per cent for each frame: critical, not medium (D23)."""
    old = before.core.pooled * after.token.supply
    new = after.core.pooled * before.token.supply * BPS
    return old * (BPS + RATE_CAP * frames) < new or new < old * max_of(0, BPS - RATE_CAP * frames)


@predicate
def integrity_alert(before: Staking, after: Staking) -> bool:
    """The books do not balance, the locked ether is not what is owed, or the price fell without a report of a loss (C70).

    The two states are those before and after one call.
    """
    kept = price_not_below(before, after) or loss_was_passed_on(before, after)
    return not all_of(sheet_balances(after), lock_is_owed(after), kept)


@predicate
def loss_was_passed_on(before: Staking, after: Staking) -> bool:
    """Whether a report of a loss was settled, and pooled ether fell by that loss, less the reserve, with no share minted or burned."""
    return all_of(
        is_read_in(before),
        after.oracle.settled,
        before.core.unsettled < 0,
        after.core.pooled == before.core.pooled + holders_result(before),
        after.token.supply == before.token.supply,
    )


@predicate
def sheet_balances(state: Staking) -> bool:
    """Whether the ether there equals the ether owed, as a monitor sums them."""
    core = state.core
    owed = core.pooled + core.reserve + core.fees + core.owed + core.insurance + core.escrow + core.bonded
    return value_locked(state) == owed + total(state.queue.requests, unclaimed_payout)


@predicate
def lock_is_owed(state: Staking) -> bool:
    """Whether the locked ether is the sum of the unclaimed payouts, as a monitor sums them."""
    return state.queue.locked == total(state.queue.requests, unclaimed_payout)


# High and medium alerts.


@predicate
def disk_alert(seen: Observation) -> bool:
    """A disk is fuller than eighty per cent."""
    return seen.disk > FULLEST_DISK


@predicate
def endpoint_alert(seen: Observation) -> bool:
    """An end point did not answer within five seconds."""
    return seen.answer > SLOWEST_ANSWER


@predicate
def growth_alert(a_day_ago: Staking, state: Staking) -> bool:
    """More requests are pending than a day ago."""
    return pending_withdrawals(a_day_ago) < pending_withdrawals(state)
