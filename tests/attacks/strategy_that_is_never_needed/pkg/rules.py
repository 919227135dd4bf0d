"""Rules."""

from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


class User(Identifier):
    """Who climbs down."""


@record
class Job:
    """A number, and who may lower it."""

    n: Count
    user: User


def start(user: User) -> Outcome[Job, None]:
    """Five."""
    return Outcome(Job(n=5, user=user))


@action
def fall(state: Job, user: User) -> Outcome[Job, None]:
    """One less."""
    need(0 < state.n, "DOWN")
    need(user == state.user, "NOT_THE_USER")
    return Outcome(replace(state, n=state.n - 1))


@action
def rise(state: Job) -> Outcome[Job, None]:
    """Up again, once it is down."""
    need(state.n == 0, "NOT_DOWN")
    return Outcome(replace(state, n=5))


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
    """It is down."""
    return state.n == 0


@predicate
def by_the_user(state: Job, user: User) -> bool:
    """Who may lower it."""
    return user == state.user


def whoever_may(state: Job) -> User:
    """Who may lower it."""
    return state.user


def height(state: Job) -> int:
    """How high it is."""
    return state.n


SYS = System("sys", Job, start, (fall, rise), (fits,))
