"""Acknowledging in an epoch that was left for a later one."""

from spec.language import Outcome, action, need, replace
from spec.sequencer.failover import Failover, acknowledge
from spec.sequencer.identifiers import Epoch, Height, NodeId
from spec.sequencer.system import FAILOVER


@action
def acknowledge_unfenced(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store the log of an epoch up to a height, whatever was promised since."""
    need(state.active[epoch], "NOT_ACTIVE")
    need(height <= state.tip[epoch], "NOT_PRODUCED")
    need(state.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    need(state.base[epoch] <= height, "BASE_INCOMPLETE")
    return Outcome(replace(state, acked=state.acked.set((node, epoch), height)))


UNFENCED_ACKNOWLEDGEMENT = FAILOVER.variant("unfenced_acknowledgement", {acknowledge: acknowledge_unfenced})
