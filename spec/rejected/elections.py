"""A whole quorum that joins an epoch in one step, so that runs of rejected takeovers are short."""

from megaspec.language import Map, all_of, for_all, predicate
from spec.sequencer.failover.state import Failover
from spec.sequencer.identifiers import Epoch, NodeId, Quorum


@predicate
def all_may_join(state: Failover, quorum: Quorum, epoch: Epoch) -> bool:
    """Whether no member of a quorum has left an epoch."""
    return for_all(NodeId, lambda node: not all_of(state.world.member[quorum, node], state.replicas.left[node, epoch]))


def left_by_all(state: Failover, quorum: Quorum, epoch: Epoch) -> Map[NodeId, Epoch, bool]:
    """Which epochs nodes have left, once all members of a quorum leave those before one."""
    return state.replicas.left.where(
        (NodeId, Epoch),
        lambda node, earlier: all_of(state.world.member[quorum, node], earlier < epoch),
        lambda node, earlier: True,
    )
