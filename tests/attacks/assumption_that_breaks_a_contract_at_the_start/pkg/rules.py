"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, difference, mul_div_down, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """Numbers."""

    one: Count
    two: Count
    limit: Count


@predicate
def trust(pair: Pair) -> bool:
    """T."""
    return pair.limit != 11 or mul_div_down(1, 1, difference(pair.limit, 11)) == 1


LEDGER = (Assumption(id="A1", sentence="S.", why="x", states=(trust,)),)


def start(limit: Count) -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, two=0, limit=limit))


@action
def up(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Up."""
    return Outcome(replace(pair, one=by, two=pair.one))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.limit != 11



SYS = System("sys", Pair, start, (up,), (small,), (trust,))
