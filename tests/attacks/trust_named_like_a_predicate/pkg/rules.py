"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, assume, predicate, record, replace


MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


@record
class Pair:
    """A number."""

    one: Count
    limit: Count


@predicate
def fixed(pair: Pair) -> bool:
    """The limit is a number."""
    return pair.limit >= 5


LEDGER = (Assumption(id="A1", sentence="The limit is at least five.", why="x", states=(fixed,)),)


def start(limit: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, limit=limit))


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    assume(by <= 7, "fixed")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """One is at most seven."""
    return pair.one <= 7


SYS = System("sys", Pair, start, (grow,), (small,), (fixed,))
