"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, implies, need, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 15)]


@record
class Pair:
    """Numbers."""

    one: Count
    two: Count


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=0, two=0))


@action
def up(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Up."""
    need(by <= 7, "SMALL")
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.one <= 7 and pair.two == 0


@predicate
def says(before: Pair, after: Pair, by: Count) -> bool:
    """S."""
    return implies(by == 3, after.one == 3) and implies(after.one == 9, after.two == 5)


@predicate
def says_inside(before: Pair, after: Pair, by: Count) -> bool:
    """S."""
    return implies(by == 3, implies(after.one == 9, after.two == 5))


SYS = System("sys", Pair, start, (up,), (small,))
