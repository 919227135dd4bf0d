"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 5)]


@record
class Job:
    """What is done."""

    n: Count


def start() -> Outcome[Job, None]:
    """Nothing yet."""
    return Outcome(Job(n=0))


@action
def inc(state: Job) -> Outcome[Job, None]:
    """One more."""
    need(state.n < 5, "DONE")
    return Outcome(replace(state, n=state.n + 1))


@action
def jump(state: Job) -> Outcome[Job, None]:
    """All at once."""
    return Outcome(replace(state, n=5))


@predicate
def few(state: Job) -> bool:
    """At most five."""
    return state.n <= 5


@predicate
def small(state: Job) -> bool:
    """None."""
    return state.n <= 0


@predicate
def falls(before: Job, after: Job) -> bool:
    """It does not fall."""
    return before.n <= after.n


SYS = System("sys", Job, start, (inc,), (few,))
FAST = System("fast", Job, start, (jump,), (few,), rejected=True)
