"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


@record
class Job:
    """Two numbers."""

    n: Count
    m: Count


def start() -> Outcome[Job, None]:
    """Nothing yet."""
    return Outcome(Job(n=0, m=0))


@action
def put(state: Job, by: Count) -> Outcome[Job, None]:
    """Keep a number."""
    return Outcome(replace(state, n=by))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def lie(state: Job) -> bool:
    """It is not five."""
    return state.n != 5


@predicate
def same_lie(state: Job) -> bool:
    """Nor is it five."""
    return 5 != state.n


SYS = System("sys", Job, start, (put,), (fits,))
