"""An election by quorums that intersect, and elections that let one vote twice or be counted without a quorum."""

from megaspec.language import Identifier, Map, Outcome, System, action, exists, for_all, implies, need, predicate, record, replace
from tests.systems.corpus.cases import Case, Sizes


class Node(Identifier):
    """Whoever votes, and may be voted for; nobody is voted for at first."""


class Quorum(Identifier):
    """A set of nodes that may elect one."""


@record
class Ballot:
    """Who is a member of which quorum, for whom each voted, and who was elected."""

    member: Map[Quorum, Node, bool]
    voted: Map[Node, Node]
    leads: Map[Node, bool]


def opened(member: Map[Quorum, Node, bool]) -> Outcome[Ballot, None]:
    """Nobody voted, for any quorums that intersect."""
    ballot = Ballot(member=member, voted=Map.empty(Node.none()), leads=Map.empty(False))
    need(quorums_intersect(ballot), "QUORUMS_DISJOINT")
    return Outcome(ballot)


@predicate
def quorums_intersect(ballot: Ballot) -> bool:
    """Any two quorums have a member in common."""
    return for_all(Quorum, Quorum, lambda one, other: exists(Node, lambda node: ballot.member[one, node] and ballot.member[other, node]))


@predicate
def all_voted(ballot: Ballot, quorum: Quorum, candidate: Node) -> bool:
    """Whether every member of a quorum voted for a candidate."""
    return for_all(Node, lambda node: implies(ballot.member[quorum, node], ballot.voted[node] == candidate))


@action
def vote(ballot: Ballot, node: Node, candidate: Node) -> Outcome[Ballot, None]:
    """Vote once, for somebody."""
    need(node != Node.none() and candidate != Node.none(), "NOBODY")
    need(ballot.voted[node] == Node.none(), "VOTED")
    return Outcome(replace(ballot, voted=ballot.voted.set(node, candidate)))


@action
def vote_again(ballot: Ballot, node: Node, candidate: Node) -> Outcome[Ballot, None]:
    """Vote for somebody, as often as one likes."""
    need(node != Node.none() and candidate != Node.none(), "NOBODY")
    return Outcome(replace(ballot, voted=ballot.voted.set(node, candidate)))


@action
def elect(ballot: Ballot, quorum: Quorum, candidate: Node) -> Outcome[Ballot, None]:
    """Elect for whom all of a quorum voted."""
    need(candidate != Node.none(), "NOBODY")
    need(all_voted(ballot, quorum, candidate), "NOT_ALL")
    return Outcome(replace(ballot, leads=ballot.leads.set(candidate, True)))


@action
def elect_by_one(ballot: Ballot, node: Node, candidate: Node) -> Outcome[Ballot, None]:
    """Elect for whom somebody voted."""
    need(candidate != Node.none(), "NOBODY")
    need(ballot.voted[node] == candidate, "NOT_VOTED")
    return Outcome(replace(ballot, leads=ballot.leads.set(candidate, True)))


@predicate
def one_leads(ballot: Ballot) -> bool:
    """No two nodes are elected."""
    return for_all(Node, Node, lambda one, other: implies(ballot.leads[one] and ballot.leads[other], one == other))


@predicate
def quorum_voted(ballot: Ballot) -> bool:
    """Who leads has the votes of a quorum."""
    return for_all(Node, lambda node: implies(ballot.leads[node], exists(Quorum, lambda quorum: all_voted(ballot, quorum, node))))


@predicate
def nobody_never_leads(ballot: Ballot) -> bool:
    """Nobody is never elected."""
    return not ballot.leads[Node.none()]


INVARIANTS = (one_leads, quorum_voted, nobody_never_leads)

BALLOT = System("ballot", Ballot, opened, (vote, elect), INVARIANTS, (quorums_intersect,))
FICKLE = System("fickle_ballot", Ballot, opened, (vote_again, elect), INVARIANTS, (quorums_intersect,), rejected=True)
HASTY = System("hasty_ballot", Ballot, opened, (vote, elect_by_one), INVARIANTS, (quorums_intersect,), rejected=True)

SMALL: Sizes = {Node: 3, Quorum: 2}

CASES = (
    Case(BALLOT, SMALL, 431, 740, holds=INVARIANTS),
    Case(FICKLE, SMALL, 669, 3_156, holds=(nobody_never_leads,), broken={one_leads: 4, quorum_voted: 3}),
    Case(HASTY, SMALL, 777, 1_924, holds=(nobody_never_leads,), broken={one_leads: 4, quorum_voted: 2}),
)
