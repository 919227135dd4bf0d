"""A choice between fresh maps."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    ite,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


class Node(Identifier):
    """A node."""




@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))

@action
def grow(pair: Pair, user: User, node: Node, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by, shares=ite(by >= 0, Map.empty(0).set(user, by), Map.empty(0).set(node, by))))

@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.one == by

SYS = System("sys", Pair, start, (grow,), (small,))
