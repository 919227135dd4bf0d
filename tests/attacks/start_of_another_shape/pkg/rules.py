"""An attack: a start that answers with one dictionary, whose letters are no parameters of genesis."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, min_of, predicate, record, replace

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
    """Sets one, but for the greatest number."""
    return Outcome(replace(pair, one=min_of(by, MOST - 1)))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is the argument."""
    return after.one == by


SYS = System("sys", Pair, start, (grow,), (small,), starts="pkg.starts")
