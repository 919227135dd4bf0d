"""An oracle that is watched and not bounded, and one that has the same bound however long it was silent (D23)."""

from megaspec.language import Outcome, System, action, need, predicate, record, replace
from spec.staking.quantities import BPS, ETHER, RATE_CAP, Count, TotalWei

PARTS = 10_000_000_000

PUBLISHED = 1_608_383
"""What a share of a live protocol gained on a published day, in parts of 10^10: 0.016 %."""

LONGEST_SILENCE = 1_000
"""Days."""


@record
class Priced:
    """What one ether of shares is worth on a day, and on which day that was reported.

    `alerted` says whether the last report moved it by more than half a per cent, `refused` whether a report was refused.
    """

    pooled: TotalWei
    day: Count
    reported: Count
    alerted: bool
    refused: bool


def first_day() -> Outcome[Priced, None]:
    """A share is worth one ether."""
    return Outcome(Priced(pooled=ETHER, day=0, reported=0, alerted=False, refused=False))


@action
def let_days_pass(state: Priced, days: Count) -> Outcome[Priced, None]:
    """Nobody reports for some days."""
    need(state.day + days <= LONGEST_SILENCE, "TOO_LONG")
    return Outcome(replace(state, day=state.day + days))


@action
def report_watched(state: Priced, pooled: TotalWei) -> Outcome[Priced, None]:
    """Every report is accepted; one above half a per cent raises an alert of medium severity."""
    need(state.reported < state.day, "STALE")
    alerted = pooled * BPS > state.pooled * (BPS + RATE_CAP)
    return Outcome(replace(state, pooled=pooled, reported=state.day, alerted=alerted))


@action
def report_honestly(state: Priced, pooled: TotalWei) -> Outcome[Priced, None]:
    """What is reported is what was earned, at most the published rate; it is refused if it is more than half a per cent."""
    need(state.reported < state.day, "STALE")
    need(state.pooled <= pooled, "A_LOSS")
    need(pooled * PARTS <= state.pooled * (PARTS + PUBLISHED * (state.day - state.reported)), "NOT_HONEST")
    if pooled * BPS > state.pooled * (BPS + RATE_CAP):
        return Outcome(replace(state, refused=True))
    return Outcome(replace(state, pooled=pooled, reported=state.day))


@predicate
def no_day_moves_it_far(before: Priced, after: Priced) -> bool:
    """A report raises the value of a share by at most half a per cent for each day since the previous report."""
    return after.pooled * BPS <= before.pooled * (BPS + RATE_CAP * (after.reported - before.reported))


@predicate
def honest_reports_are_accepted(state: Priced) -> bool:
    """No honest report is refused, however many days have passed before it."""
    return not state.refused


WATCHED_ORACLE = System(
    name="watched_oracle", state=Priced, genesis=first_day, actions=(let_days_pass, report_watched), invariants=(), rejected=True
)
FIXED_CAP = System(name="fixed_cap", state=Priced, genesis=first_day, actions=(let_days_pass, report_honestly), invariants=(), rejected=True)
