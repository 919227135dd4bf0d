"""Whether five are between now and another: in each open universe as many are as it goes on for, so that CPython finds none and a proof finds one."""

from megaspec.language import Map, Outcome, System, action, count, exists, ite, measure, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


@measure
def is_on(epoch: Epoch, on: bool) -> bool:
    """On."""
    return on


@predicate
def is_short(state: Job) -> bool:
    """There are not five between."""
    return not exists(Epoch, lambda one: count(Map.empty(False).where(Epoch, lambda two: state.at < two and two < one, lambda two: True), is_on) >= 5)


@action
def plan(state: Job) -> Outcome[Job, None]:
    """Plan."""
    need(state.n == 0, "ENDED")
    return Outcome(replace(state, n=ite(is_short(state), 1, 2)))


@predicate
def said(state: Job) -> bool:
    """Two only where it is not short."""
    return state.n != 2 or not is_short(state)


SYS = System("sys", Job, start, (plan,), (fits, said))
