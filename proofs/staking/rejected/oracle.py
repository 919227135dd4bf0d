"""An oracle without a cap, and with a cap that knows no time."""

from megaspec.claims import Refuted
from spec.rejected.capless_oracle import FIXED_CAP, WATCHED_ORACLE, honest_reports_are_accepted, no_day_moves_it_far

WATCHED_ORACLE_MOVES_THE_PRICE = Refuted(
    name="rejected.watched_oracle",
    sentence="With an alert of medium gravity for a drift above 0.5 %, no report lifts a share by more than that a day.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=WATCHED_ORACLE,
    predicate=no_day_moves_it_far,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.two_gains_rise_little"),
)

FIXED_CAP_REFUSES_HONEST_REPORTS = Refuted(
    name="rejected.fixed_cap",
    sentence="With a cap of 0.5 % however long nobody reported, no honest report is refused.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=FIXED_CAP,
    predicate=honest_reports_are_accepted,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.waiting_gains_nothing"),
)
