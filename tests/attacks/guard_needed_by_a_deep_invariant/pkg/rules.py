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
    """Keep a number, and what was kept before."""
    need(by != 7, "SEVEN")
    return Outcome(replace(state, n=by, m=state.n))


@predicate
def fits(state: Job) -> bool:
    """What was kept before is not seven."""
    return state.m != 7


SYS = System("sys", Job, start, (put,), (fits,))
