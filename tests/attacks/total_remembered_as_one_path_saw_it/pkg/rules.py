"""A measure with a choice, whose total one path of the invariant asks for under another condition than the other."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    ite,
    measure,
    predicate,
    record,
    replace,
    total,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


RARE = 123456789


@measure
def rare(user: User, share: Count) -> int:
    """One where a share is rare."""
    if share == RARE:
        return 1
    return 0



@record
class Pair:
    """Numbers, and shares."""

    one: Count
    two: Count
    begun: bool
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, two=0, begun=False, shares=Map.empty(0)))

@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one and a share, but for the first time."""
    given = ite(pair.begun, by, 0)
    return Outcome(replace(pair, one=given, two=pair.one, begun=True, shares=pair.shares.set(user, given)))

@predicate
def small(pair: Pair) -> bool:
    """Two is never rare; false after three steps."""
    if pair.one != RARE:
        return pair.two != RARE and total(pair.shares, rare) == 0
    return pair.two != RARE and total(pair.shares, rare) == 1

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.begun

SYS = System("sys", Pair, start, (grow,), (small,))
