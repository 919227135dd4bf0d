"""A counter that must fall, and a bell that may ring meanwhile."""

from megaspec.claims import Fair, Help
from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.liveness.claiming import leads_to

Count = Annotated[int, Range("Count", 0, 100)]
MOST_RINGS = 100


@record
class Falling:
    """How far the counter has to fall, and how often the bell has rung."""

    left: Count
    rings: Count


def full(left: Count) -> Outcome[Falling, None]:
    """As high as it is."""
    return Outcome(Falling(left=left, rings=0))


@action
def fall(state: Falling) -> Outcome[Falling, None]:
    """One less."""
    need(state.left > 0, "AT_ZERO")
    return Outcome(replace(state, left=state.left - 1))


@action
def fall_by(state: Falling, steps: Count) -> Outcome[Falling, None]:
    """Some less, or none."""
    need(steps <= state.left, "TOO_FAR")
    return Outcome(replace(state, left=state.left - steps))


@action
def ring(state: Falling) -> Outcome[Falling, None]:
    """Ring the bell, a hundred times in all."""
    need(state.rings < MOST_RINGS, "RUNG_OUT")
    return Outcome(replace(state, rings=state.rings + 1))


@action
def stumble(state: Falling) -> Outcome[Falling, None]:
    """Up again, from one to two."""
    need(state.left == 1, "NOT_AT_ONE")
    return Outcome(replace(state, left=2))


@predicate
def rings_are_few(state: Falling) -> bool:
    """The bell rings a hundred times at most."""
    return state.rings <= MOST_RINGS


@predicate
def is_up(state: Falling) -> bool:
    """The counter is above zero."""
    return state.left > 0


@predicate
def is_down(state: Falling) -> bool:
    """The counter is at zero."""
    return state.left == 0


@predicate
def has_not_rung(state: Falling) -> bool:
    """The bell has not rung."""
    return state.rings == 0


@predicate
def has_rung(state: Falling) -> bool:
    """The bell has rung."""
    return state.rings > 0


@predicate
def is_at_two_or_more(state: Falling) -> bool:
    """The counter is at two, or above."""
    return state.left >= 2


@predicate
def is_above_all(state: Falling) -> bool:
    """The counter is where no counter can be."""
    return state.left > 100


def height(state: Falling) -> int:
    """How far it is to fall."""
    return state.left


def height_below_three(state: Falling) -> int:
    """How far it is to fall, from three on."""
    return state.left - 3


def silence(state: Falling) -> int:
    """How often the bell may still ring."""
    return MOST_RINGS - state.rings


def rings_first(state: Falling) -> tuple:
    """How often the bell has rung, and then how far it is to fall."""
    return (state.rings, state.left)


def height_first(state: Falling) -> tuple:
    """How far it is to fall, and then how often the bell may still ring."""
    return (state.left, MOST_RINGS - state.rings)


def one(state: Falling) -> int:
    """One step."""
    return 1


def one_or_all(state: Falling) -> int:
    """One step; all the way, once the bell has rung."""
    return 1 if state.rings == 0 else state.left


FALLING = System("falling", Falling, full, (fall, ring), (rings_are_few,))
GLIDING = System("gliding", Falling, full, (fall_by, ring), (rings_are_few,))
STUMBLING = System("stumbling", Falling, full, (fall, ring, stumble), (rings_are_few,))

GRAVITY = Fair("T01", (fall,))
GLIDE = Fair("T02", (fall_by,))
FALLS = leads_to(FALLING, is_up, is_down, height, Help(GRAVITY))
GLIDES = leads_to(GLIDING, is_up, is_down, height, Help(GLIDE, arguments={"steps": one}))
