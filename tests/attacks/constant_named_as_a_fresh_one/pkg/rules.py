"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    exists,
    for_all,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


BOB = User.named("fresh 1")


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def fix(pair: Pair) -> Outcome[Pair, None]:
    """Gives Bob five, in bulk."""
    return Outcome(replace(pair, shares=pair.shares.where(User, lambda u: u == BOB, lambda u: 5)))


@predicate
def nothing(pair: Pair) -> bool:
    """Nobody but Bob has."""
    return for_all(User, lambda u: u == BOB or pair.shares[u] == 0)


@predicate
def only_bob(pair: Pair) -> bool:
    """There are only Bob and nobody: false wherever there are more users."""
    return exists(User, lambda u: u != BOB and u != User.none()) or pair.one == 0


SYS = System("sys", Pair, start, (fix,), (nothing,))
