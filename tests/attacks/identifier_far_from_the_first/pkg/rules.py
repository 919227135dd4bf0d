"""An ordered identifier with a great number."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    OrderedIdentifier,
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


class Epoch(OrderedIdentifier):
    """An epoch."""




@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))

@action
def grow(pair: Pair, user: User, by: Count, at: Epoch) -> Outcome[Pair, None]:
    """Sets one."""
    need(at != Epoch(100000), "EPOCH")
    return Outcome(replace(pair, one=by))

@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.one == by

SYS = System("sys", Pair, start, (grow,), (small,))
