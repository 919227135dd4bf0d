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
def fall(state: Job) -> Outcome[Job, None]:
    """One less."""
    need(0 < state.n, "DOWN")
    return Outcome(replace(state, n=state.n - 1))


@action
def rise(state: Job) -> Outcome[Job, None]:
    """Up again."""
    need(state.n == 0, "NOT_DOWN")
    return Outcome(replace(state, n=5))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 0 < state.n


@predicate
def is_down(state: Job) -> bool:
    """It is down."""
    return state.n == 0


def height(state: Job) -> int:
    """How high it is."""
    return state.n


SYS = System("sys", Job, start, (fall, rise), (fits,))
