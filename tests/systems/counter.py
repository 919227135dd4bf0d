"""A counter that goes up by one to a limit, and one that goes up by two."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.systems.claiming import covered, reachable, refuted, step, theorem

LIMIT = 10
Count = Annotated[int, Range("Count", 0, 100)]


@record
class Counter:
    value: Count


def zero() -> Outcome[Counter, None]:
    """A counter at zero."""
    return Outcome(Counter(value=0))


@action
def bump(counter: Counter) -> Outcome[Counter, int]:
    """One more, up to the limit."""
    need(counter.value < LIMIT, "AT_LIMIT")
    return Outcome(replace(counter, value=counter.value + 1), counter.value + 1)


@action
def bump_twice(counter: Counter) -> Outcome[Counter, None]:
    """Two more, far from the end of the range."""
    need(counter.value < 90, "AT_LIMIT")
    return Outcome(replace(counter, value=counter.value + 2))


@action
def reset(counter: Counter) -> Outcome[Counter, None]:
    """Back to zero."""
    return Outcome(replace(counter, value=0))


@predicate
def within_limit(counter: Counter) -> bool:
    """The counter never passes the limit."""
    return counter.value <= LIMIT


@predicate
def at_most_two(counter: Counter) -> bool:
    """The counter never passes two."""
    return counter.value <= 2


@predicate
def stays_at_most_two(after: Counter) -> bool:
    """No step takes the counter past two."""
    return after.value <= 2


@predicate
def never_five(counter: Counter) -> bool:
    """The counter is never five."""
    return counter.value != 5


@predicate
def is_at_limit(counter: Counter) -> bool:
    """The counter is at the limit."""
    return counter.value == LIMIT


@predicate
def answers_the_new_value(after: Counter, returned: int) -> bool:
    """A step answers the value that it leaves."""
    return returned == after.value


@predicate
def answers_the_old_value(before: Counter, returned: int) -> bool:
    """A step answers the value that it found."""
    return returned == before.value


@predicate
def two_bumps_add_two(counter: Counter) -> bool:
    """Two steps, one after the other, add two."""
    return bump(bump(counter).state).state.value == counter.value + 2


@predicate
def two_bumps_add_three(counter: Counter) -> bool:
    """Two steps, one after the other, add three."""
    return bump(bump(counter).state).state.value == counter.value + 3


COUNTER = System("counter", Counter, zero, (bump, reset), (within_limit,))
SMALL_COUNTER = System("small_counter", Counter, zero, (bump, reset), (at_most_two,))
EVEN_COUNTER = System("even_counter", Counter, zero, (bump_twice,), (never_five,))

CLAIMS = [
    *covered(COUNTER),
    step(COUNTER, answers_the_new_value, bump),
    step(COUNTER, answers_the_old_value, bump),
    theorem(two_bumps_add_two, COUNTER),
    theorem(two_bumps_add_three, COUNTER),
    reachable(COUNTER, is_at_limit, depth=10),
    refuted(COUNTER, at_most_two, depth=3),
    *covered(SMALL_COUNTER),
    *covered(EVEN_COUNTER),
]

VERDICTS = {
    "counter.safe": "proved",
    "counter.within_limit": "proved",
    "counter.answers_the_new_value": "proved",
    "counter.answers_the_old_value": "refuted",
    "counter.two_bumps_add_two": "proved",
    "counter.two_bumps_add_three": "refuted",
    "counter.is_at_limit.is_met": "proved",
    "counter.at_most_two.is_broken": "refuted",
    "small_counter.at_most_two": "refuted",
    "even_counter.safe": "proved",
    "even_counter.never_five": "unknown",
}
