"""When quorums intersect: majorities of any number of voters, and sets that hold more than a fraction of the stake.

A system that relies on quorums states how they are counted; that two of them have a common member then follows.
"""

from megaspec.language import Map, all_of, count, difference, exists, for_all, implies, measure, predicate, total
from spec.sequencer.failover.state import Failover, quorums_intersect
from spec.sequencer.identifiers import NodeId, Quorum
from spec.sequencer.money import BPS, Bps, Wei


@measure
def votes(node: NodeId, voter: bool) -> bool:
    """Whether a node is a voter."""
    return voter


@measure
def votes_in(quorum: Quorum, node: NodeId, member: bool, asked: Quorum) -> bool:
    """Whether a node is in the given quorum."""
    return all_of(member, quorum == asked)


@measure
def weight(node: NodeId, stake: Wei) -> int:
    """The stake of a node."""
    return stake


@measure
def weight_in(node: NodeId, stake: Wei, member: Map[Quorum, NodeId, bool], quorum: Quorum) -> int:
    """The stake of a node if it is in a quorum, and zero otherwise."""
    return stake if member[quorum, node] else 0


@measure
def weight_in_both(node: NodeId, stake: Wei, member: Map[Quorum, NodeId, bool], one: Quorum, other: Quorum) -> int:
    """The stake of a node if it is in both quorums, and zero otherwise."""
    return stake if member[one, node] and member[other, node] else 0


@measure
def weight_of_honest_in(
    node: NodeId, stake: Wei, member: Map[Quorum, NodeId, bool], quorum: Quorum, faulty: Map[NodeId, bool]
) -> int:
    """The stake of a node if it is in a quorum and not faulty, and zero otherwise."""
    return stake if member[quorum, node] and not faulty[node] else 0


@measure
def weight_of_faulty(node: NodeId, stake: Wei, faulty: Map[NodeId, bool]) -> int:
    """The stake of a node if it is faulty, and zero otherwise."""
    return stake if faulty[node] else 0


@predicate
def has_members(member: Map[Quorum, NodeId, bool], quorum: Quorum) -> bool:
    """Whether anyone is in a quorum."""
    return exists(NodeId, lambda node: member[quorum, node])


@predicate
def intersect(member: Map[Quorum, NodeId, bool], one: Quorum, other: Quorum) -> bool:
    """Whether two quorums have a common member."""
    return exists(NodeId, lambda node: all_of(member[one, node], member[other, node]))


@predicate
def is_majority(voter: Map[NodeId, bool], member: Map[Quorum, NodeId, bool], quorum: Quorum) -> bool:
    """Whether a quorum consists of voters, and of more than half of them."""
    return all_of(
        for_all(NodeId, lambda node: implies(member[quorum, node], voter[node])),
        count(voter, votes) < 2 * count(member, votes_in, quorum),
    )


@predicate
def holds_more_than(part: Bps, stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool], quorum: Quorum) -> bool:
    """Whether a quorum holds more than a fraction of all stake, in basis points."""
    return part * total(stake, weight) < BPS * total(stake, weight_in, member, quorum)


# Consequences for any two.


@predicate
def majorities_intersect(voter: Map[NodeId, bool], member: Map[Quorum, NodeId, bool], one: Quorum, other: Quorum) -> bool:
    """Two majorities of the same voters have a common member, however many voters there are."""
    return implies(all_of(is_majority(voter, member, one), is_majority(voter, member, other)), intersect(member, one, other))


@predicate
def parts_above_the_whole_intersect(
    stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool], one: Quorum, other: Quorum, first: Bps, second: Bps
) -> bool:
    """Two sets that hold more than given fractions of the stake have a common member if the fractions sum to at least one."""
    return implies(
        all_of(first + second >= BPS, holds_more_than(first, stake, member, one), holds_more_than(second, stake, member, other)),
        intersect(member, one, other),
    )


@predicate
def common_members_hold_the_excess(
    stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool], one: Quorum, other: Quorum, first: Bps, second: Bps
) -> bool:
    """The common members of two sets that hold more than given fractions of the stake hold more than the fractions' sum minus one."""
    return implies(
        all_of(holds_more_than(first, stake, member, one), holds_more_than(second, stake, member, other)),
        difference(first + second, BPS) * total(stake, weight) < BPS * total(stake, weight_in_both, member, one, other),
    )


@predicate
def honest_members_hold_the_rest(
    stake: Map[NodeId, Wei],
    member: Map[Quorum, NodeId, bool],
    quorum: Quorum,
    faulty: Map[NodeId, bool],
    confirmation: Bps,
    safety: Bps,
    reconstruction: Bps,
) -> bool:
    """In a set that holds at least `confirmation`, while faulty nodes hold at most `safety`, honest members hold at least the difference."""
    everything = total(stake, weight)
    return implies(
        all_of(
            confirmation * everything <= BPS * total(stake, weight_in, member, quorum),
            BPS * total(stake, weight_of_faulty, faulty) <= safety * everything,
            reconstruction <= difference(confirmation, safety),
        ),
        reconstruction * everything <= BPS * total(stake, weight_of_honest_in, member, quorum, faulty),
    )


# Consequences for all quorums of failover.


@predicate
def are_majorities(voter: Map[NodeId, bool], member: Map[Quorum, NodeId, bool]) -> bool:
    """Whether every quorum that has members is a majority."""
    return for_all(Quorum, lambda quorum: implies(has_members(member, quorum), is_majority(voter, member, quorum)))


@predicate
def each_holds_more_than(part: Bps, stake: Map[NodeId, Wei], member: Map[Quorum, NodeId, bool]) -> bool:
    """Whether every quorum that has members holds more than a fraction of all stake."""
    return for_all(Quorum, lambda quorum: implies(has_members(member, quorum), holds_more_than(part, stake, member, quorum)))


@predicate
def quorums_of_majorities_intersect(state: Failover, voter: Map[NodeId, bool]) -> bool:
    """If every quorum of failover that has members is a majority of the same voters, any two such quorums intersect, as failover assumes."""
    return quorums_intersect(state) if are_majorities(voter, state.world.member) else True


@predicate
def quorums_of_stake_intersect(state: Failover, stake: Map[NodeId, Wei], part: Bps) -> bool:
    """If every quorum of failover that has members holds more than half of the stake, any two such quorums intersect, as failover assumes."""
    return quorums_intersect(state) if 2 * part >= BPS and each_holds_more_than(part, stake, state.world.member) else True
