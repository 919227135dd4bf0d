"""Rules."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """A number."""

    n: Big
    at: Epoch


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5, at=Epoch.first()))


@action
def end(state: Job, amount: Big) -> Outcome[Job, None]:
    """Down, an epoch later."""
    need(amount == 77, "WRONG")
    later = state.at.successor().successor().successor()
    need(state.at < later, "NEVER")
    return Outcome(replace(state, n=0, at=state.at))


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
    """It is zero."""
    return state.n == 0


SYS = System("sys", Job, start, (end,), (fits,))
