"""A token that goes round a ring of any size."""

from megaspec.claims import Fair, Help
from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    exists,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)
from tests.liveness.claiming import leads_to

Count = Annotated[int, Range("Count", 0, 100)]


class Node(Identifier):
    """A member of the ring."""


@record
class Ring:
    """Who comes after whom, how far each is from the one that is waited for, and who has the token."""

    following: Map[Node, Node]
    distance: Map[Node, Count]
    token: Node


def around(following: Map[Node, Node], distance: Map[Node, Count], token: Node) -> Outcome[Ring, None]:
    """A ring in which each is one nearer than the one before it, until it is reached."""
    ring = Ring(following=following, distance=distance, token=token)
    need(nearer_each_time(ring), "NO_RING")
    return Outcome(ring)


@action
def hand_on(ring: Ring) -> Outcome[Ring, None]:
    """Whoever has the token gives it to the next."""
    return Outcome(replace(ring, token=ring.following[ring.token]))


@predicate
def nearer_each_time(ring: Ring) -> bool:
    """Each is one nearer than the one before it."""
    return for_all(Node, lambda node: implies(ring.distance[node] > 0, ring.distance[ring.following[node]] + 1 == ring.distance[node]))


@predicate
def is_somewhere(ring: Ring) -> bool:
    """The token is somewhere."""
    return exists(Node, lambda node: ring.token == node)


@predicate
def has_come(ring: Ring) -> bool:
    """The token is where it is waited for."""
    return ring.distance[ring.token] == 0


def way_of_the_token(ring: Ring) -> int:
    """How many times it is handed on."""
    return ring.distance[ring.token]


RING = System("ring", Ring, around, (hand_on,), (nearer_each_time,), actors=(Node,))

WHO_HAS_IT_HANDS_IT_ON = Fair("T07", (hand_on,))
COMES_ROUND = leads_to(RING, is_somewhere, has_come, way_of_the_token, Help(WHO_HAS_IT_HANDS_IT_ON))
