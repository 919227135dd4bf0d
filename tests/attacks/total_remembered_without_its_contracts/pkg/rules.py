"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    measure,
    need,
    predicate,
    record,
    replace,
    require,
    total,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


@record
class Pair:
    """A number, and shares."""

    limit: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(limit=0, shares=Map.empty(0)))


@action
def give(pair: Pair, user: User) -> Outcome[Pair, None]:
    """Gives."""
    need(pair.limit == 0, "NO_LIMIT")
    return Outcome(replace(pair, shares=pair.shares.set(user, 1)))


@action
def set_limit(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Sets the limit."""
    return Outcome(replace(pair, limit=by))


@require("FINE", lambda value, limit: value == 0 or limit * 7 != 864197523)
def checked(value: Count, limit: Count) -> int:
    """The value."""
    return value


@measure
def plain(user: User, value: Count) -> int:
    """A value."""
    return value


@measure
def careful(user: User, value: Count, limit: Count) -> int:
    """A value, unless it is refused."""
    return checked(value, limit)


@predicate
def alike(pair: Pair) -> bool:
    """Both totals are alike."""
    return total(pair.shares, plain) == total(pair.shares, careful, pair.limit)


SYS = System("sys", Pair, start, (give, set_limit), (alike,))
