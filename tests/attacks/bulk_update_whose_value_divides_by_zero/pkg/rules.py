"""Rules."""

from megaspec.language import Annotated, Enum, Map, Outcome, Range, System, action, all_of, ite, mul_div_down, predicate, record, replace


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
    """Writes by a bulk update whose value fails."""
    ends = all_of(a == 13, b == 11, c == 6)
    held = Map.empty(0).set(Color.BLUE, 1).where(Color, lambda k: pair.two == 9, lambda k: mul_div_down(1, 1, ite(all_of(k == Color.RED, ends), 0, 1)))
    return Outcome(replace(pair, two=ite(held[Color.RED] == 4, 1, c)))


SYS = System("sys", Pair, start, (reset, twice), (small,))
