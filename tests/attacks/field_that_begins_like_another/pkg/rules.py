"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """Numbers."""

    one: Count
    lim: Count
    limit: Count


@predicate
def trust(pair: Pair) -> bool:
    """T."""
    return pair.limit == 13


LEDGER = (Assumption(id="A1", sentence="S.", why="x", states=(trust,)),)


def start(limit: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, lim=0, limit=limit))


@action
def up(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Up."""
    return Outcome(replace(pair, one=by, lim=pair.one))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.one <= 15



SYS = System("sys", Pair, start, (up,), (small,), (trust,))
