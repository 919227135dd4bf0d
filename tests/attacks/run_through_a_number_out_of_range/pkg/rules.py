"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


@record
class Job:
    """A number."""

    n: Big


def start() -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=99))


@action
def up(state: Job) -> Outcome[Job, None]:
    """One more."""
    return Outcome(replace(state, n=state.n + 1))


@predicate
def fits(state: Job) -> bool:
    """Small."""
    return state.n <= 100


@predicate
def is_begun(state: Job) -> bool:
    """Begun."""
    return 0 <= state.n


@predicate
def is_stuck(state: Job) -> bool:
    """Stuck."""
    return state.n == 101


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n == 102


SYS = System("sys", Job, start, (up,), (fits,), rejected=True)
