"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, mul_div_down, need, predicate, record, replace

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
    return Outcome(replace(state, n=mul_div_down(by, 1, 2)))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def low(state: Job) -> bool:
    """It is low."""
    return state.n <= 3


ONE = System("one", Job, start, (put,), (fits,))
TWO = System("two", Job, start, (put,), (fits,), assumptions=(low,))
TRUSTED = (Assumption(id="A1", sentence="It is low.", why="It is.", states=(low,)),)
