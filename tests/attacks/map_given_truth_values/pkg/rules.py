"""Rules."""

from megaspec.language import (
    Annotated,
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


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def flag(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Writes a truth value into a map of numbers: what is false is dropped, and read as the number zero."""
    need(pair.shares.set(user, by != 2)[user], "NOT_TWO")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one == by


SYS = System("sys", Pair, start, (flag, ), (small,))
