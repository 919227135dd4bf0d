"""Rules."""

from megaspec.language import Annotated, Enum, Map, Outcome, Range, System, action, all_of, ite, measure, mul_div_down, predicate, record, replace, total


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


@measure
def inverse(color: Color, value: Count) -> int:
    """Divides where the value is nine."""
    return mul_div_down(value, 1, ite(value == 9, 0, 1))


@action
def twice(pair: Pair, a: Count, b: Count, c: Count) -> Outcome[Pair, None]:
    """Sums with a measure that fails."""
    held = Map.empty(0).set(Color.BLUE, ite(all_of(a == 13, b == 11, c == 6), pair.two, 0))
    return Outcome(replace(pair, two=ite(total(held, inverse) == 4, 1, c)))


SYS = System("sys", Pair, start, (reset, twice), (small,))
