"""A queue whose tickets are served in order, and queues that give or serve them wrongly."""

from megaspec.language import Enum, Map, OrderedIdentifier, Outcome, System, action, all_of, for_all, implies, need, predicate, record, replace
from tests.systems.corpus.cases import Case, Sizes


class Ticket(OrderedIdentifier):
    """A place in the queue; the first one is never given."""


class State(Enum):
    """What has become of a ticket."""

    EMPTY = "empty"
    WAITING = "waiting"
    SERVED = "served"


@record
class Queue:
    """The last ticket given and the last one served, and what has become of each."""

    last: Ticket
    served: Ticket
    tickets: Map[Ticket, State]


def nobody() -> Outcome[Queue, None]:
    """No ticket was given."""
    return Outcome(Queue(last=Ticket.first(), served=Ticket.first(), tickets=Map.empty(State.EMPTY)))


@action
def take(queue: Queue) -> Outcome[Queue, Ticket]:
    """Take the next ticket."""
    given = queue.last.successor()
    return Outcome(replace(queue, last=given, tickets=queue.tickets.set(given, State.WAITING)), given)


@action
def serve(queue: Queue) -> Outcome[Queue, Ticket]:
    """Serve the next one who waits."""
    need(queue.served < queue.last, "NOBODY_WAITS")
    turn = queue.served.successor()
    return Outcome(replace(queue, served=turn, tickets=queue.tickets.set(turn, State.SERVED)), turn)


@action
def serve_anybody(queue: Queue) -> Outcome[Queue, Ticket]:
    """Serve the next one, who may not have come."""
    turn = queue.served.successor()
    return Outcome(replace(queue, served=turn, tickets=queue.tickets.set(turn, State.SERVED)), turn)


@action
def serve_any(queue: Queue, ticket: Ticket) -> Outcome[Queue, None]:
    """Serve whoever waits, in no order."""
    need(queue.tickets[ticket] == State.WAITING, "NOT_WAITING")
    return Outcome(replace(queue, served=ticket, tickets=queue.tickets.set(ticket, State.SERVED)))


@predicate
def served_in_order(queue: Queue) -> bool:
    """Exactly the tickets up to the last one served are served; those after it, up to the last one given, wait."""
    return for_all(
        Ticket,
        lambda ticket: implies(
            Ticket.first() < ticket,
            all_of(
                (queue.tickets[ticket] == State.SERVED) == (ticket <= queue.served),
                (queue.tickets[ticket] == State.EMPTY) == (queue.last < ticket),
            ),
        ),
    )


@predicate
def served_was_given(queue: Queue) -> bool:
    """Nobody is served before coming."""
    return queue.served <= queue.last


@predicate
def served_stays_served(before: Queue, after: Queue) -> bool:
    """Who was served stays so."""
    return for_all(Ticket, lambda ticket: implies(before.tickets[ticket] == State.SERVED, after.tickets[ticket] == State.SERVED))


QUEUE = System("tickets", Queue, nobody, (take, serve), (served_in_order, served_was_given))
EAGER = System("eager_tickets", Queue, nobody, (take, serve_anybody), (served_in_order, served_was_given), rejected=True)
CROWD = System("crowded_tickets", Queue, nobody, (take, serve_any), (served_in_order, served_was_given), rejected=True)

FOUR: Sizes = {Ticket: 4}

CASES = (
    Case(QUEUE, FOUR, 10, 12, holds=(served_in_order, served_was_given, served_stays_served)),
    Case(EAGER, FOUR, 37, 44, broken={served_in_order: 1, served_was_given: 1, served_stays_served: 2}),
    Case(CROWD, FOUR, 21, 28, holds=(served_was_given, served_stays_served), broken={served_in_order: 3}),
)
