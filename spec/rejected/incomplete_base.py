"""Acknowledging in an epoch without holding all that the epoch adopted."""

from spec.language import Outcome, System, action, need, replace
from spec.sequencer.failover.rules import left_before, produce, promise, publish, takeover
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId


@action
def acknowledge_any_part(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store the log of an epoch up to a height, be it less than the epoch adopted."""
    replicas = state.replicas
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(not replicas.left[node, epoch], "FENCED")
    need(height <= state.epochs.tip[epoch], "NOT_PRODUCED")
    need(replicas.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    acked = replicas.acked.set((node, epoch), height)
    return Outcome(replace(state, replicas=replace(replicas, acked=acked, left=left_before(state, node, epoch))))


INCOMPLETE_BASE = System(
    name="incomplete_base",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(promise, takeover, produce, acknowledge_any_part, publish),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    actors=FAILOVER.actors,
    rejected=True,
)
