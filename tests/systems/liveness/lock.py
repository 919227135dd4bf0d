"""A lock without tickets: whoever comes first when it is free."""

from megaspec.claims import Fair, Help
from megaspec.language import Identifier, Map, Outcome, System, action, all_of, need, predicate, record, replace
from tests.liveness.claiming import leads_to


class Thread(Identifier):
    """Whoever waits."""


@record
class Lock:
    """Who is inside, and who wants in."""

    holder: Thread
    wants: Map[Thread, bool]


def free() -> Outcome[Lock, None]:
    """Nobody inside, nobody waiting."""
    return Outcome(Lock(holder=Thread.none(), wants=Map.empty(False)))


@action
def ask(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Somebody wants in."""
    need(thread != Thread.none(), "NOBODY")
    need(not lock.wants[thread], "ASKED")
    need(lock.holder != thread, "INSIDE")
    return Outcome(replace(lock, wants=lock.wants.set(thread, True)))


@action
def grab(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Whoever wants in takes the lock, if it is free."""
    need(lock.wants[thread], "NOT_ASKED")
    need(lock.holder == Thread.none(), "TAKEN")
    return Outcome(replace(lock, holder=thread, wants=lock.wants.set(thread, False)))


@action
def release(lock: Lock) -> Outcome[Lock, None]:
    """Whoever is inside goes out."""
    need(lock.holder != Thread.none(), "FREE")
    return Outcome(replace(lock, holder=Thread.none()))


@predicate
def who_wants_in_is_somebody_outside(lock: Lock) -> bool:
    """Nobody is not among those who want in, and neither is who is inside."""
    return all_of(not lock.wants[Thread.none()], not lock.wants[lock.holder])


@predicate
def wants_in(lock: Lock, thread: Thread) -> bool:
    """Somebody wants in."""
    return lock.wants[thread]


@predicate
def is_in(lock: Lock, thread: Thread) -> bool:
    """Somebody is inside."""
    return lock.holder == thread


@predicate
def is_taken(lock: Lock) -> bool:
    """The lock is taken."""
    return lock.holder != Thread.none()


@predicate
def is_free(lock: Lock) -> bool:
    """The lock is free."""
    return lock.holder == Thread.none()


def one_step(lock: Lock) -> int:
    """It takes one step."""
    return 1


def itself(lock: Lock, thread: Thread) -> Thread:
    """Whoever it is about."""
    return thread


LOCK = System("lock", Lock, free, (ask, grab, release), (who_wants_in_is_somebody_outside,), actors=(Thread,))

WHO_HAS_IT_GOES = Fair("T05", (release,))
WHO_WAITS_GRABS_IT = Fair("T06", (grab,), strongly=True)
WHO_WAITS_GRABS_IT_WEAKLY = Fair("T06", (grab,))
COMES_FREE = leads_to(LOCK, is_taken, is_free, one_step, Help(WHO_HAS_IT_GOES))
GETS_IN = leads_to(LOCK, wants_in, is_in, one_step, Help(WHO_WAITS_GRABS_IT, arguments={"thread": itself}, again=COMES_FREE))
