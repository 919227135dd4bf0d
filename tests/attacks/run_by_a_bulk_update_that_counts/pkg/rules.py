"""A rejected rule asks before which one there are five: it is further on than an open universe goes, so that CPython finds none."""

from megaspec.language import Map, Outcome, System, action, count, ite, measure, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


@measure
def is_on(epoch: Epoch, on: bool) -> bool:
    """On."""
    return on


@action
def plan(state: Job) -> Outcome[Job, None]:
    """One if it is before none, else two."""
    need(state.n == 0, "ENDED")
    sixth = Map.empty(False).where(
        Epoch,
        lambda one: count(Map.empty(False).where(Epoch, lambda two: state.at < two and two < one, lambda two: True), is_on) == 5,
        lambda one: True,
    )
    return Outcome(replace(state, n=ite(sixth == Map.empty(False), 1, 2)))


@predicate
def is_lost(state: Job) -> bool:
    """There is none."""
    return state.n == 1


SYS = System("sys", Job, start, (plan,), (fits,), rejected=True)
