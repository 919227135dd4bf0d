"""A lambda of any number of arguments, called as a class of the module."""

from megaspec.language import Annotated, Enum, Identifier, Map, Outcome, Range, System, action, count, for_all, predicate, record, replace

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


class User(Identifier):
    """A user."""


class Color(Enum):
    """Colors."""

    index = 1
    count = 2




@record
class Pair:
    """A number, and shares."""

    one: Count
    shares: Map[User, Count]


def start() -> Outcome[Pair, None]:
    """All is zero."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))

@action
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by, shares=pair.shares.set(user, by)))

@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST

@predicate
def sets(after: Pair, by: Count) -> bool:
    """Text."""
    return after.one == by and for_all(User, lambda *Color: Color.index == Color.index and after.one != 123456789)

SYS = System("sys", Pair, start, (grow,), (small,))
