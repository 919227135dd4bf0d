"""A rule wants a map with entries past the last member."""

from megaspec.language import Map, Outcome, System, action, exists, need, replace
from pkg.jobs import Epoch, Job, fits, start


@action
def plan(state: Job, marks: Map[Epoch, bool]) -> Outcome[Job, None]:
    """Plan."""
    need(exists(Epoch, lambda one: exists(Epoch, lambda two: state.at < one and one < two and marks[one] and marks[two] and not marks[state.at] and exists(Epoch, lambda six: two < six and marks[six]))), "MARKS")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan,), (fits,))
