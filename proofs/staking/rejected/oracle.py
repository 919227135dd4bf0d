"""An oracle without a cap, and one with a cap that ignores time."""

from megaspec.claims import Refuted
from spec.rejected.capless_oracle import FIXED_CAP, WATCHED_ORACLE, honest_reports_are_accepted, no_day_moves_it_far

WATCHED_ORACLE_MOVES_THE_PRICE = Refuted(
    name="rejected.watched_oracle",
    sentence="With only an alert for a drift above 0.5 %, no report raises the price by more than 0.5 % for each day since the one before.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=WATCHED_ORACLE,
    predicate=no_day_moves_it_far,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.two_gains_rise_little"),
)

FIXED_CAP_REFUSES_HONEST_REPORTS = Refuted(
    name="rejected.fixed_cap",
    sentence="With a cap of 0.5 % regardless of the time since the last report, no honest report is rejected.",
    section="TD Monitoring & Observability",
    requirements=("D23", "TD-133"),
    system=FIXED_CAP,
    predicate=honest_reports_are_accepted,
    depth=3,
    resolution=("staking.never_rises_too_far", "staking.waiting_gains_nothing"),
)
