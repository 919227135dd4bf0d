"""Rules."""

from megaspec.language import Annotated, Assumption, Identifier, Outcome, Range, System, action, ite, mul_div_down, need, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 9)]


class User(Identifier):
    """U."""


@record
class Job:
    """Numbers."""

    n: Count
    m: Count
    up: bool


LEDGER = (Assumption(id="A1", sentence="S.", why="x"), Assumption(id="A2", sentence="S.", why="x"))


def start(m: Count) -> Outcome[Job, None]:
    """Nothing yet."""
    return Outcome(Job(n=5, m=m, up=False))


@action
def fall(state: Job, user: User, by: Count) -> Outcome[Job, None]:
    """One less."""
    need(0 < state.n, "DOWN")
    return Outcome(replace(state, n=state.n - 1))


@action
def rise(state: Job, by: Count) -> Outcome[Job, None]:
    """Other."""
    return Outcome(replace(state, up=not state.up))


@predicate
def fits(state: Job) -> bool:
    """Fits."""
    return state.n <= 9


@predicate
def is_up(state: Job) -> bool:
    """It is up."""
    return 0 < state.n


@predicate
def is_down(state: Job) -> bool:
    """It is down."""
    return state.n == 0 and mul_div_down(1, 1, ite(state.up, 0, 1)) == 1


@predicate
def comes(state: Job) -> bool:
    """C."""
    return state.up


@predicate
def when(state: Job) -> bool:
    """C."""
    return True


def height(state: Job) -> int:
    """How high it is."""
    return state.n


def one(state: Job) -> int:
    """A."""
    return 1


def nobody(state: Job) -> User:
    """A."""
    return User.none()


@predicate
def trust(state: Job) -> bool:
    """T."""
    return state.m >= 0


TR = (Assumption(id="A3", sentence="S.", why="x", states=(trust,)),)
SYS = System("sys", Job, start, (fall, rise), (fits,), (trust,))
