"""Traps 7 and 8: hypotheses under quantifiers, and quorums that intersect."""

from megaspec.language import (
    Identifier,
    Map,
    Outcome,
    System,
    action,
    count,
    exists,
    for_all,
    implies,
    ite,
    measure,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered, theorem


class Node(Identifier):
    """A node."""


class Group(Identifier):
    """A name for a set of nodes."""


# 7. Of all is not of one.


@record
class Log:
    acks: Map[Node, bool]
    committed: bool


def uncommitted() -> Outcome[Log, None]:
    """Nobody has acknowledged."""
    return Outcome(Log(acks=Map.empty(False), committed=False))


@action
def acknowledge(log: Log, node: Node) -> Outcome[Log, None]:
    """A node acknowledges, and the last one commits."""
    acks = log.acks.set(node, True)
    return Outcome(replace(log, acks=acks, committed=ite(for_all(Node, lambda one: acks[one]), True, log.committed)))


@predicate
def all_acks_commit(log: Log) -> bool:
    """What every node has acknowledged is committed."""
    return implies(for_all(Node, lambda node: log.acks[node]), log.committed)


@predicate
def one_ack_commits(log: Log, node: Node) -> bool:
    """What one node has acknowledged is committed."""
    return implies(log.acks[node], log.committed)


LOG = System("log", Log, uncommitted, (acknowledge,), (all_acks_commit,))


# 8. Two quorums share a node; three need not.


@record
class Groups:
    member: Map[Group, Node, bool]


@predicate
def pairwise_intersecting(groups: Groups) -> bool:
    """Every two groups share a node."""
    return for_all(Group, Group, lambda one, other: exists(Node, lambda node: groups.member[one, node] and groups.member[other, node]))


@predicate
def two_share(groups: Groups, one: Group, other: Group) -> bool:
    """Where groups intersect pairwise, any two share a node."""
    return implies(pairwise_intersecting(groups), exists(Node, lambda node: groups.member[one, node] and groups.member[other, node]))


@predicate
def three_share(groups: Groups, one: Group, other: Group, third: Group) -> bool:
    """Where groups intersect pairwise, any three share a node."""
    return implies(
        pairwise_intersecting(groups),
        exists(Node, lambda node: groups.member[one, node] and groups.member[other, node] and groups.member[third, node]),
    )


@record
class Seat:
    taken: bool
    first: bool
    second: bool
    third: bool


@record
class House:
    seats: Map[Node, Seat]


@measure
def is_taken(node: Node, seat: Seat) -> bool:
    """Whether a node counts."""
    return seat.taken


@measure
def for_first(node: Node, seat: Seat) -> bool:
    """Whether a node that counts is in the first quorum."""
    return seat.taken and seat.first


@measure
def for_second(node: Node, seat: Seat) -> bool:
    """Whether a node that counts is in the second quorum."""
    return seat.taken and seat.second


@measure
def for_third(node: Node, seat: Seat) -> bool:
    """Whether a node that counts is in the third quorum."""
    return seat.taken and seat.third


@predicate
def two_majorities_share(house: House) -> bool:
    """Any two strict majorities share a node, of any number of nodes."""
    everybody = count(house.seats, is_taken)
    return implies(
        2 * count(house.seats, for_first) > everybody and 2 * count(house.seats, for_second) > everybody,
        exists(Node, lambda node: house.seats[node].taken and house.seats[node].first and house.seats[node].second),
    )


@predicate
def three_majorities_share(house: House) -> bool:
    """Any three strict majorities share a node."""
    everybody = count(house.seats, is_taken)
    return implies(
        2 * count(house.seats, for_first) > everybody
        and 2 * count(house.seats, for_second) > everybody
        and 2 * count(house.seats, for_third) > everybody,
        exists(Node, lambda node: house.seats[node].first and house.seats[node].second and house.seats[node].third),
    )


CLAIMS = [
    *covered(LOG),
    theorem(one_ack_commits, LOG),
    theorem(two_share),
    theorem(three_share),
    theorem(two_majorities_share),
    theorem(three_majorities_share),
]
VERDICTS = {
    "log.all_acks_commit": "proved",
    "log.one_ack_commits": "refuted",
    "theorem.two_share": "proved",
    "theorem.three_share": "refuted",
    "theorem.two_majorities_share": "proved",
}
