"""Votes for an epoch that name no candidate: whoever collects them leads."""

from megaspec.language import Outcome, action, for_all, implies, need, predicate, replace
from spec.sequencer.failover.rules import takeover
from spec.sequencer.failover.state import Failover
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.failover.world import has_members
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@predicate
def all_voted_for_anybody(state: Failover, quorum: Quorum, epoch: Epoch) -> bool:
    """Whether every member of a quorum voted in an epoch."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], state.replicas.voted[node, epoch] != NodeId.none()))


@action
def take_over_by_any_votes(state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum) -> Outcome[Failover, Height]:
    """Begin an epoch that a quorum voted in, while nothing was acknowledged before."""
    epochs = state.epochs
    need(candidate != NodeId.none(), "NOBODY")
    need(epochs.leader[epoch] != candidate, "ALREADY_LEADING")
    need(has_members(state.world, quorum), "NO_QUORUM")
    need(all_voted_for_anybody(state, quorum, epoch), "VOTES_MISSING")
    need(
        for_all(NodeId, Epoch, lambda node, earlier: state.replicas.acked[node, earlier] == Height.first()),
        "SOMETHING_ACKNOWLEDGED",
    )
    return Outcome(replace(state, epochs=replace(epochs, leader=epochs.leader.set(epoch, candidate))), Height.first())


NAMELESS_VOTES = FAILOVER.variant("nameless_votes", {takeover: take_over_by_any_votes})
