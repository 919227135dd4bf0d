"""A queue served in order, and one served from anywhere."""

from megaspec.language import Enum, Map, OrderedIdentifier, Outcome, System, action, for_all, implies, need, predicate, record, replace
from tests.systems.claiming import covered, refuted, step


class Place(OrderedIdentifier):
    """A place in the queue; the first one is never given out."""


class State(Enum):
    """What has become of a place."""

    EMPTY = "empty"
    WAITING = "waiting"
    SERVED = "served"


@record
class Queue:
    last: Place
    served: Place
    places: Map[Place, State]


def nobody() -> Outcome[Queue, None]:
    """An empty queue."""
    return Outcome(Queue(last=Place.first(), served=Place.first(), places=Map.empty(State.EMPTY)))


@action
def join(queue: Queue) -> Outcome[Queue, Place]:
    """Take the next place."""
    place = queue.last.successor()
    return Outcome(replace(queue, last=place, places=queue.places.set(place, State.WAITING)), place)


@action
def serve(queue: Queue) -> Outcome[Queue, None]:
    """Serve the place after the one served last."""
    need(queue.served < queue.last, "NOBODY_WAITS")
    place = queue.served.successor()
    return Outcome(replace(queue, served=place, places=queue.places.set(place, State.SERVED)))


@action
def serve_anybody(queue: Queue, place: Place) -> Outcome[Queue, None]:
    """Serve any place that waits."""
    need(queue.places[place] == State.WAITING, "NOT_WAITING")
    return Outcome(replace(queue, served=place, places=queue.places.set(place, State.SERVED)))


@predicate
def served_in_order(queue: Queue) -> bool:
    """Exactly the places up to the one served last are served."""
    return queue.served <= queue.last and for_all(
        Place, lambda place: (queue.places[place] == State.SERVED) == (Place.first() < place and place <= queue.served)
    )


@predicate
def nobody_past_the_last(queue: Queue) -> bool:
    """Nobody waits past the last place given out."""
    return for_all(Place, lambda place: implies(queue.last < place, queue.places[place] == State.EMPTY))


@predicate
def served_stays_served(before: Queue, after: Queue) -> bool:
    """Whoever was served stays served."""
    return for_all(Place, lambda place: implies(before.places[place] == State.SERVED, after.places[place] == State.SERVED))


@predicate
def waiting_stays_waiting(before: Queue, after: Queue) -> bool:
    """Whoever waited waits for ever."""
    return for_all(Place, lambda place: implies(before.places[place] == State.WAITING, after.places[place] == State.WAITING))


QUEUE = System("queue", Queue, nobody, (join, serve), (served_in_order, nobody_past_the_last))
CROWD = System("crowd", Queue, nobody, (join, serve_anybody), (served_in_order,))

CLAIMS = [
    *covered(QUEUE),
    step(QUEUE, served_stays_served),
    step(QUEUE, waiting_stays_waiting),
    *covered(CROWD),
    refuted(CROWD, served_in_order, depth=3, instance={Place: 4}),
]

VERDICTS = {
    "queue.safe": "proved",
    "queue.served_in_order": "proved",
    "queue.nobody_past_the_last": "proved",
    "queue.served_stays_served": "proved",
    "queue.waiting_stays_waiting": "refuted",
    "crowd.served_in_order": "refuted",
    "crowd.served_in_order.is_broken": "refuted",
}
