"""What is due by epochs."""

from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """A number."""

    n: Big
    at: Epoch
    due: Map[Epoch, bool]


def start() -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=0, at=Epoch.first(), due=Map.empty(False)))


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Plan what comes two later."""
    need(state.n == 0, "ENDED")
    return Outcome(replace(state, due=state.due.set(epoch, True)))


@predicate
def fits(state: Job) -> bool:
    """Small."""
    return state.n <= 100


@predicate
def is_begun(state: Job) -> bool:
    """Begun."""
    return state.n == 0


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n == 1
