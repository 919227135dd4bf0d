"""An attack: a claim whose one obligation is a hypothesis itself, by an invariant that is refuted."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace

Count = Annotated[int, Range("Count", 0, 100)]


@record
class Job:
    """A number."""

    n: Count


def start() -> Outcome[Job, None]:
    """It is zero."""
    return Outcome(Job(n=0))


@action
def plan(state: Job, n: Count) -> Outcome[Job, None]:
    """It is what is given."""
    return Outcome(replace(state, n=n))


@action
def stay(state: Job) -> Outcome[Job, None]:
    """It is what it was."""
    return Outcome(replace(state, n=state.n))


@predicate
def low(state: Job) -> bool:
    """It is no more than five."""
    return state.n <= 5


@predicate
def stays_low(after: Job) -> bool:
    """It is no more than five afterwards."""
    return after.n <= 5


SYS = System("sys", Job, start, (plan, stay), (low,))
