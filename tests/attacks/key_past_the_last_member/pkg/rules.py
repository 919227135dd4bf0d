"""A rule reverts for what stands at a key past the last member: in a larger instance it may be set there."""

from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace


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


@action
def end(state: Job) -> Outcome[Job, None]:
    """End if the one after next is due."""
    need(state.due[state.at.successor().successor()], "EARLY")
    return Outcome(replace(state, n=1))


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


SYS = System("sys", Job, start, (plan, end), (fits,))
