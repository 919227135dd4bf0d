"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, mul_div_down, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


@record
class Job:
    """Two numbers."""

    n: Count
    m: Count


def wrong() -> Outcome[Job, None]:
    """No outcome."""
    return Job(n=0, m=0)


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


ONE = System("one", Job, start, (put,), (fits,))
TWO = System("two", Job, wrong, (put,), (fits,))
