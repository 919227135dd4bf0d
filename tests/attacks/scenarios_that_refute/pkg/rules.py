"""Counters that go too far, each in a way of its own."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace, require

Count = Annotated[int, Range("Count", 0, 2**64)]
Small = Annotated[int, Range("Small", 0, 100)]


@record
class Counter:
    """A number, and how far it may go."""

    n: Count
    most: Small


def zero(most: Small) -> Outcome[Counter, None]:
    """It begins at zero."""
    return Outcome(Counter(n=0, most=most))


def far_off(most: Small) -> Outcome[Counter, None]:
    """It begins with twice as much as is told."""
    return Outcome(Counter(n=0, most=2 * most))


@action
def bump(counter: Counter) -> Outcome[Counter, None]:
    """One more."""
    need(counter.n < 10, "FULL")
    return Outcome(replace(counter, n=counter.n + 1))


@predicate
def is_below_nine(counter: Counter) -> bool:
    """It never comes to nine."""
    return counter.n < 9


@predicate
def is_a_number(counter: Counter) -> bool:
    """It is a number."""
    return counter.n >= 0


@predicate
def eight_stays(before: Counter, after: Counter) -> bool:
    """From eight it goes nowhere."""
    return before.n != 8 or after.n == 8


@require("n < 8", lambda n: n < 8)
def next_after(n: Count) -> Count:
    """The number after one that is small."""
    return n + 1


@action
def step(counter: Counter) -> Outcome[Counter, None]:
    """One more, if it is small."""
    need(counter.n < 10, "FULL")
    return Outcome(replace(counter, n=next_after(counter.n)))


LIMIT = System("limit", Counter, zero, (bump,), (is_below_nine,), scenarios="pkg.scenarios.limit")
STEPS = System("steps", Counter, zero, (bump,), (is_a_number,), scenarios="pkg.scenarios.steps")
STRICT = System("strict", Counter, zero, (step,), (is_a_number,), scenarios="pkg.scenarios.strict")
OFF = System("off", Counter, far_off, (bump,), (is_a_number,), scenarios="pkg.scenarios.off")
WALKED = System("walked", Counter, zero, (bump,), (is_below_nine,), scenarios="pkg.scenarios.walked")
