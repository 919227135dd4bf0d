"""Numbers and phases that only go one way: what holds of them takes one step, two or three to show."""

from megaspec.language import Annotated, Enum, Outcome, Range, System, action, need, predicate, record, replace
from tests.systems.corpus.cases import Case

LIMIT = 5
Count = Annotated[int, Range("Count", 0, 12)]


@record
class Counter:
    """A number."""

    value: Count


class Phase(Enum):
    """What a light shows."""

    RED = "red"
    GREEN = "green"
    DARK = "dark"
    BROKEN = "broken"


@record
class Light:
    """A light."""

    phase: Phase


def zero() -> Outcome[Counter, None]:
    """Nothing yet."""
    return Outcome(Counter(value=0))


def red() -> Outcome[Light, None]:
    """Stop first."""
    return Outcome(Light(phase=Phase.RED))


@action
def climb(counter: Counter) -> Outcome[Counter, None]:
    """One more, up to the limit."""
    need(counter.value < LIMIT, "AT_LIMIT")
    return Outcome(replace(counter, value=counter.value + 1))


@action
def climb_past(counter: Counter) -> Outcome[Counter, None]:
    """One more, at the limit as well."""
    need(counter.value <= LIMIT, "AT_LIMIT")
    return Outcome(replace(counter, value=counter.value + 1))


@action
def climb_two(counter: Counter) -> Outcome[Counter, None]:
    """Two more."""
    need(counter.value < 10, "AT_LIMIT")
    return Outcome(replace(counter, value=counter.value + 2))


@action
def fall(counter: Counter) -> Outcome[Counter, None]:
    """Back to nothing."""
    return Outcome(replace(counter, value=0))


@action
def turn(light: Light) -> Outcome[Light, None]:
    """Red and green in turn; what is dark breaks."""
    if light.phase == Phase.RED:
        return Outcome(replace(light, phase=Phase.GREEN))
    if light.phase == Phase.GREEN:
        return Outcome(replace(light, phase=Phase.RED))
    return Outcome(replace(light, phase=Phase.BROKEN))


@predicate
def within_limit(counter: Counter) -> bool:
    """The number never passes the limit."""
    return counter.value <= LIMIT


@predicate
def below_three(counter: Counter) -> bool:
    """The number never comes to three."""
    return counter.value < 3


@predicate
def never_five(counter: Counter) -> bool:
    """The number is never five."""
    return counter.value != 5


@predicate
def never_falls(before: Counter, after: Counter) -> bool:
    """No step makes the number less."""
    return before.value <= after.value


@predicate
def never_broken(light: Light) -> bool:
    """The light never breaks: it would have to be dark before, and never is."""
    return light.phase != Phase.BROKEN


CLIMBING = System("climbing", Counter, zero, (climb, fall), (within_limit,))
PASSING = System("passing", Counter, zero, (climb_past, fall), (within_limit,), rejected=True)
SHORT = System("short", Counter, zero, (climb,), (below_three,), rejected=True)
STAIRS = System("stairs", Counter, zero, (climb_two,), (never_five,))
LIGHT = System("light", Light, red, (turn,), (never_broken,))

CASES = (
    Case(CLIMBING, {}, 6, 11, holds=(within_limit,), broken={never_falls: 2}),
    Case(PASSING, {}, 7, 13, broken={within_limit: 6, never_falls: 2}),
    Case(SHORT, {}, 6, 5, holds=(never_falls,), broken={below_three: 3}),
    Case(STAIRS, {}, 6, 5, holds=(never_five, never_falls)),
    Case(LIGHT, {}, 2, 2, holds=(never_broken,)),
)
