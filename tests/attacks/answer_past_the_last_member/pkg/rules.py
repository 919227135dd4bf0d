"""A rule hands back what comes past the last member: so there is more than the goal finds in the instance."""

from megaspec.language import Outcome, System, action, exists, predicate
from pkg.jobs import Epoch, Job, fits, plan, start


@action
def end(state: Job) -> Outcome[Job, Epoch]:
    """Tells the one after next."""
    return Outcome(state, state.at.successor().successor())


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return exists(Epoch, lambda one: exists(Epoch, lambda two: Epoch.first() < one and one < two))


SYS = System("sys", Job, start, (plan, end), (fits,))
