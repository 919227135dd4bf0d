"""A default that is computed when a lambda is made: what stands there is no constant."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, for_all, predicate, record, replace

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
    """After a step, one is not a rare number; false."""
    return after.one == by and for_all(User, lambda user, *, odd=(grow.boundary.checked == None): odd or after.one != 123456789)


SYS = System("sys", Pair, start, (grow,), (small,))
