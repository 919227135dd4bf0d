"""What a rule writes depends on a key past the last member: in a larger instance it may be set there."""

from megaspec.language import Outcome, System, action, ite, replace
from pkg.jobs import Job, fits, plan, start


@action
def end(state: Job) -> Outcome[Job, None]:
    """End if the one after next is due."""
    return Outcome(replace(state, n=ite(state.due[state.at.successor().successor()], 1, 0)))


SYS = System("sys", Job, start, (plan, end), (fits,))
