"""A rule goes on as what comes past the last member says: the run for ever of an instance that ends there is none of a larger one."""

from megaspec.language import Assumption, Outcome, System, action, ite, predicate, replace
from pkg.jobs import Job, fits, plan, start


@action
def end(state: Job) -> Outcome[Job, None]:
    """End if the one after next is due."""
    return Outcome(replace(state, n=ite(state.due[state.at.successor().successor()], 1, state.n)))


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n >= 1


SYS = System("sys", Job, start, (plan, end), (fits,))
TRUSTED = (Assumption(id="A1", sentence="It is done.", why="x"),)
