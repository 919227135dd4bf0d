"""A queue that is paid from its head: one that pays no one behind a head that is paused, and one that passes it by."""

from megaspec.claims import HelpfulCall
from megaspec.language import Annotated, Outcome, Range, System, action, all_of, need, predicate, record, replace
from tests.possible.claiming import can_reach

Number = Annotated[int, Range("Number", 0, 4)]
MOST = 4


@record
class Queue:
    """The number that is paid next, the one that is given next, and the one that is paused (from one; zero if none is)."""

    head: Number
    tail: Number
    paused: Number


def empty() -> Outcome[Queue, None]:
    """Nobody waits."""
    return Outcome(Queue(head=0, tail=0, paused=0))


@action
def join(queue: Queue) -> Outcome[Queue, None]:
    """Somebody takes a number."""
    need(queue.tail < MOST, "FULL")
    return Outcome(replace(queue, tail=queue.tail + 1))


@action
def pause(queue: Queue, number: Number) -> Outcome[Queue, None]:
    """Whoever is next is paused, for good."""
    need(queue.paused == 0, "PAUSED")
    need(number == queue.head, "NOT_NEXT")
    need(number < queue.tail, "NOBODY")
    return Outcome(replace(queue, paused=number + 1))


@action
def pay(queue: Queue) -> Outcome[Queue, None]:
    """Whoever is next is paid, if it is not paused."""
    need(queue.head < queue.tail, "NOBODY")
    need(queue.paused != queue.head + 1, "PAUSED")
    return Outcome(replace(queue, head=queue.head + 1))


@action
def pass_by(queue: Queue) -> Outcome[Queue, None]:
    """Whoever is next and is paused goes out of the queue."""
    need(queue.head < queue.tail, "NOBODY")
    need(queue.paused == queue.head + 1, "NOT_PAUSED")
    return Outcome(replace(queue, head=queue.head + 1))


@predicate
def numbers_are_in_order(queue: Queue) -> bool:
    """No number is paid or paused that was not given."""
    return all_of(queue.head <= queue.tail, queue.paused <= queue.tail)


@predicate
def waits(queue: Queue, number: Number) -> bool:
    """A number waits, and is not paused itself."""
    return all_of(queue.head <= number, number < queue.tail, queue.paused != number + 1)


@predicate
def is_through(queue: Queue, number: Number) -> bool:
    """A number is through."""
    return queue.head > number


@predicate
def is_waited_for(queue: Queue, number: Number) -> bool:
    """A number waits, whether it is paused or not."""
    return all_of(queue.head <= number, number < queue.tail)


@predicate
def by_anybody(queue: Queue) -> bool:
    """Anybody."""
    return queue.head == queue.head


@predicate
def the_next_is_paused(queue: Queue) -> bool:
    """Whoever is next is paused."""
    return queue.paused == queue.head + 1


@predicate
def the_next_is_not_paused(queue: Queue) -> bool:
    """Whoever is next is not paused."""
    return queue.paused != queue.head + 1


def ahead(queue: Queue, number: Number) -> int:
    """How many numbers are ahead, and itself."""
    return number + 1 - queue.head


PASSING = System("passing", Queue, empty, (join, pause, pay, pass_by), (numbers_are_in_order,))
STUCK = System("stuck", Queue, empty, (join, pause, pay), (numbers_are_in_order,))

PAY, PASS_BY = HelpfulCall(pay, when=the_next_is_not_paused), HelpfulCall(pass_by, when=the_next_is_paused)
ANYBODY = {pay: by_anybody, pass_by: by_anybody}
GETS_THROUGH = can_reach(PASSING, waits, is_through, ANYBODY, ahead, PAY, PASS_BY, pending=is_waited_for, undisturbed=True)
STANDS_BEHIND = can_reach(STUCK, waits, is_through, {pay: by_anybody}, ahead, HelpfulCall(pay))
