"""An offline alert that learns of downtime from the report of a frame (X11)."""

from megaspec.language import Outcome, System, action, implies, need, predicate, record, replace
from spec.staking.quantities import FRAME, GREATEST_TIME, OFFLINE_ALERT, SLOT, Seconds


@record
class Reported:
    """A node that has been `running` since `changed_at`, or has not, and since when it has been offline by the last report, if it has."""

    now: Seconds
    running: bool
    changed_at: Seconds
    reported_at: Seconds
    offline: bool
    offline_since: Seconds


def first_day() -> Outcome[Reported, None]:
    """The node runs, and that is reported."""
    return Outcome(Reported(now=0, running=True, changed_at=0, reported_at=0, offline=False, offline_since=0))


@action
def let_time_pass(state: Reported, seconds: Seconds) -> Outcome[Reported, None]:
    """Time passes, until a report is due."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    need(state.now + seconds <= state.reported_at + FRAME, "REPORT_DUE")
    return Outcome(replace(state, now=state.now + seconds))


@action
def go_offline(state: Reported) -> Outcome[Reported, None]:
    """The node stops."""
    need(state.running, "NOT_RUNNING")
    return Outcome(replace(state, running=False, changed_at=state.now))


@action
def report_the_day(state: Reported) -> Outcome[Reported, None]:
    """A frame is over, and its report says whether the node is offline, and since when."""
    need(state.reported_at + FRAME <= state.now, "FRAME_NOT_OVER")
    return Outcome(replace(state, reported_at=state.now, offline=not state.running, offline_since=state.changed_at))


@predicate
def reports_raise_the_alert_in_time(state: Reported) -> bool:
    """A node that stopped more than five minutes and a slot ago is reported offline for longer than five minutes."""
    return implies(
        not state.running and state.changed_at + OFFLINE_ALERT + SLOT < state.now,
        state.offline and state.offline_since + OFFLINE_ALERT < state.now,
    )


ALERTS_BY_REPORT = System(
    name="alerts_by_report",
    state=Reported,
    genesis=first_day,
    actions=(let_time_pass, go_offline, report_the_day),
    invariants=(),
    rejected=True,
)
