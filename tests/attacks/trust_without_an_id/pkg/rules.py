"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    assume,
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
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Grows."""
    assume(by <= 5, "")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= 5


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one == by and by <= 5


SYS = System("sys", Pair, start, (grow,), (small,))
