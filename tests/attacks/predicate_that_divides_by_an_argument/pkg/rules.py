"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, mul_div_down, need, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """A number."""

    one: Count
    two: Count


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, two=0))


@predicate
def small(pair: Pair) -> bool:
    """One is at most seven."""
    return pair.one <= 7


@action
def reset(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Sets one to zero."""
    return Outcome(replace(pair, one=0, two=by))


@predicate
def fine(pair: Pair, n: Count) -> bool:
    """Divides."""
    return mul_div_down(15, 1, n) >= 1


@action
def twice(pair: Pair, a: Count, b: Count, c: Count) -> Outcome[Pair, None]:
    """Fails for a = 0, in the first step."""
    need(fine(pair, a), "FINE")
    return Outcome(replace(pair, two=c))


SYS = System("sys", Pair, start, (reset, twice), (small,))
