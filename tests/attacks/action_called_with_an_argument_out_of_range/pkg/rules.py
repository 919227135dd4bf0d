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


@action
def twice(pair: Pair, by: Count) -> Outcome[Pair, None]:
    """Calls reset with an argument out of range, then is fine."""
    made = reset(pair, by + 1).state
    return Outcome(replace(made, two=0))


SYS = System("sys", Pair, start, (reset, twice), (small,))
