"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    for_all,
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
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def give(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Gives to whom nobody named."""
    need(user != ALICE, "NOT_ALICE")
    need(user != User.none(), "NOT_NONE")
    return Outcome(replace(pair, shares=pair.shares.set(user, 1)))


@action
def keep(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Changes nothing."""
    return Outcome(pair)


@predicate
def nothing(pair: Pair) -> bool:
    """Nobody has anything."""
    return for_all(User, lambda u: pair.shares[u] == 0)


SYS = System("sys", Pair, start, (give, keep), (nothing,))
