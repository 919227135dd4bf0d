"""Acknowledging in an epoch without its whole base."""

from megaspec.language import Outcome, System, action, need, replace
from spec.rejected.elections import all_may_join, left_by_all
from spec.sequencer.failover.rules import begun, left_before, produce, publish
from spec.sequencer.failover.state import Failover, is_active, is_most_advanced
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@action
def acknowledge_any_part(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store an epoch's log up to a height, even below the epoch's base."""
    replicas = state.replicas
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(not replicas.left[node, epoch], "FENCED")
    need(height <= state.epochs.tip[epoch], "NOT_PRODUCED")
    need(replicas.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    acked = replicas.acked.set((node, epoch), height)
    return Outcome(replace(state, replicas=replace(replicas, acked=acked, left=left_before(state, node, epoch))))


@action
def join_and_take_over(state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, best: NodeId, source: Epoch) -> Outcome[Failover, Height]:
    """All of a quorum leave earlier epochs, and an epoch begins with the whole log of the most advanced among them."""
    need(candidate != NodeId.none(), "NOBODY")
    need(not is_active(state, epoch), "ALREADY_ACTIVE")
    need(state.world.member[quorum, best], "NOT_A_MEMBER")
    need(all_may_join(state, quorum, epoch), "FENCED")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    need(is_most_advanced(state, quorum, epoch, best, source), "NOT_THE_MOST_ADVANCED")
    reached = state.replicas.acked[best, source]
    joined = replace(state, replicas=replace(state.replicas, left=left_by_all(state, quorum, epoch)))
    return Outcome(begun(joined, epoch, candidate, quorum, source, reached), reached)


INCOMPLETE_BASE = System(
    name="incomplete_base",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(join_and_take_over, produce, acknowledge_any_part, publish),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    actors=FAILOVER.actors,
    rejected=True,
)
