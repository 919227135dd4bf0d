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
class Two:
    """Two numbers."""

    x: Count
    y: Count


def start() -> Outcome[Two, None]:
    """All is zero."""
    return Outcome(Two(x=0, y=0))


@action
def shift(two: Two) -> Outcome[Two, None]:
    """The second is the first."""
    return Outcome(replace(two, x=two.y))


@predicate
def zero(two: Two) -> bool:
    """The first is zero."""
    return two.x == 0


@predicate
def stays(two: Two) -> bool:
    """Shifting comes to an answer."""
    return shift(two).state.x >= 0


TWO = System("two", Two, start, (shift,), (zero,))


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
    return Outcome(replace(other, one=shift(Two(x=0, y=ite(by * 7 == 864197523, 5, 0))).state.x))


@predicate
def small(other: Other) -> bool:
    """Small."""
    return other.one <= MOST


@predicate
def said(after: Other, by: Count) -> bool:
    """Said."""
    return after.one <= 5


OTHER = System("other", Other, begin, (ask, ), (small,))
