"""A log goes past the last member that its universe has, to a call that no order that goes on allows."""

from megaspec.language import Annotated, OrderedIdentifier, Outcome, Range, System, action, exists, need, predicate, record, replace


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
    return Outcome(Job(n=0, at=Epoch.first()))


@action
def tick(state: Job) -> Outcome[Job, None]:
    """Tick."""
    need(state.n == 0, "ENDED")
    return Outcome(replace(state, at=state.at.successor()))


@action
def close(state: Job) -> Outcome[Job, None]:
    """Close."""
    need(not exists(Epoch, lambda one: state.at < one), "LATER")
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


SYS = System("sys", Job, start, (tick, close,), (fits,))
