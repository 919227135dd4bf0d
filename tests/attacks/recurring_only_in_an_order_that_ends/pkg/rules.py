"""What is trusted to recur is true of no state where orders go on."""

from megaspec.language import Annotated, Assumption, OrderedIdentifier, Outcome, Range, System, action, exists, for_all, ite, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """A number."""

    n: Big
    at: Epoch



def start() -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=0, at=Epoch(1)))


@action
def wait(state: Job) -> Outcome[Job, None]:
    """Wait."""
    need(state.n <= 100, "ENDED")
    return Outcome(replace(state, n=state.n))


@action
def end(state: Job) -> Outcome[Job, None]:
    """End."""
    need(state.n == 0, "ENDED")
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


@predicate
def is_last(state: Job) -> bool:
    """There is none later."""
    return for_all(Epoch, lambda one: not state.at < one)


@predicate
def is_between(state: Job) -> bool:
    """One, and there is a later one."""
    return state.n == 1 and exists(Epoch, lambda one: state.at < one)


@predicate
def is_odd(state: Job) -> bool:
    """At zero if there is a later one, else at two."""
    return ite(exists(Epoch, lambda one: state.at < one), state.n == 0, state.n == 2)


SYS = System("sys", Job, start, (wait, end,), (fits,))
TRUSTED = (Assumption(id="A1", sentence="It is done.", why="x"),)
