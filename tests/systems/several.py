"""Invariants that take more than one step to show, and what uses them."""

from megaspec.language import Annotated, Outcome, Range, System, action, implies, need, predicate, record, replace
from tests.systems.claiming import deep, safe, theorem
from tests.systems.corpus.climbing import Counter, Light, climb, climb_two, never_broken, never_five, red, turn, zero

Count = Annotated[int, Range("Count", 0, 12)]


@predicate
def below_one(counter: Counter) -> bool:
    """The number never comes to one: false at the first step."""
    return counter.value < 1


@predicate
def below_three(counter: Counter) -> bool:
    """The number never comes to three: false at the third step."""
    return counter.value < 3


@record
class Pair:
    """Two numbers, of which the second one follows the first."""

    one: Count
    two: Count
    spilt: bool


def nothing() -> Outcome[Pair, None]:
    """Nothing yet."""
    return Outcome(Pair(one=0, two=0, spilt=False))


@action
def double(pair: Pair) -> Outcome[Pair, None]:
    """Two more of the first one, and the second one as the first one was."""
    need(pair.one < 10, "AT_LIMIT")
    return Outcome(replace(pair, two=pair.one, one=pair.one + 2, spilt=pair.spilt or pair.one == 5))


@predicate
def first_is_never_five(pair: Pair) -> bool:
    """The first number is never five: it would have been three before, and one before that."""
    return pair.one != 5


@predicate
def nothing_is_spilt(pair: Pair) -> bool:
    """Nothing is ever spilt, because the first number is never five."""
    return not pair.spilt


@action
def put_five(pair: Pair) -> Outcome[Pair, None]:
    """The first number is five."""
    return Outcome(replace(pair, one=5))


@predicate
def doubled_is_not_spilt(pair: Pair) -> bool:
    """A step spills nothing, if nothing was spilt."""
    return double(double(pair).state).state.spilt == pair.spilt


@predicate
def is_not_five(counter: Counter) -> bool:
    """A number of which the invariants hold is more than five if it is more than four."""
    return implies(counter.value > 4, counter.value > 5)


LIGHT_TWICE = System("light_twice", Light, red, (turn,), (never_broken,))
LIGHT_ONCE = System("light_once", Light, red, (turn,), (never_broken,))
STAIRS = System("high_stairs", Counter, zero, (climb_two,), (never_five,))
SHORT = System("short_stairs", Counter, zero, (climb,), (below_three,))
SHORTEST = System("shortest_stairs", Counter, zero, (climb,), (below_one,))
PAIR = System("pair", Pair, nothing, (double,), (first_is_never_five, nothing_is_spilt))
BROKEN_PAIR = System("broken_pair", Pair, nothing, (double, put_five), (first_is_never_five, nothing_is_spilt))

PAIR_SPILLS_NOTHING = deep(PAIR, nothing_is_spilt, 1)

CLAIMS = [
    safe(LIGHT_TWICE),
    deep(LIGHT_TWICE, never_broken, 2),
    safe(LIGHT_ONCE),
    deep(LIGHT_ONCE, never_broken, 1),
    safe(STAIRS),
    deep(STAIRS, never_five, 3),
    theorem(is_not_five, STAIRS),
    safe(SHORT),
    deep(SHORT, below_three, 2),
    safe(SHORTEST),
    deep(SHORTEST, below_one, 3),
    safe(PAIR),
    deep(PAIR, first_is_never_five, 3),
    PAIR_SPILLS_NOTHING,
    safe(BROKEN_PAIR),
    deep(BROKEN_PAIR, first_is_never_five, 3),
    deep(BROKEN_PAIR, nothing_is_spilt, 1),
]

VERDICTS = {
    "light_twice.safe": "proved",
    "light_twice.never_broken": "proved",
    "light_once.safe": "proved",
    "light_once.never_broken": "unknown",
    "high_stairs.safe": "proved",
    "high_stairs.never_five": "proved",
    "high_stairs.is_not_five": "proved",
    "short_stairs.below_three": "refuted",
    "shortest_stairs.below_one": "refuted",
    "pair.safe": "proved",
    "pair.first_is_never_five": "proved",
    "pair.nothing_is_spilt": "proved",
    "broken_pair.first_is_never_five": "refuted",
    "broken_pair.nothing_is_spilt": "conditional",
}

BETWEEN = theorem(doubled_is_not_spilt, PAIR, between=(PAIR_SPILLS_NOTHING,))
"""A theorem that would use, after a call, an invariant that one step alone does not keep."""
