"""A counter that begins below zero, and one that may begin above its range."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Count", 0, 100)]


@record
class Counter:
    """A number."""

    n: Count


def below() -> Outcome[Counter, None]:
    """It begins below zero."""
    return Outcome(Counter(n=-1))


def twice(first: Count) -> Outcome[Counter, None]:
    """It begins with twice a number."""
    return Outcome(Counter(n=2 * first))


@action
def bump(counter: Counter) -> Outcome[Counter, None]:
    """One more."""
    need(counter.n < 100, "FULL")
    return Outcome(replace(counter, n=counter.n + 1))


@predicate
def fits(counter: Counter) -> bool:
    """It is at most a hundred."""
    return counter.n <= 100


SYS = System("sys", Counter, below, (bump,), (fits,))
TWICE = System("twice", Counter, twice, (bump,), (fits,))
