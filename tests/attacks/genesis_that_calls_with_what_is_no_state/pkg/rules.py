"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace


Count = Annotated[int, Range("Count", 0, 10)]


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


def begin(by: Count) -> Outcome[Pair, None]:
    """Calls reset with a state that is none."""
    return reset(Pair(one=by, two=0), by)


SYS = System("sys", Pair, begin, (reset,), (small,))
