"""A rule reverts for what stands at a key past the last member: in a larger instance it may be set there."""

from megaspec.language import Outcome, System, action, need, replace
from pkg.jobs import Job, fits, plan, start


@action
def end(state: Job) -> Outcome[Job, None]:
    """End if the one after next is due."""
    need(state.due[state.at.successor().successor()], "EARLY")
    return Outcome(replace(state, n=1))


SYS = System("sys", Job, start, (plan, end), (fits,))
