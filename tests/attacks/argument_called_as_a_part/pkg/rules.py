"""An attack: an argument that is called as what a step hands back."""

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
def grow(pair: Pair, user: User, returned: Count) -> Outcome[Pair, Count]:
    """Sets one."""
    return Outcome(replace(pair, one=returned), 0)


@predicate
def sets(after: Pair, returned: Count) -> bool:
    """After a step, one is what is handed back."""
    return after.one == returned


SYS = System("sys", Pair, start, (grow,), (small,))
