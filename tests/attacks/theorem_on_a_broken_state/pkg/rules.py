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
def give(state: Job) -> Outcome[Job, None]:
    """Move one."""
    need(state.n >= 1, "EMPTY")
    need(state.m < 100, "FULL")
    return Outcome(replace(state, n=state.n - 1, m=state.m + 1))


@action
def put(state: Job, by: Count) -> Outcome[Job, None]:
    """Keep more."""
    need(state.n + by <= 50, "FULL")
    return Outcome(replace(state, n=state.n + by))


@predicate
def fits(state: Job) -> bool:
    """It is no more than fifty."""
    return state.n <= 50


@predicate
def of_a_broken_state(state: Job) -> bool:
    """From a state that breaks the invariant."""
    return give(replace(state, n=100)).state.n <= 50


@predicate
def out_of_range(state: Job) -> bool:
    """From a state out of its range."""
    return give(replace(state, n=0 - 5)).state.n <= 50


@predicate
def of_a_fine_state(state: Job) -> bool:
    """From a state that does not."""
    return give(replace(state, n=40)).state.n == 39


SYS = System("sys", Job, start, (put, give), (fits,))
