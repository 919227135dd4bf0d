"""A trap that is none, for parameters that are maps: the one call that leads on has a number that no instance tries."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, for_all, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 100)]
Bit = Annotated[int, Range("Bit", 0, 1)]


class User(Identifier):
    """A user."""


@record
class Job:
    """A number."""

    n: Big


def start() -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5))


@action
def end(state: Job, user: User, amount: Big) -> Outcome[Job, None]:
    """Down."""
    need(amount == 77, "WRONG")
    return Outcome(replace(state, n=0))


@predicate
def fits(state: Job) -> bool:
    """It is no more than a hundred."""
    return state.n <= 100


@predicate
def is_up(state: Job, wishes: Map[User, Bit]) -> bool:
    """It is up, and everybody wishes that it was not."""
    return 0 < state.n and for_all(User, lambda one: wishes[one] == 1)


@predicate
def is_down(state: Job) -> bool:
    """It is zero."""
    return state.n == 0


@predicate
def by_wish(state: Job, user: User, wishes: Map[User, Bit]) -> bool:
    """Whoever wishes it."""
    return wishes[user] == 1


SYS = System("sys", Job, start, (end,), (fits,))
