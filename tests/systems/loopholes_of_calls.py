"""A theorem that calls an action with a state that it made itself."""

from megaspec.language import Outcome, System, action, predicate, replace
from tests.systems.counter import Counter, zero


@action
def bump(counter: Counter) -> Outcome[Counter, None]:
    """One more, back to zero from nine on."""
    return Outcome(replace(counter, value=counter.value + 1 if counter.value < 9 else 0))


@predicate
def is_small(counter: Counter) -> bool:
    """It is at most nine."""
    return counter.value <= 9


@predicate
def bumped_from_nine(counter: Counter) -> bool:
    """From nine it goes to zero."""
    return bump(replace(counter, value=9)).state.value == 0


@predicate
def bumped_from_ninety(counter: Counter) -> bool:
    """So it does from ninety, where it never is."""
    return bump(replace(counter, value=90)).state.value == 0


MOVED = System("moved", Counter, zero, (bump,), (is_small,))
