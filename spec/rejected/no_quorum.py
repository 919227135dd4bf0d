"""Publishing a block as soon as any one replica has it."""

from megaspec.language import Outcome, action, need, replace
from spec.sequencer.failover.rules import publish
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@action
def publish_on_one_acknowledgement(state: Failover, epoch: Epoch, height: Height, quorum: Quorum, node: NodeId) -> Outcome[Failover, Block]:
    """Publish a block that one member of a quorum has acknowledged."""
    epochs = state.epochs
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(state.world.member[quorum, node], "NOT_A_MEMBER")
    need(height <= state.replicas.acked[node, epoch], "NOT_ACKNOWLEDGED")
    published = epochs.published.set((epoch, height, quorum), True)
    return Outcome(replace(state, epochs=replace(epochs, published=published)), epochs.log[epoch, height])


NO_QUORUM = FAILOVER.variant("no_quorum", {publish: publish_on_one_acknowledgement})
