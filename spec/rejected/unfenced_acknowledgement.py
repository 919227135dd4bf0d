"""Acknowledging in an epoch that the node has left for a later one."""

from megaspec.language import Outcome, action, need, replace
from spec.sequencer.failover.rules import acknowledge
from spec.sequencer.failover.state import Failover, all_execute, is_active
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId


@action
def acknowledge_unfenced(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store an epoch's log up to a height, whatever was promised since."""
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(height <= state.epochs.tip[epoch], "NOT_PRODUCED")
    need(state.replicas.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    need(state.epochs.base[epoch] <= height, "BASE_INCOMPLETE")
    need(all_execute(state.world, state.epochs, epoch, height), "DOES_NOT_EXECUTE")
    return Outcome(replace(state, replicas=replace(state.replicas, acked=state.replicas.acked.set((node, epoch), height))))


UNFENCED_ACKNOWLEDGEMENT = FAILOVER.variant("unfenced_acknowledgement", {acknowledge: acknowledge_unfenced})
