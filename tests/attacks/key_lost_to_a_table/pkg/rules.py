"""A table that is taken over takes away that an argument is observed."""

from megaspec.language import Annotated, Assumption, Identifier, Outcome, Range, System, action, ite, need, predicate, record, replace


LEDGER = (Assumption("A1", "It is done.", "It would not be done."), Assumption("A2", "It comes.", "It would not come."))
Big = Annotated[int, Range("Big", 0, 10**9)]
Few = Annotated[int, Range("Few", 0, 9)]


class User(Identifier):
    """A user."""


@record
class Seen:
    """What was seen."""

    n: Few
    ok: bool


@record
class Job:
    """A job."""

    key: Big
    n: Few
    m: Few
    owner: User
    frozen: bool
    seen: Seen


def start() -> Outcome[Job, None]:
    """Start."""
    return Outcome(Job(key=0, n=5, m=0, owner=User.none(), frozen=False, seen=Seen(n=0, ok=False)))


def is_rare(state: Job) -> bool:
    """Rare."""
    return state.key * 7 == 6172838


@action
def turn(state: Job, key: Big) -> Outcome[Job, None]:
    """Key."""
    return Outcome(replace(state, key=key))


@action
def step(state: Job, user: User) -> Outcome[Job, None]:
    """Down."""
    need(not state.frozen, "FROZEN")
    need(state.n > 0, "ZERO")
    need(user == state.owner, "OTHER")
    return Outcome(replace(state, n=state.n - 1, m=9))


@action
def back(state: Job) -> Outcome[Job, None]:
    """M up, or freeze."""
    need(state.m > 0, "NONE")
    return Outcome(replace(state, m=state.m - 1))


@action
def report(state: Job, seen: Seen) -> Outcome[Job, None]:
    """Report."""
    need(not state.frozen, "FROZEN")
    return Outcome(replace(state, seen=seen))


@action
def settle(state: Job) -> Outcome[Job, None]:
    """Settle."""
    need(state.seen.n == state.n and state.seen.ok, "UNSEEN")
    return Outcome(replace(state, n=0))


@predicate
def fits(state: Job) -> bool:
    """As it is."""
    return not state.frozen


@predicate
def is_due(state: Job) -> bool:
    """Due."""
    return state.n > 0


@predicate
def is_done(state: Job) -> bool:
    """Done."""
    return state.n == 0


@predicate
def by_owner(state: Job, user: User) -> bool:
    """By the owner."""
    return user == state.owner


def left(state: Job) -> tuple[int, int]:
    """Left."""
    return (state.n, 0)


def owner(state: Job) -> User:
    """Owner."""
    return state.owner


def good(state: Job) -> Seen:
    """Good."""
    return Seen(n=state.n, ok=True)


@predicate
def unseen(state: Job) -> bool:
    """Unseen."""
    return not (state.seen.n == state.n and state.seen.ok)


@predicate
def ready(state: Job) -> bool:
    """Ready."""
    return state.seen.n == state.n and state.seen.ok


def todo(state: Job) -> int:
    """To do."""
    return ite(state.seen.n == state.n and state.seen.ok, 1, 2)


NONE = {report: ()}

SYS = System("sys", Job, start, (turn, step, back, report, settle), (fits,), adversarial=(turn,), observed={report: ("seen",), **NONE})
