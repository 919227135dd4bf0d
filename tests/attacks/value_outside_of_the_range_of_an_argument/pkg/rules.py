"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace


Small = Annotated[int, Range("Small", 0, 3)]
Big = Annotated[int, Range("Big", 0, 100)]


@record
class Job:
    """A number."""

    n: Big


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5))


@action
def set_small(state: Job, amount: Small) -> Outcome[Job, None]:
    """Set it to something small, beside ten."""
    return Outcome(replace(state, n=amount + 10))


@action
def lower(state: Job, amount: Big) -> Outcome[Job, None]:
    """To zero, where it is not seventeen."""
    need(state.n < 17, "STUCK")
    return Outcome(replace(state, n=0))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def seventeen(state: Job) -> bool:
    """It is seventeen: never so."""
    return state.n == 17


@predicate
def not_seventeen(state: Job) -> bool:
    """It is not seventeen."""
    return state.n != 17


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 0 < state.n


@predicate
def is_down(state: Job) -> bool:
    """It is zero."""
    return state.n == 0


SYS = System("sys", Job, start, (set_small, lower), (fits,))
