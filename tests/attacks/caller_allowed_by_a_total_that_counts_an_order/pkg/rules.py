"""A caller wants more identifiers between two than a few quantifiers can tell: they are counted."""

from megaspec.language import Map, Outcome, System, action, count, measure, need, predicate, replace
from pkg.jobs import Epoch, Job, fits, start


@measure
def is_on(epoch: Epoch, on: bool) -> bool:
    """On."""
    return on


@predicate
def is_allowed(state: Job, epoch: Epoch) -> bool:
    """Nine are between."""
    return count(Map.empty(False).where(Epoch, lambda one: state.at < one and one < epoch, lambda one: True), is_on) >= 9


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Plan."""
    need(state.n < 9, "LATER")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
