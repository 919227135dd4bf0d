"""Planned handoff, and nodes that learn before they may vote."""

from megaspec.language import Outcome, action, need, replace
from spec.sequencer.cluster.rules import with_epochs
from spec.sequencer.cluster.state import Cluster, is_drained, is_open, leads, runs
from spec.sequencer.failover.rules import HandedOver
from spec.sequencer.identifiers import Epoch, Height, NodeId

# Planned handoff.


@action
def close(state: Cluster, node: NodeId, epoch: Epoch) -> Outcome[Cluster, Height]:
    """Send to all that nothing more is sealed in the node's own epoch."""
    epochs = state.messages.epochs
    need(runs(state, node), "NOT_RUNNING")
    need(leads(state, node, epoch), "NOT_LEADING")
    return Outcome(with_epochs(state, replace(epochs, closed=epochs.closed.set(epoch, True))), epochs.tip[epoch])


@action
def hand_over(state: Cluster, node: NodeId, epoch: Epoch, heir: NodeId) -> Outcome[Cluster, None]:
    """Name a node that has acknowledged everything to take over, once everything is published.

    It is a notice, and no rule waits for it: nodes may ask for votes at any time, and that the heir does at once, or its leader for it, is not
    modelled.  How long a handoff takes is counted from that request.
    """
    epochs = state.messages.epochs
    need(runs(state, node), "NOT_RUNNING")
    need(leads(state, node, epoch), "NOT_LEADING")
    need(epochs.closed[epoch], "NOT_CLOSED")
    need(is_drained(state, epoch), "NOT_DRAINED")
    need(heir != NodeId.none(), "NOBODY")
    need(state.messages.acked[heir, epoch] == epochs.tip[epoch], "HEIR_IS_BEHIND")
    sent = replace(epochs, heir=epochs.heir.set(epoch, heir))
    return Outcome(with_epochs(state, sent), None, (HandedOver(epoch, heir),))


# Learners.


@action
def rejoin(state: Cluster, node: NodeId) -> Outcome[Cluster, None]:
    """Give up voting, and follow as a learner, with everything that is on the disk."""
    need(runs(state, node), "NOT_RUNNING")
    return Outcome(replace(state, disks=replace(state.disks, learner=state.disks.learner.set(node, True))))


@action
def learn(state: Cluster, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Cluster, None]:
    """Copy an epoch's log up to a height as learners do, besides what was acknowledged; nothing is signed."""
    disks = state.disks
    need(runs(state, node), "NOT_RUNNING")
    need(height <= state.messages.epochs.tip[epoch], "NOT_SENT")
    need(disks.learned[node, epoch] < height, "ALREADY_LEARNED")
    return Outcome(replace(state, disks=replace(disks, learned=disks.learned.set((node, epoch), height))))


@action
def promote(state: Cluster, node: NodeId, epoch: Epoch) -> Outcome[Cluster, None]:
    """Make a learner a voter, once its copy has all that was published in the epoch's generation, and the epoch's whole base.

    The last publication, and its epoch, are read from the public chain; a learner that knows of less may be refused, or has to ask again.
    """
    generation = state.world.generation[epoch]
    need(runs(state, node), "NOT_RUNNING")
    need(is_open(state, epoch), "NOT_OPENED")
    need(state.public.giver[generation] <= epoch, "EPOCH_IS_STALE")
    need(state.public.length[generation] <= state.disks.learned[node, epoch], "NOT_CAUGHT_UP")
    need(state.messages.epochs.base[epoch] <= state.disks.learned[node, epoch], "BASE_INCOMPLETE")
    return Outcome(replace(state, disks=replace(state.disks, learner=state.disks.learner.set(node, False))))
