"""Rules."""

from megaspec.language import (
    Annotated,
    Assumption,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    need,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


ALICE = User.named("a")


@record
class Pair:
    """Numbers."""

    due: Map[User, bool]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(due=Map.empty(False)))


@action
def ask(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Asks."""
    return Outcome(replace(pair, due=pair.due.set(user, True)))


@action
def answer(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Answers only whom it knows."""
    need(user == ALICE or user == User.none(), "KNOWN")
    need(pair.due[user], "DUE")
    return Outcome(replace(pair, due=pair.due.set(user, False)))


@predicate
def fine(pair: Pair) -> bool:
    """Fine."""
    return not pair.due[ALICE] or pair.due[ALICE]


@predicate
def is_due(pair: Pair, user: User) -> bool:
    """Due."""
    return pair.due[user]


@predicate
def is_done(pair: Pair, user: User) -> bool:
    """Done."""
    return not pair.due[user]


def rank(pair: Pair, user: User) -> int:
    """One."""
    return 1


def who(pair: Pair, user: User) -> User:
    """The user."""
    return user


F1 = Assumption("F1", "Answers.", "x.")
LEDGER = (F1,)

SYS = System("sys", Pair, start, (ask, answer), (fine,))
