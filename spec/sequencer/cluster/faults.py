"""What befalls nodes.  What befalls messages needs no rule: they are asked for late, twice, out of order, or never."""

from spec.language import Outcome, action, need, replace
from spec.sequencer.cluster.state import Cluster
from spec.sequencer.identifiers import NodeId


@action
def crash(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node goes down at any moment, and forgets all that is not on its disk: that it led, for one."""
    need(not state.processes.down[node], "ALREADY_DOWN")
    after = replace(
        state.processes,
        down=state.processes.down.set(node, True),
        paused=state.processes.paused.set(node, False),
        leading=state.processes.leading.set(node, False),
    )
    return Outcome(replace(state, processes=after))


@action
def recover(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node comes back with its disk as it was (A12)."""
    need(state.processes.down[node], "NOT_DOWN")
    return Outcome(replace(state, processes=replace(state.processes, down=state.processes.down.set(node, False))))


@action
def pause(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node stops for any length of time, and does not notice."""
    need(not state.processes.down[node], "DOWN")
    need(not state.processes.paused[node], "ALREADY_PAUSED")
    return Outcome(replace(state, processes=replace(state.processes, paused=state.processes.paused.set(node, True))))


@action
def resume(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node goes on where it stopped: if it led, it believes that it still does."""
    need(state.processes.paused[node], "NOT_PAUSED")
    return Outcome(replace(state, processes=replace(state.processes, paused=state.processes.paused.set(node, False))))
