"""What nodes of the cluster send and write at each step, exactly, and that nothing else changes."""

from megaspec.language import all_of, predicate, replace
from spec.sequencer.cluster.state import Cluster
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId


@predicate
def asks_everybody(before: Cluster, after: Cluster, candidate: NodeId, epoch: Epoch) -> bool:
    """A campaign sends the candidate's request for votes in the epoch; nothing else changes."""
    requested = before.messages.requested.set((candidate, epoch), True)
    return after == replace(before, messages=replace(before.messages, requested=requested))


@predicate
def signs_a_report(before: Cluster, after: Cluster, node: NodeId, epoch: Epoch) -> bool:
    """A vote signs exactly one report, of the epoch and the height of the log on the voter's disk."""
    reported = (node, epoch, before.disks.stored_epoch[node], before.disks.height[node])
    return after.messages.signed == replace(before.messages.signed, reports=before.messages.signed.reports.set(reported, True))


@predicate
def leads_from_what_is_kept(before: Cluster, after: Cluster, candidate: NodeId, epoch: Epoch, kept: Height, returned: Height) -> bool:
    """Taking office makes the candidate believe that it leads, returns the kept height as the epoch's base, and signs no other message."""
    return all_of(
        after.processes == replace(before.processes, leading=before.processes.leading.set(candidate, True)),
        after.messages.signed == before.messages.signed,
        after.messages.epochs.base[epoch] == returned,
        returned == kept,
    )


@predicate
def signs_a_seal(before: Cluster, after: Cluster, node: NodeId, epoch: Epoch, block: Block, returned: Height) -> bool:
    """Sealing signs exactly one seal, of the given block at the height that is then the epoch's tip, and returns that height."""
    seals = before.messages.signed.seals.set((node, block, epoch, returned), True)
    return all_of(
        after.messages.signed == replace(before.messages.signed, seals=seals),
        after.messages.epochs.tip[epoch] == returned,
        after.messages.epochs.log[epoch, returned] == block,
    )


@predicate
def signs_an_acknowledgement(before: Cluster, after: Cluster, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Storing signs exactly one acknowledgement, of the block at the given height, which is then stored on the node's disk and acknowledged."""
    acknowledged = (node, after.disks.stored[node, height], epoch, height)
    signed = before.messages.signed
    return all_of(
        after.messages.signed == replace(signed, acknowledgements=signed.acknowledgements.set(acknowledged, True)),
        after.disks.stored_epoch[node] == epoch,
        after.disks.height[node] == height,
        after.messages.acked[node, epoch] == height,
    )


@predicate
def hands_back_the_block(before: Cluster, after: Cluster, epoch: Epoch, height: Height, returned: Block) -> bool:
    """Publishing returns the block at the given height of the epoch's log, and signs nothing."""
    return all_of(returned == before.messages.epochs.log[epoch, height], after.messages.signed == before.messages.signed)


@predicate
def closes_at_the_tip(before: Cluster, after: Cluster, epoch: Epoch, returned: Height) -> bool:
    """Closing an epoch sends that it is closed and returns its tip; nothing else changes."""
    epochs = before.messages.epochs
    closed = replace(epochs, closed=epochs.closed.set(epoch, True))
    return all_of(after == replace(before, messages=replace(before.messages, epochs=closed)), returned == epochs.tip[epoch])


@predicate
def goes_down(before: Cluster, after: Cluster, node: NodeId) -> bool:
    """A crash marks the node as down, not paused and not leading, and changes these marks of no other node."""
    was, now = before.processes, after.processes
    return all_of(now.down == was.down.set(node, True), now.paused == was.paused.set(node, False), now.leading == was.leading.set(node, False))


@predicate
def stops(before: Cluster, after: Cluster, node: NodeId) -> bool:
    """Pausing marks the node as paused, and changes nothing else in the processes of nodes."""
    return after.processes == replace(before.processes, paused=before.processes.paused.set(node, True))


@predicate
def goes_on(before: Cluster, after: Cluster, node: NodeId) -> bool:
    """Resuming marks the node as not paused, and changes nothing else in the processes of nodes."""
    return after.processes == replace(before.processes, paused=before.processes.paused.set(node, False))
