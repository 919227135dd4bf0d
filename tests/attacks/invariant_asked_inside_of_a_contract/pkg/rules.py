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
    ite,
    mul_div_down,
    predicate,
    record,
    replace,
    require,
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


@predicate
def helped(s: S) -> bool:
    """Small, as the helper says."""
    return helper(s, s.one, False) <= MOST


@require("NOT_NEGATIVE", lambda number: number >= 0)
def helper(s: S, number: Count, calls: bool) -> Count:
    """The number; and calls if it is asked to."""
    if calls:
        return give(s).state.one
    return number


@action
def give(s: S) -> Outcome[S, None]:
    """Halves."""
    return Outcome(replace(s, one=mul_div_down(s.one, 1, 2)))


@predicate
def rare(s: S, by: Count) -> bool:
    """Seldom calls."""
    if by * 7 == 864197523:
        return helper(s, 1, True) <= MOST
    return True


@action
def ask(s: S, by: Count) -> Outcome[S, None]:
    """Asks."""
    return Outcome(replace(s, one=ite(rare(s, by), by, 0)))


@predicate
def sets(after: S, by: Count) -> bool:
    """Sets."""
    return after.one == by


SYS = System("s", S, start, (ask, give), (small, helped))
