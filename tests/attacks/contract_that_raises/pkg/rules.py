"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, mul_div_down, predicate, record, replace, require

MOST = 10**9
Count = Annotated[int, Range("Count", 0, MOST)]


@require("ODD", lambda n: mul_div_down(10, 1, n) >= 0)
def checked(n: int) -> int:
    """The number itself."""
    return n


@record
class Pair:
    """A number."""

    one: Count


def start() -> Outcome[Pair, None]:
    """Nothing yet."""
    return Outcome(Pair(one=0))


@predicate
def small(pair: Pair) -> bool:
    """It is no more than the most."""
    return pair.one <= MOST


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Keep a number."""
    return Outcome(replace(pair, one=checked(by)))


@predicate
def sets(after: Pair, by: Count) -> bool:
    """What is given is kept."""
    return after.one == by


@predicate
def quotient(after: Pair, by: Count) -> bool:
    """A quotient that has no value where nothing is given."""
    return mul_div_down(10, 1, by) >= 0


SYS = System("sys", Pair, start, (grow,), (small,))
