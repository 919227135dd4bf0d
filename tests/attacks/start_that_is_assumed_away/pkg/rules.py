"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """Numbers."""

    one: Count
    two: Count
    limit: Count


@predicate
def never(pair: Pair) -> bool:
    """Never."""
    return pair.limit == 13


LEDGER = (Assumption(id="A1", sentence="S.", why="x", states=(never,)),)


def start(limit: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, two=0, limit=limit))


@action
def up(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Up."""
    return Outcome(replace(pair, one=by, two=pair.one))


@predicate
def small(pair: Pair) -> bool:
    """At most seven."""
    return pair.limit != 12 and pair.one <= 15


SYS = System("sys", Pair, start, (up,), (small,), (never,))
