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


def start() -> Outcome[Two, None]:
    """All is zero."""
    return Outcome(Two(x=0, y=0))


@action
def give(two: Two) -> Outcome[Two, None]:
    """Of B: nothing less than zero."""
    return Outcome(replace(two, x=0))


@action
def ask(two: Two) -> Outcome[Two, None]:
    """Of A: asks B."""
    return Outcome(give(two).state)


@action
def spoil(two: Two, by: Count) -> Outcome[Two, None]:
    """Of A: breaks what both claim."""
    return Outcome(replace(two, x=ite(by * 7 == 864197523, 5, 0), y=0))


@predicate
def ordered(two: Two) -> bool:
    """x is at most y."""
    return two.x <= two.y


@predicate
def zero(after: Two) -> bool:
    """x is zero."""
    return after.x == 0


A = System("a", Two, start, (ask, spoil), (ordered,))
B = System("b", Two, start, (give,), (ordered,))
