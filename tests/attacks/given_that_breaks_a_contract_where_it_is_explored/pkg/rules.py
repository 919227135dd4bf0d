"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, mul_div_down, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 10)]


@record
class Job:
    """A number."""

    n: Big
    stuck: Big


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5, stuck=0))


@action
def down(state: Job) -> Outcome[Job, None]:
    """One less, unless it is stuck."""
    need(state.n > 0 and state.stuck == 0, "NO")
    return Outcome(replace(state, n=state.n - 1))


@action
def stick(state: Job) -> Outcome[Job, None]:
    """At five it can be stuck."""
    need(state.n == 5, "NO")
    return Outcome(replace(state, stuck=1))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_down(state: Job) -> bool:
    """Zero."""
    return state.n == 0


@predicate
def is_given(state: Job) -> bool:
    """Up; it fails where n is five, so where it is stuck."""
    return mul_div_down(1, 1, 5 - state.n) <= 100 and 0 < state.n


def height(state: Job) -> int:
    """How high it is."""
    return state.n


SYS = System("sys", Job, start, (down, stick), (fits,))
