"""Events that are no records are told apart by their class, which a symbolic value has of its own."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, emitted, ite, predicate, record, replace

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
    return Outcome(replace(pair, one=ite(by == 48271931, 0, by)), None, (by,))


@predicate
def small(pair: Pair) -> bool:
    """One is at most the most."""
    return pair.one <= MOST


@predicate
def sets(after: Pair, by: Count, events: tuple[int, ...]) -> bool:
    """After a step, one is the argument."""
    return after.one == by or emitted(events, 48271931)


SYS = System("sys", Pair, start, (grow,), (small,))
