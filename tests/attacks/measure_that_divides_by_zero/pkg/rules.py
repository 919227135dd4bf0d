"""A measure without a value where the map has nothing."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, measure, min_of, mul_div_down, predicate, record, replace, total_by

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


@measure
def share(n: Count) -> Count:
    """Divides by zero."""
    return mul_div_down(5, 1, n)


@predicate
def measures(after: Pair) -> bool:
    """A total."""
    return total_by(after.shares, share) >= 0


SYS = System("sys", Pair, start, (grow,), (small,))
