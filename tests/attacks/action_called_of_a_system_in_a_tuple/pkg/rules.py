"""R."""

from megaspec.language import (
    Annotated,
    Outcome,
    Range,
    System,
    action,
    ite,
    predicate,
    record,
    replace,
)

Count = Annotated[int, Range("Count", 0, 10**9)]


@record
class Two:
    """Two numbers."""

    x: Count
    y: Count


@record
class Other:
    """Another."""

    one: Count


def start() -> Outcome[Two, None]:
    """All is zero."""
    return Outcome(Two(x=0, y=0))


@action
def give(two: Two, by: Count) -> Outcome[Two, None]:
    """Breaks what its system claims."""
    return Outcome(replace(two, x=ite(by * 7 == 864197523, 5, 0), y=0))


@predicate
def ordered(two: Two) -> bool:
    """x is at most y."""
    return two.x <= two.y


def begin() -> Outcome[Other, None]:
    """Zero."""
    return Outcome(Other(one=0))


@action
def ask(other: Other, by: Count) -> Outcome[Other, None]:
    """Calls twice."""
    return Outcome(replace(other, one=give(give(Two(x=0, y=0), by).state, 0).state.x))


@predicate
def small(other: Other) -> bool:
    """Small."""
    return other.one <= 1000000000


A = System("a", Other, begin, (ask,), (small,))
R = System("r", Two, start, (give,), (), rejected=True)
H = (System("h", Two, start, (give,), (ordered,)),)
