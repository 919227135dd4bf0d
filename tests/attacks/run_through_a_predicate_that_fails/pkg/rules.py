"""Rules."""

from megaspec.language import Annotated, Enum, Outcome, Range, System, action, exists, ite, min_of, mul_div_down, need, predicate, record, replace


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
    """Only reaches 9 through a failing predicate."""
    need(exists(Color, lambda k: mul_div_down(1, 1, ite(k == Color.RED and a == 5, 0, 1)) == 1), "FINE")
    return Outcome(replace(pair, two=ite(a == 5, 9, 1)))


@action
def reset2(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Sets one to zero."""
    return Outcome(replace(pair, one=0, two=min_of(by, 3)))


@predicate
def nine(pair: Pair) -> bool:
    """Nine."""
    return pair.two == 9


@predicate
def notnine(pair: Pair) -> bool:
    """Not nine."""
    return pair.two != 9


SYS = System("sys", Pair, start, (reset2, twice), (small,))
BAD = System("bad", Pair, start, (reset, twice), (), rejected=True)
