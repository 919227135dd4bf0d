"""Downtime that is summed over intervals, and compared with the threshold for a single interval (D33)."""

from megaspec.language import Outcome, System, action, max_of, need, predicate, record, replace
from spec.staking.quantities import GREATEST_TIME, SLA_PENALTY_DOWNTIME, Count, Seconds


@record
class Metrics:
    """A validator's total downtime and longest interval offline, in seconds, and its penalties."""

    downtime: Seconds
    longest: Seconds
    penalties: Count


def always_online() -> Outcome[Metrics, None]:
    """The validator was never offline."""
    return Outcome(Metrics(downtime=0, longest=0, penalties=0))


@action
def be_offline(metrics: Metrics, seconds: Seconds) -> Outcome[Metrics, None]:
    """The validator is offline for a while, and comes back."""
    downtime = metrics.downtime + seconds
    need(downtime <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(metrics, downtime=downtime, longest=max_of(metrics.longest, seconds)))


@action
def enforce(metrics: Metrics) -> Outcome[Metrics, None]:
    """Penalize the validator once its downtime is above the threshold, and reset the downtime."""
    need(metrics.downtime > SLA_PENALTY_DOWNTIME, "NOT_OFFLINE_LONG_ENOUGH")
    return Outcome(replace(metrics, downtime=0, penalties=1))


@predicate
def only_long_intervals_are_penalized(metrics: Metrics) -> bool:
    """A validator is penalized only if it was offline for more than an hour without a break."""
    return metrics.penalties == 0 or metrics.longest > SLA_PENALTY_DOWNTIME


CUMULATIVE_DOWNTIME = System(
    name="cumulative_downtime",
    state=Metrics,
    genesis=always_online,
    actions=(be_offline, enforce),
    invariants=(),
    rejected=True,
)
