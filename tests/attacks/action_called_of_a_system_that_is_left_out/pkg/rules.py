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
    min_of,
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
    return Outcome(replace(pair, one=ite(by * 7 == 864197523, MOST + 1, by)))


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one * 7 != 864197516


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one == by


@predicate
def grows(by: Count) -> bool:
    """Growing from nothing comes to an answer."""
    return grow(Pair(one=0, shares=Map.empty(0)), by).state.one >= 0


@record
class Other:
    """Another state."""

    one: Count


def begin() -> Outcome[Other, None]:
    """All is zero."""
    return Outcome(Other(one=0))


@action
def ask(other: Other, by: Count) -> Outcome[Other, None]:
    """Asks the first system."""
    return Outcome(replace(other, one=min_of(MOST, grow(Pair(one=0, shares=Map.empty(0)), by).state.one)))


@predicate
def other_small(other: Other) -> bool:
    """Small."""
    return other.one <= MOST


SYS = System("sys", Pair, start, (grow, ), (small,))
OTHER = System("other", Other, begin, (ask, ), (other_small,))
