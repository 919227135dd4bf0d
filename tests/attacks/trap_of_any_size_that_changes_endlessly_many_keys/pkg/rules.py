"""Rules."""

from megaspec.language import Annotated, Identifier, Map, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


class User(Identifier):
    """A user."""


@record
class Job:
    """A number."""

    n: Big
    paid: Map[User, Big]


def start() -> Outcome[Job, None]:
    """Zero."""
    return Outcome(Job(n=0, paid=Map.empty(0)))


@action
def freeze(state: Job) -> Outcome[Job, None]:
    """All at once."""
    need(state.n == 0, "DONE")
    return Outcome(replace(state, n=1, paid=state.paid.where(User, lambda one: True, lambda one: 1)))


@action
def finish(state: Job) -> Outcome[Job, None]:
    """Finish."""
    need(state.n == 0, "FROZEN")
    return Outcome(replace(state, n=2))


@predicate
def fits(state: Job) -> bool:
    """Small."""
    return state.n <= 100


@predicate
def is_begun(state: Job) -> bool:
    """Begun."""
    return state.n < 2


@predicate
def is_frozen(state: Job) -> bool:
    """Frozen."""
    return state.n == 1


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n == 2


SYS = System("sys", Job, start, (freeze, finish), (fits,), rejected=True)
