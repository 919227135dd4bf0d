"""Rules."""

from megaspec.language import Annotated, Enum, Outcome, Range, System, action, ite, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


class Color(Enum):
    """Colors."""

    RED = 1
    BLUE = 2


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


@action
def twice(pair: Pair, a: Count, b: Count, c: Count) -> Outcome[Pair, None]:
    """Leaves the word on the way."""
    big = a * 115792089237316195423570985008687907853269984665640564039457584007913129639936
    return Outcome(replace(pair, two=ite(big > 5, 1, c)))


SYS = System("sys", Pair, start, (reset, twice), (small,))
