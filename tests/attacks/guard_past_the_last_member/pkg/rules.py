"""A rule asks whether there is what comes after the last member: a quantifier over the members of an instance does not visit it."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, exists, for_all, need, predicate, record, replace

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
def end(state: Job) -> Outcome[Job, None]:
    """Down, as there is a later epoch."""
    later = state.at.successor().successor()
    need(exists(Epoch, lambda one: one == later), "LAST")
    return Outcome(replace(state, n=0))


@action
def fall(state: Job) -> Outcome[Job, None]:
    """One, were there no later epoch."""
    later = state.at.successor().successor()
    need(for_all(Epoch, lambda one: one != later), "THERE_IS_ANOTHER")
    return Outcome(replace(state, n=1))


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


@predicate
def is_one(state: Job) -> bool:
    """It is one."""
    return state.n == 1


@predicate
def is_the_last(state: Job) -> bool:
    """No epoch is later."""
    later = state.at.successor().successor()
    return for_all(Epoch, lambda one: one != later)


SYS = System("sys", Job, start, (end, fall), (fits,))
