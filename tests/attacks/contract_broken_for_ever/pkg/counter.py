"""A counter whose helper may only be called below three."""

from megaspec.language import Annotated, Outcome, Range, System, action, predicate, record, replace, require

Number = Annotated[int, Range("Number", 0, 2**64)]


@record
class Counter:
    """A number."""

    n: Number


def start() -> Outcome[Counter, None]:
    """Nothing yet."""
    return Outcome(Counter(n=0))


@require("BELOW_THREE", lambda n: n < 3)
def next_one(n: Number) -> Number:
    """One more, below three."""
    return n + 1


@action
def go_on(counter: Counter) -> Outcome[Counter, None]:
    """Go on, whatever the number is."""
    return Outcome(replace(counter, n=next_one(counter.n)))


@predicate
def small(counter: Counter) -> bool:
    """Never above ten."""
    return counter.n <= 10


SYS = System("sys", Counter, start, (go_on,), (small,))
