"""Rules."""

from megaspec.language import Annotated, Assumption, Outcome, Range, System, action, assume, predicate, record, replace


MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


@record
class Pair:
    """A number."""

    one: Count


LEDGER = (Assumption(id="A1", sentence="Said to be outside.", why="x", outside=True),)


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0))


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Sets one."""
    assume(by <= 7, "A1 is small")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """One is at most seven."""
    return pair.one <= 7


SYS = System("sys", Pair, start, (grow,), (small,))
