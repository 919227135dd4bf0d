"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

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
    need(by != 7, "SEVEN")
    return Outcome(replace(state, n=by))


@action
def move(state: Job) -> Outcome[Job, None]:
    """Keep it twice."""
    return Outcome(replace(state, m=state.n))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def no_seven(state: Job) -> bool:
    """It is not seven."""
    return state.n != 7


ONE = System("one", Job, start, (put,), (fits,))
TWO = System("two", Job, start, (put, move), (no_seven,))
