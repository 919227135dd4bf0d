"""Three kinds of users are compared as if they were one."""

from pkg.second import User as Second
from pkg.third import User as Third
from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, need, predicate, record, replace

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@predicate
def odd(user: Second, other: Third, by: Count) -> bool:
    """Compares what cannot be compared."""
    return by * by != 2330179322468761 or user != other or by == by


@action
def grow(pair: Pair, user: User, second: Second, third: Third, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    need(odd(second, third, by), "X")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is the argument."""
    return after.one == by


SYS = System("sys", Pair, start, (grow,), (small,))
