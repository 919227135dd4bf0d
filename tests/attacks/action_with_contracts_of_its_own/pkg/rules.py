"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    all_of,
    ensure,
    predicate,
    record,
    replace,
    require,
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
@require("BY_IN_RANGE", lambda by: by <= MOST)
@ensure("ONE_IS_BY", lambda result, by: result.state.one == by)
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Grows."""
    return Outcome(replace(pair, one=by))


@action
def outer(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Grows."""
    return grow(pair, by)


@predicate
def small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST


@predicate
def said(after: Pair, by: Count) -> bool:
    """Said."""
    return after.one == by


@predicate
def twice(pair: Pair, by: Count, other: Count) -> bool:
    """Said."""
    return grow(outer(pair, by).state, other).state.one == other


@predicate
def deep_small(pair: Pair) -> bool:
    """Small."""
    return pair.one <= MOST and all_of(pair.one >= 0)


SYS = System("sys", Pair, start, (grow, outer,), (small, deep_small))
