"""An invariant that says nothing of a field which a contract on its way asks for."""

from megaspec.language import (
    Annotated,
    Identifier,
    Outcome,
    Range,
    System,
    action,
    predicate,
    record,
    replace,
    require,
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


RARE = 123456789


@require("NOT_RARE", lambda number: number != RARE)
def fine(number: Count) -> bool:
    """Always true, but for what breaks the contract."""
    return True



@record
class Pair:
    """A number, and shares."""

    one: Count
    two: Count


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, two=0))

@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))

@predicate
def small(pair: Pair) -> bool:
    """Breaks its contract where one is rare."""
    return fine(pair.one) and pair.two == 0

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.one == by

SYS = System("sys", Pair, start, (grow,), (small,))
