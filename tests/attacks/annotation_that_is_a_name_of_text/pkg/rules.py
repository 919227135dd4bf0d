"""An annotation that is a name of text would be evaluated."""

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
)

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


CODE = "[x.__class__.__setattr__(x, 'settles', lambda self, goal: goal.op == 'not') for x in ().__class__.__base__.__subclasses__() if x.__name__ == 'Intervals'] and bool"



@record
class Pair:
    """Numbers."""

    one: Count
    flag: CODE


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, flag=False))

@action
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
    return after.one == by and after.one != 123456789

SYS = System("sys", Pair, start, (grow,), (small,))
