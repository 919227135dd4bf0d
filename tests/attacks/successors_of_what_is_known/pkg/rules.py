"""A rule wants an identifier after the second one after what it knows, which is the last member."""

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
    """Zero."""
    return Outcome(Job(n=0, at=Epoch(1)))


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Plan."""
    need(state.at < epoch and state.at.successor().successor() < epoch, "LATER")
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


SYS = System("sys", Job, start, (plan,), (fits,))
