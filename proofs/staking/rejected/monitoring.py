"""Alerts that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from proofs.staking.rejected.oracle import SIZES
from spec.rejected.alarming_losses import ALARMING_LOSSES, no_fall_alert_is_raised

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
