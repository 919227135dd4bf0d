"""An attack: an argument that may be left out."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, predicate, record, replace

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
    """How it starts."""
    return Outcome(Pair(one=0, shares=Map.empty(0)))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@action
def grow(pair: Pair, user: User, by: Count = 0) -> Outcome[Pair, None]:
    """Sets one."""
    return Outcome(replace(pair, one=by))


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is the argument."""
    return after.one == by


SYS = System("sys", Pair, start, (grow,), (small,))
