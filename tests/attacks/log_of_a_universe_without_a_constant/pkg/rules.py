"""Rules."""

from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, System, action, exists, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """What is paid, by epoch."""

    n: Big
    paid: Map[Epoch, Big]


def start() -> Outcome[Job, None]:
    """Nothing is paid."""
    return Outcome(Job(n=0, paid=Map.empty(0)))


@action
def pay(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """Pay for an epoch."""
    need(state.paid[epoch] == 0, "PAID")
    return Outcome(replace(state, paid=state.paid.set(epoch, 1)))


LAST = Epoch(5)


@action
def end(state: Job) -> Outcome[Job, None]:
    """End."""
    need(exists(Epoch, lambda epoch: epoch == LAST), "NONE")
    return Outcome(replace(state, n=1))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_due(state: Job) -> bool:
    """The far one is not paid."""
    return state.n == 0


@predicate
def is_paid(state: Job) -> bool:
    """The far one is paid."""
    return state.n == 1


SYS = System("sys", Job, start, (pay, end,), (fits,))
