"""A rule goes on as what comes past the last member says: the run for ever of an instance that ends there is none of a larger one."""

from megaspec.language import Annotated, Assumption, Map, OrderedIdentifier, Outcome, Range, System, action, ite, need, predicate, record, replace


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
    return Outcome(replace(state, n=ite(state.due[state.at.successor().successor()], 1, state.n)))


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
    return state.n >= 1


SYS = System("sys", Job, start, (plan, end), (fits,))
TRUSTED = (Assumption(id="A1", sentence="It is done.", why="x"),)
