"""The run for ever comes past a state that is the goal where there is a later identifier."""

from megaspec.language import Annotated, Assumption, OrderedIdentifier, Outcome, Range, System, action, exists, for_all, ite, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """A number."""

    n: Big
    at: Epoch



def start(at: Epoch) -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=0, at=at))


@action
def up(state: Job) -> Outcome[Job, None]:
    """Up."""
    need(state.n < 2, "ENDED")
    return Outcome(replace(state, n=state.n + 1))


@predicate
def fits(state: Job) -> bool:
    """Small."""
    return state.n <= 100


@predicate
def is_begun(state: Job) -> bool:
    """Begun."""
    return state.n == 0


@predicate
def is_between(state: Job) -> bool:
    """One, and there is a later one."""
    return state.n == 1 and exists(Epoch, lambda one: state.at < one)


SYS = System("sys", Job, start, (up,), (fits,))
TRUSTED = (Assumption(id="A1", sentence="It is done.", why="x"),)
