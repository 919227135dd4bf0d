"""Rules."""

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
    return Outcome(replace(pair, one=by))


@action
def give(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Gives."""
    return Outcome(replace(pair, shares=pair.shares.set(user, by)))


@measure
def odd(user: User, value: Count) -> int:
    """A measure that calls a rule with a state that is none."""
    return value + grow(Pair(one=ite(value * 7 == 864197523, MOST + 1, 0), shares=Map.empty(0)), 0).state.one


@predicate
def plain(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return total(pair.shares, odd) >= 0


@predicate
def said(before: Pair, after: Pair, user: User, by: Count) -> bool:
    """Said."""
    return total(after.shares, odd) == total(before.shares, odd) - before.shares[user] + by


SYS = System("sys", Pair, start, (grow, give), (plain,))
