"""A lock with one holder, and one that can be taken twice."""

from megaspec.language import Identifier, Map, Outcome, System, action, for_all, implies, need, predicate, record, replace
from tests.systems.claiming import covered, reachable, refuted, theorem


class Thread(Identifier):
    """Whoever may hold the lock."""


@record
class Lock:
    taken: bool
    inside: Map[Thread, bool]


def free() -> Outcome[Lock, None]:
    """Nobody inside."""
    return Outcome(Lock(taken=False, inside=Map.empty(False)))


@action
def enter(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Take the lock."""
    need(not lock.taken, "TAKEN")
    return Outcome(replace(lock, taken=True, inside=lock.inside.set(thread, True)))


@action
def enter_anyway(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Go in without asking."""
    return Outcome(replace(lock, taken=True, inside=lock.inside.set(thread, True)))


@action
def leave(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Give the lock back."""
    need(lock.inside[thread], "NOT_INSIDE")
    return Outcome(replace(lock, taken=False, inside=lock.inside.set(thread, False)))


@predicate
def at_most_one_inside(lock: Lock) -> bool:
    """No two threads are inside."""
    return for_all(Thread, Thread, lambda one, other: implies(lock.inside[one] and lock.inside[other], one == other))


@predicate
def inside_means_taken(lock: Lock) -> bool:
    """While a thread is inside, the lock is taken."""
    return for_all(Thread, lambda thread: implies(lock.inside[thread], lock.taken))


@predicate
def somebody_is_inside(lock: Lock) -> bool:
    """The lock is taken."""
    return lock.taken


@predicate
def who_is_inside_is_alone(lock: Lock, one: Thread, other: Thread) -> bool:
    """Of two threads inside, both are one."""
    return one == other or not (lock.inside[one] and lock.inside[other])


@predicate
def everybody_is_inside(lock: Lock, one: Thread) -> bool:
    """While the lock is taken, every thread is inside."""
    return implies(lock.taken, lock.inside[one])


LOCK = System("lock", Lock, free, (enter, leave), (inside_means_taken, at_most_one_inside))
OPEN_LOCK = System("open_lock", Lock, free, (enter_anyway, leave), (at_most_one_inside,))

CLAIMS = [
    *covered(LOCK),
    reachable(LOCK, somebody_is_inside, depth=1),
    theorem(who_is_inside_is_alone, LOCK),
    theorem(everybody_is_inside, LOCK),
    *covered(OPEN_LOCK),
    refuted(OPEN_LOCK, at_most_one_inside, depth=2, instance={Thread: 2}),
]

VERDICTS = {
    "lock.safe": "proved",
    "lock.inside_means_taken": "proved",
    "lock.at_most_one_inside": "proved",
    "lock.somebody_is_inside.is_met": "proved",
    "lock.who_is_inside_is_alone": "proved",
    "lock.everybody_is_inside": "refuted",
    "open_lock.at_most_one_inside": "refuted",
    "open_lock.at_most_one_inside.is_broken": "refuted",
}
