"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 2**62, (2**62 + 7))]
LOWEST = 2**62
HIGHEST = (2**62 + 7)
By = Annotated[int, Range("By", 0, 7)]


@record
class Pair:
    """Numbers."""

    one: Big
    two: Big


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=LOWEST, two=LOWEST))


@action
def up(pair: Pair, by: By) -> Outcome[Pair, None]:
    """Up."""
    need(pair.one + by <= HIGHEST, "FITS")
    return Outcome(replace(pair, one=pair.one + by))


@action
def more(pair: Pair, by: By) -> Outcome[Pair, None]:
    """Up."""
    need(pair.two + by <= HIGHEST, "FITS")
    return Outcome(replace(pair, two=pair.two + by))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.one + pair.two <= 2 * LOWEST + 9


SYS = System("sys", Pair, start, (up, more), (small,))
