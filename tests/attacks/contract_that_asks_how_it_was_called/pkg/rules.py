"""A condition that icontract would tell how the function was called."""

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


@record
class Pair:
    """Numbers."""

    one: Count
    two: Count


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, two=0))

@action
@require("NOT_RARE", lambda _ARGS, by: _ARGS == () or by != RARE)
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))

@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.one == by

SYS = System("sys", Pair, start, (grow,), (small,))
