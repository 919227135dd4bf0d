"""States of the cluster that some run reaches."""

from megaspec.language import exists, predicate
from spec.sequencer.cluster.state import Cluster, is_open, runs
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId


@predicate
def paused_leader_was_deposed(state: Cluster) -> bool:
    """Whether a leader is paused, and still believes that it leads, while a later epoch is open."""
    return exists(
        NodeId,
        Epoch,
        lambda node, later: state.processes.paused[node]
        and state.processes.leading[node]
        and state.disks.opened[node] < later
        and is_open(state, later),
    )


@predicate
def deposed_leader_seals(state: Cluster) -> bool:
    """Whether two nodes, of which the earlier leader runs, both believe that they lead and have sealed different blocks at one height."""
    epochs = state.messages.epochs
    return exists(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: earlier < later
        and epochs.sealed[earlier, height]
        and epochs.sealed[later, height]
        and epochs.log[earlier, height] != epochs.log[later, height]
        and state.processes.leading[epochs.leader[earlier]]
        and state.processes.leading[epochs.leader[later]]
        and epochs.leader[earlier] != epochs.leader[later]
        and runs(state, epochs.leader[earlier]),
    )


@predicate
def acknowledged_block_is_overwritten(state: Cluster) -> bool:
    """Whether a block that a node acknowledged was replaced on its disk by another block, stored in a later epoch."""
    return exists(
        NodeId,
        Epoch,
        Height,
        Block,
        lambda node, epoch, height, block: state.messages.signed.acknowledgements[node, block, epoch, height]
        and epoch < state.disks.stored_epoch[node]
        and height <= state.disks.height[node]
        and state.disks.stored[node, height] != block,
    )


@predicate
def leader_came_back(state: Cluster) -> bool:
    """Whether the leader of an open epoch after the first runs and does not believe that it leads, as after a crash."""
    leader = state.messages.epochs.leader
    return exists(
        Epoch,
        lambda epoch: is_open(state, epoch) and Epoch.first() < epoch and runs(state, leader[epoch]) and not state.processes.leading[leader[epoch]],
    )
