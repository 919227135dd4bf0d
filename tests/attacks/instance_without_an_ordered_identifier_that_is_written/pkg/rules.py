"""Rules."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, exists, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


FIVE = Epoch(5)


@record
class Job:
    """A number."""

    n: Big
    at: Epoch


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5, at=Epoch.first()))


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
def none_is_five(state: Job) -> bool:
    """Never so."""
    return not exists(Epoch, lambda epoch: epoch == FIVE) and state.n == 6


@predicate
def some_is_five(state: Job) -> bool:
    """Always so."""
    return exists(Epoch, lambda epoch: epoch == FIVE) or state.n == 77


@predicate
def some_is_written(state: Job) -> bool:
    """Always so."""
    return exists(Epoch, lambda epoch: epoch == Epoch(7)) or state.n == 77


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 6 < state.n


SYS = System("sys", Job, start, (up,), (fits,))
