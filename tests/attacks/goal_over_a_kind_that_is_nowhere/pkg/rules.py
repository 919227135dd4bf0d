"""Rules."""

from megaspec.language import Annotated, Identifier, OrderedIdentifier, Outcome, Range, System, action, exists, for_all, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 10)]


class Ghost(Identifier):
    """A kind that is in no state."""


class Time(OrderedIdentifier):
    """A kind that is in no state."""


@record
class Job:
    """A number."""

    n: Big


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5))


@action
def up(state: Job) -> Outcome[Job, None]:
    """One more."""
    need(state.n < 8, "TOP")
    return Outcome(replace(state, n=state.n + 1))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def some_ghost(state: Job) -> bool:
    """Always so."""
    return exists(Ghost, lambda ghost: ghost == ghost)


@predicate
def no_ghost(state: Job) -> bool:
    """Never so."""
    return for_all(Ghost, lambda ghost: state.n == 77)


@predicate
def no_time(state: Job) -> bool:
    """Never so."""
    return for_all(Time, lambda time: state.n == 77)


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 6 < state.n


SYS = System("sys", Job, start, (up,), (fits,))
