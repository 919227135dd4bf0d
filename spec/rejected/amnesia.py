"""A node that comes back with an empty disk, under its old name."""

from megaspec.language import Outcome, action, need
from spec.sequencer.cluster.faults import back, recover
from spec.sequencer.cluster.state import Cluster
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.identifiers import NodeId


@action
def forget(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node comes back and knows nothing of what it signed."""
    need(state.processes.down[node], "NOT_DOWN")
    return Outcome(back(state, node, False))


AMNESIA = CLUSTER.variant("amnesia", {recover: forget})
