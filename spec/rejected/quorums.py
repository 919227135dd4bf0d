"""Ways to count quorums under which two, or more than two, need not intersect."""

from megaspec.language import Map, Outcome, System, all_of, count, exists, for_all, implies, need, predicate, record, total
from spec.sequencer.identifiers import NodeId, Quorum
from spec.sequencer.money import Wei
from spec.sequencer.quorums import are_majorities, has_members, intersect, votes, votes_in, weight, weight_in


@record
class Electorate:
    """Who may vote, what each has at stake, and who is in a quorum."""

    voter: Map[NodeId, bool]
    stake: Map[NodeId, Wei]
    member: Map[Quorum, NodeId, bool]


def of_majorities(voter: Map[NodeId, bool], stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool]) -> Outcome[Electorate, None]:
    """Quorums of more than half of the voters."""
    need(are_majorities(voter, member), "NOT_A_MAJORITY")
    return Outcome(Electorate(voter=voter, stake=stake, member=member))


def of_halves(voter: Map[NodeId, bool], stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool]) -> Outcome[Electorate, None]:
    """Quorums of half of the voters or more."""
    of_voters = for_all(Quorum, NodeId, lambda quorum, node: implies(member[quorum, node], voter[node]))
    half = for_all(Quorum, lambda quorum: implies(has_members(member, quorum), count(voter, votes) <= 2 * count(member, votes_in, quorum)))
    need(all_of(of_voters, half), "LESS_THAN_HALF")
    return Outcome(Electorate(voter=voter, stake=stake, member=member))


def of_half_the_stake(voter: Map[NodeId, bool], stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool]) -> Outcome[Electorate, None]:
    """Quorums that hold half of the stake or more, of which there is some."""
    everything = total(stake, weight)
    need(everything > 0, "NO_STAKE")
    half = for_all(Quorum, lambda quorum: implies(has_members(member, quorum), everything <= 2 * total(stake, weight_in, member, quorum)))
    need(half, "LESS_THAN_HALF")
    return Outcome(Electorate(voter=voter, stake=stake, member=member))


@predicate
def any_two_intersect(state: Electorate) -> bool:
    """Any two quorums that have members have a common member."""
    return for_all(
        Quorum,
        Quorum,
        lambda one, other: implies(all_of(has_members(state.member, one), has_members(state.member, other)), intersect(state.member, one, other)),
    )


@predicate
def any_three_intersect(state: Electorate) -> bool:
    """Any three quorums that have members have a common member."""
    return for_all(
        Quorum,
        Quorum,
        Quorum,
        lambda one, other, third: implies(
            all_of(has_members(state.member, one), has_members(state.member, other), has_members(state.member, third)),
            exists(NodeId, lambda node: all_of(state.member[one, node], state.member[other, node], state.member[third, node])),
        ),
    )


MAJORITIES = System(name="majorities", state=Electorate, genesis=of_majorities, actions=(), invariants=(), rejected=True)
HALVES = System(name="halves", state=Electorate, genesis=of_halves, actions=(), invariants=(), rejected=True)
HALF_THE_STAKE = System(name="half_the_stake", state=Electorate, genesis=of_half_the_stake, actions=(), invariants=(), rejected=True)
