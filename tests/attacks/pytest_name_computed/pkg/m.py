"""One number."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace

Count = Annotated[int, Range("Count", 0, 1000000)]


@record
class Pair:
    one: Count


def start() -> Outcome[Pair, None]:
    """It is zero."""
    return Outcome(Pair(one=0))


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """It is what is given."""
    return Outcome(replace(pair, one=by))


@predicate
def never(pair: Pair) -> bool:
    """Its square is no less than zero."""
    return pair.one * pair.one >= 0


@predicate
def sets(after: Pair, by: Count) -> bool:
    """It is one more than what is given."""
    return after.one == by + 1


SYS = System("sys", Pair, start, (grow,), (never,))
