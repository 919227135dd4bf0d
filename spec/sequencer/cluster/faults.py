"""Faults of nodes.  Faults of messages need no rule: a message may be used late, twice, out of order, or never."""

from megaspec.language import Outcome, action, assume, need, replace
from spec.sequencer.cluster.state import Cluster, Disks
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId


def emptied(disks: Disks, node: NodeId) -> Disks:
    """The disks after one of them was lost and replaced by an empty one."""
    return replace(
        disks,
        promised=disks.promised.set(node, Epoch.first()),
        opened=disks.opened.set(node, Epoch.first()),
        stored_epoch=disks.stored_epoch.set(node, Epoch.first()),
        height=disks.height.set(node, Height.first()),
        stored=disks.stored.where((NodeId, Height), lambda who, place: who == node, lambda who, place: Block.none()),
        learner=disks.learner.set(node, False),
        learned=disks.learned.where((NodeId, Epoch), lambda who, epoch: who == node, lambda who, epoch: Height.first()),
    )


def back(state: Cluster, node: NodeId, intact: bool) -> Cluster:
    """The cluster after a node came back: as a learner with its disk intact, or with an empty disk that does not even say so."""
    disks = replace(state.disks, learner=state.disks.learner.set(node, True)) if intact else emptied(state.disks, node)
    return replace(state, disks=disks, processes=replace(state.processes, down=state.processes.down.set(node, False)))


@action
def crash(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node goes down at any moment, and forgets all that is not on its disk: that it led, for one."""
    after = replace(
        state.processes,
        down=state.processes.down.set(node, True),
        paused=state.processes.paused.set(node, False),
        leading=state.processes.leading.set(node, False),
    )
    return Outcome(replace(state, processes=after))


@action
def recover(state: Cluster, node: NodeId, intact: bool) -> Outcome[Cluster, None]:
    """A node comes back as a learner, with all else on its disk as it was, and leads nothing."""
    need(state.processes.down[node], "NOT_DOWN")
    assume(intact, "A12 a node that comes back has its disk as it was")
    return Outcome(back(state, node, intact))


@action
def pause(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node stops for any length of time, without noticing."""
    return Outcome(replace(state, processes=replace(state.processes, paused=state.processes.paused.set(node, True))))


@action
def resume(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """A node continues where it stopped; if it led, it believes that it still does."""
    return Outcome(replace(state, processes=replace(state.processes, paused=state.processes.paused.set(node, False))))
