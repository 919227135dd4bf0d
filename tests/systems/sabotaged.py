"""Systems and claims with gaps, each of one kind."""

from megaspec.language import Outcome, System, action, need, predicate, replace
from tests.systems.claiming import covered, safe
from tests.systems.counter import LIMIT, Counter, bump, reset, within_limit, zero


@predicate
def nothing_is_possible(counter: Counter) -> bool:
    """An assumption that no state meets."""
    return counter.value < 0


@predicate
def starts_at_seven(counter: Counter) -> bool:
    """An assumption that no initial state meets."""
    return counter.value >= 7


@predicate
def at_least_one(counter: Counter) -> bool:
    """With `at_most_zero`, a contradiction."""
    return counter.value >= 1


@predicate
def at_most_zero(counter: Counter) -> bool:
    """With `at_least_one`, a contradiction."""
    return counter.value <= 0


@predicate
def in_a_world_without_counters(counter: Counter) -> bool:
    """Of no state that satisfies the invariants: false of all others."""
    return counter.value == 77


@predicate
def within_limit_again(counter: Counter) -> bool:
    """A second invariant."""
    return counter.value <= LIMIT


@action
def forgotten(counter: Counter) -> Outcome[Counter, None]:
    """An action that no system lists."""
    return Outcome(replace(counter, value=99))


@action
def never(counter: Counter) -> Outcome[Counter, None]:
    """An action that always reverts."""
    need(False, "NEVER")
    return Outcome(counter)


@action
def beyond(counter: Counter) -> Outcome[Counter, None]:
    """An action that no state within the limit allows."""
    need(counter.value > LIMIT, "NOT_BEYOND")
    return Outcome(replace(counter, value=0))


@action
def rest(counter: Counter) -> Outcome[Counter, None]:
    """An action that changes nothing, so that anything may be assumed of the states."""
    return Outcome(counter)


HONEST = System("honest", Counter, zero, (bump, reset), (within_limit,))
IMPOSSIBLE = System("impossible", Counter, zero, (rest,), (within_limit,), (nothing_is_possible,))
UNSTARTED = System("unstarted", Counter, zero, (rest,), (within_limit,), (starts_at_seven,))
STEPPED_ON = System("stepped_on", Counter, zero, (bump, rest), (within_limit,), (nothing_is_possible,))
CONTRADICTORY = System("contradictory", Counter, zero, (bump, reset), (at_least_one, at_most_zero))
BARE = System("bare", Counter, zero, (bump, reset), ())
INERT = System("inert", Counter, zero, (), (within_limit,))
UNCOVERED = System("uncovered", Counter, zero, (bump, reset), (within_limit, within_limit_again))
NEVER = System("never", Counter, zero, (bump, never), (within_limit,))
BEYOND = System("beyond", Counter, zero, (bump, beyond), (within_limit,))

HONEST_CLAIMS = covered(HONEST)
BARE_CLAIMS = [safe(BARE)]
