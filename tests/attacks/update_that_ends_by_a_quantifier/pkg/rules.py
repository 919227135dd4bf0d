"""A bulk update changes what comes before an epoch, which a quantifier says: finitely many keys, though it is not seen to; no counterexample is one."""

from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, System, action, exists, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]


class Epoch(OrderedIdentifier):
    """A time."""


@record
class Job:
    """What is due."""

    n: Big
    due: Map[Epoch, bool]


def start() -> Outcome[Job, None]:
    """Nothing is."""
    return Outcome(Job(n=0, due=Map.empty(False)))


@action
def plan(state: Job, epoch: Epoch) -> Outcome[Job, None]:
    """All before the epoch before one is due."""
    need(state.n == 0, "BEGUN")
    due = state.due.where(Epoch, lambda one: exists(Epoch, lambda other: one < other and other.is_right_before(epoch)), lambda one: True)
    return Outcome(replace(state, n=1, due=due))


@predicate
def small(state: Job) -> bool:
    """One at most."""
    return state.n <= 1


SYS = System("sys", Job, start, (plan,), (small,))
