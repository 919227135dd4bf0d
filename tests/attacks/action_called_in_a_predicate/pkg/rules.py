"""Rules."""

from megaspec.language import (
    Annotated,
    Identifier,
    Outcome,
    Range,
    System,
    action,
    ite,
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
    two: Count


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, two=0))


@action
def reset(pair: Pair) -> Outcome[Pair, None]:
    """Sets one to zero."""
    return Outcome(replace(pair, one=0))


@action
def write(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Writes."""
    return Outcome(replace(pair, one=by, two=by))


@predicate
def same(pair: Pair) -> bool:
    """Reset is possible after adding one when it is rare."""
    return pair.one <= MOST


@predicate
def can_reset(before: Pair, after: Pair, by: Count) -> bool:
    """Resetting one more leads to zero."""
    return after.one == by and reset(replace(after, one=ite(after.two * 7 == 864197523, MOST + 1, 0))).state.one == 0


SYS = System("sys", Pair, start, (reset, write), (same,))
