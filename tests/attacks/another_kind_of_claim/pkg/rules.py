"""An attack: a kind of claim that is content with what refutes it."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, ite, predicate, record, replace

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
def grow(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Sets one, but for one number."""
    return Outcome(replace(pair, one=ite(by * by == 2330179322468761, 0, by)))


@predicate
def sets(after: Pair, by: Count) -> bool:
    """After a step, one is the argument."""
    return after.one == by


SYS = System("sys", Pair, start, (grow,), (small,))
