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


CAROL = User.named("1")
DAVE = User.named(1)


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@action
def give(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Gives."""
    need(user != CAROL, "NOT_BOB")
    need(user != DAVE, "NOT_BOB")
    return Outcome(replace(pair, one=by, shares=pair.shares.set(user, by)))


@predicate
def small(pair: Pair) -> bool:
    """Nobody has."""
    return pair.one * 7 != 864197523 and pair.shares[CAROL] == 0 and pair.shares[DAVE] == 0


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one * 7 == 864197523 


SYS = System("sys", Pair, start, (give,), (small,))
