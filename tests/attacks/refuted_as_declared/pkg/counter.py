"""A counter of which it is declared that it does not stay below two, and claimed that it stays below six."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

Number = Annotated[int, Range("Number", 0, 10)]


@record
class Counter:
    """A number."""

    n: Number


def start() -> Outcome[Counter, None]:
    """Nothing yet."""
    return Outcome(Counter(n=0))


@action
def go_on(counter: Counter) -> Outcome[Counter, None]:
    """Go on."""
    need(counter.n < 9, "ENOUGH")
    return Outcome(replace(counter, n=counter.n + 1))


@predicate
def below_two(counter: Counter) -> bool:
    """Broken as it is declared."""
    return counter.n < 2


@predicate
def below_six(counter: Counter) -> bool:
    """Claimed, and broken."""
    return counter.n < 6


SYS = System("sys", Counter, start, (go_on,), (below_six,))
