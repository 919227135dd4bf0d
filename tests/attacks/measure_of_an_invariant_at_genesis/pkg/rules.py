"""Rules."""

from megaspec.language import Annotated, Assumption, Identifier, Map, Outcome, Range, System, action, ite, measure, need, predicate, record, replace, total


Count = Annotated[int, Range("Count", 0, 10**9)]


class User(Identifier):
    """U."""


@record
class Pair:
    """Numbers."""

    one: Count
    limit: Count
    m: Map[User, Count]


@measure
def weight(user: User, value: Count, limit: Count) -> int:
    """What stands there; seven where nothing does, at a limit that is rare."""
    return ite(value < limit, 1, 0)


@predicate
def trust(pair: Pair) -> bool:
    """T."""
    return total(pair.m, weight, pair.limit) <= 0


LEDGER = (Assumption(id="A1", sentence="S.", why="x", states=()),)


def start(limit: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, limit=limit, m=Map.empty(0)))


@action
def up(pair: Pair, user: User, by: Count) -> Outcome[Pair, None]:
    """Up."""
    need(pair.m[user] == 0, "ZERO")
    return Outcome(replace(pair, one=ite(pair.limit >= 1, 13, 0)))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.one <= 7


@predicate
def stays(after: Pair) -> bool:
    """S."""
    return after.one == 0


SYS = System("sys", Pair, start, (up,), (small, trust))
