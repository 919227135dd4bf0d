"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
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


@record
class Pair:
    """Numbers."""

    one: Count
    due: bool
    stuck: bool


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, due=False, stuck=False))


@action
def ask(pair: Pair) -> Outcome[Pair, None]:
    """Asks."""
    return Outcome(replace(pair, due=True))


@action
def answer(pair: Pair) -> Outcome[Pair, None]:
    """Answers."""
    need(not pair.stuck, "STUCK")
    return Outcome(replace(pair, due=False))


@action
def block(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Blocks."""
    return Outcome(replace(pair, stuck=True))


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST


@predicate
def is_due(pair: Pair) -> bool:
    """Due."""
    return pair.due


@predicate
def is_done(pair: Pair) -> bool:
    """Done."""
    return not pair.due


@predicate
def is_free(pair: Pair) -> bool:
    """Free."""
    return not pair.stuck


def rank(pair: Pair) -> int:
    """One."""
    return 1



SYS = System("sys", Pair, start, (ask, answer, block), (small,))
