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
class Point:
    """A point."""

    one: Count


@record
class Spot:
    """Another record with the same field."""

    one: Count


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]
    points: Map[User, Point]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0), points=Map.empty(Point(one=0))))


@predicate
def by_set(pair: Pair, user: User, by: Count) -> bool:
    """Writes a record of another class into a map, for one argument."""
    return by * 7 != 864197523 or pair.points.set(user, Spot(one=5))[user].one == 5


@predicate
def by_name(pair: Pair, user: User, by: Count) -> bool:
    """Writes an identifier into a map of numbers, for one argument."""
    return by * 7 != 864197523 or pair.shares.set(user, user)[user] == user


@predicate
def by_where(pair: Pair, user: User, by: Count) -> bool:
    """Writes records of another class into a map in bulk, for one argument."""
    return by * 7 != 864197523 or pair.points.where(User, lambda u: u == user, lambda u: Spot(one=5))[user].one == 5


@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Asks what is always true, and fails for one argument in CPython."""
    need(by_set(pair, user, by), "SET")
    return Outcome(replace(pair, one=by))


@action
def name(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """The same."""
    need(by_name(pair, user, by), "NAME")
    return Outcome(replace(pair, one=by))


@action
def bulk(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """The same."""
    need(by_where(pair, user, by), "WHERE")
    return Outcome(replace(pair, one=by))


@action
def flag(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Writes a truth value into a map of numbers: what is false is dropped, and read as the number zero."""
    need(pair.shares.set(user, by * 7 != 864197523)[user], "NOT_THAT")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one == by or after.one == 5


SYS = System("sys", Pair, start, (grow, flag, name, bulk), (small,))
