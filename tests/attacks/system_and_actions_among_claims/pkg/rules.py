"""R."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    predicate,
    record,
    replace,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


class Epoch(OrderedIdentifier):
    """An epoch."""


@record
class S:
    """State."""

    one: Count
    m: Map[User, Count]


def start() -> Outcome[S, None]:
    """All is zero."""
    return Outcome(S(one=0, m=Map.empty(0)))


@predicate
def small(s: S) -> bool:
    """Small."""
    return s.one <= MOST


@action
def grow(s: S, by: Count) -> Outcome[S, None]:
    """Sets."""
    return Outcome(replace(s, one=by))


SYS = System("s", S, start, (grow,), (small,))
