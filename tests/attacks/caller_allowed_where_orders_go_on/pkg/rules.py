"""A caller is allowed where there is a later identifier, as there always is."""

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
    return Outcome(Job(n=0, at=Epoch(1)))


@action
def end(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """End."""
    need(state.n == 0 and epoch == state.at, "ENDED")
    return Outcome(replace(state, n=1))


@action
def wait(state: Job) -> Outcome[Job, None]:
    """Wait."""
    need(state.n <= 100, "ENDED")
    return Outcome(replace(state, n=state.n))


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
def has_later(state: Job) -> bool:
    """There is a later one."""
    return exists(Epoch, lambda one: state.at < one)


@predicate
def is_open(state: Job) -> bool:
    """Begun, as another says it."""
    return state.n < 1


def rank(state: Job) -> int:
    """One."""
    return 1


def seven(state: Job) -> int:
    """Seven."""
    return 7


def later(state: Job) -> Epoch:
    """The next."""
    return state.at.successor()


@predicate
def has_next(state: Job, epoch: Epoch) -> bool:
    """There is one right after it."""
    return exists(Epoch, lambda one: epoch.is_right_before(one) and state.at == epoch)


def same(state: Job) -> Epoch:
    """Its own."""
    return state.at


@predicate
def before_next(state: Job) -> bool:
    """It is before the next."""
    return state.at < state.at.successor()


SYS = System("sys", Job, start, (end, wait,), (fits,))
