"""Downtime in minutes, compared with a threshold in seconds (D10)."""

from megaspec.language import Outcome, System, action, mul_div_down, need, predicate, record, replace
from spec.staking.quantities import GREATEST_TIME, MINUTE, SLA_PENALTY_DOWNTIME, Count, Seconds


@record
class Metrics:
    """A validator that is offline since the beginning.

    `now` is in seconds and `downtime` in minutes; `enforced_at` is when the rule was enforced last.
    """

    now: Seconds
    downtime: Count
    enforced_at: Seconds
    penalties: Count


def offline() -> Outcome[Metrics, None]:
    """The validator has just gone offline."""
    return Outcome(Metrics(now=0, downtime=0, enforced_at=0, penalties=0))


@action
def stay_offline(metrics: Metrics, seconds: Seconds) -> Outcome[Metrics, None]:
    """Time passes, and the downtime is booked in whole minutes."""
    now = metrics.now + seconds
    need(now <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(metrics, now=now, downtime=mul_div_down(now, 1, MINUTE)))


@action
def enforce(metrics: Metrics) -> Outcome[Metrics, None]:
    """Penalize the validator if its downtime is above the threshold, as the two numbers stand."""
    above = 1 if metrics.downtime > SLA_PENALTY_DOWNTIME else 0
    return Outcome(replace(metrics, enforced_at=metrics.now, penalties=metrics.penalties + above))


@predicate
def an_hour_offline_is_penalized(metrics: Metrics) -> bool:
    """If the rule was enforced after at least 61 minutes offline, there is a penalty."""
    return metrics.penalties > 0 or metrics.enforced_at < SLA_PENALTY_DOWNTIME + MINUTE


MINUTES_AGAINST_SECONDS = System(
    name="minutes_against_seconds",
    state=Metrics,
    genesis=offline,
    actions=(stay_offline, enforce),
    invariants=(),
    rejected=True,
)
