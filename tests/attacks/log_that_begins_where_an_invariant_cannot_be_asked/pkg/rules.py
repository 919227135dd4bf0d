"""An invariant divides by what is nothing in the state that a log begins with."""

from megaspec.language import Outcome, System, action, mul_div_down, need, predicate, replace
from pkg.jobs import Job, fits, start


@action
def plan(state: Job) -> Outcome[Job, None]:
    """Plan."""
    need(state.n == 0, "ENDED")
    return Outcome(replace(state, n=1))


@predicate
def divides(state: Job) -> bool:
    """One by the number."""
    return mul_div_down(1, 1, state.n) >= 0


SYS = System("sys", Job, start, (plan,), (fits, divides))
