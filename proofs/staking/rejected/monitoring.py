"""Alerts that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from proofs.staking.rejected.oracle import SIZES
from spec.rejected.alarming_losses import ALARMING_LOSSES, no_fall_alert_is_raised
from spec.rejected.alerts_by_report import ALERTS_BY_REPORT, reports_raise_the_alert_in_time

ALERTS = "TD Monitoring & Observability"

LOSSES_RAISE_THE_ALERT = Refuted(
    name="rejected.alarming_losses",
    sentence="With an integrity alert at every fall of the price, no step that the rules allow raises it.",
    section=ALERTS,
    requirements=("C70",),
    system=ALARMING_LOSSES,
    predicate=no_fall_alert_is_raised,
    instance=SIZES,
    depth=1,
    resolution=("monitoring.integrity_alert_is_silent", "monitoring.integrity_alert_is_exact"),
)

REPORTS_COME_TOO_LATE_FOR_ALERTS = Refuted(
    name="rejected.alerts_by_report",
    sentence="With daily reports as all that is observed, an alert stands for every node that stopped more than five minutes and a slot ago.",
    section=ALERTS,
    requirements=("C70", "X11", "TD-127"),
    system=ALERTS_BY_REPORT,
    predicate=reports_raise_the_alert_in_time,
    depth=2,
    resolution=("watch.alert_comes_in_time", "watch.alert_is_exact"),
)
