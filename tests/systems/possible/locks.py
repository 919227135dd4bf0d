"""Who wants in gets in, if whoever is inside goes out: the lock of responses, asked what stays possible, for each who may want in."""

from megaspec.claims import HelpfulCall
from megaspec.language import ite, predicate
from tests.possible.claiming import can_reach
from tests.systems.liveness.lock import LOCK, Lock, Thread, grab, is_free, is_in, is_taken, itself, release, wants_in


@predicate
def by_who_is_inside(lock: Lock) -> bool:
    """Who is inside."""
    return lock.holder != Thread.none()


@predicate
def by_who_wants_in(lock: Lock, thread: Thread) -> bool:
    """Who wants in."""
    return lock.wants[thread]


@predicate
def by_me(lock: Lock, thread: Thread, me: Thread) -> bool:
    """Who it is about."""
    return thread == me


@predicate
def i_want_in(lock: Lock, me: Thread) -> bool:
    """I want in."""
    return lock.wants[me]


@predicate
def i_am_in(lock: Lock, me: Thread) -> bool:
    """I am inside."""
    return lock.holder == me


@predicate
def another_is_in(lock: Lock, me: Thread) -> bool:
    """Somebody else is inside."""
    return lock.holder != me and lock.holder != Thread.none()


def me(lock: Lock, me: Thread) -> Thread:
    """Who it is about."""
    return me


def calls_left(lock: Lock) -> int:
    """Two calls, or one."""
    return ite(lock.holder == Thread.none(), 1, 2)


GRAB = HelpfulCall(grab, {"thread": itself}, when=is_free)
MOVERS = {release: by_who_is_inside, grab: by_who_wants_in}
GETS_IN = can_reach(LOCK, wants_in, is_in, MOVERS, calls_left, HelpfulCall(release, when=is_taken), GRAB)
ALONE = can_reach(LOCK, i_want_in, i_am_in, {grab: by_me}, calls_left, HelpfulCall(grab, {"thread": me}))
