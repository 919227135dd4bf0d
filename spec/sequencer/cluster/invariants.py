"""Invariants of nodes and messages: how disks relate to what was sent, and what was signed."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.cluster.state import Cluster, is_open
from spec.sequencer.failover.world import has_members
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# Leaders.


@predicate
def voted_for_the_leader(state: Cluster, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node sent its vote in an epoch to the one that opened it."""
    return state.messages.promises.candidate[node, epoch] == state.messages.epochs.leader[epoch]


@predicate
def leaders_opened_their_epoch(state: Cluster) -> bool:
    """A node that believes that it leads is up, and is the leader of the epoch that it opened last."""
    disks, processes = state.disks, state.processes
    return for_all(
        NodeId,
        lambda node: not processes.leading[node]
        or all_of(
            not processes.down[node],
            node != NodeId.none(),
            state.messages.epochs.leader[disks.opened[node]] == node,
        ),
    )


@predicate
def openings_are_on_disk(state: Cluster) -> bool:
    """The leader of an open epoch has that epoch or a later one on disk as the last one that it opened."""
    leader = state.messages.epochs.leader
    return for_all(Epoch, lambda epoch: implies(is_open(state, epoch), epoch <= state.disks.opened[leader[epoch]]))


@predicate
def somebody_voted_for_the_leader(state: Cluster) -> bool:
    """For every open epoch after the first, every quorum that has members has a member that voted for its leader."""
    return for_all(
        Epoch,
        lambda epoch: not all_of(Epoch.first() < epoch, is_open(state, epoch))
        or for_all(
            Quorum,
            lambda quorum: not has_members(state.world, quorum)
            or exists(NodeId, lambda node: state.world.member[quorum, node] and voted_for_the_leader(state, node, epoch)),
        ),
    )


@predicate
def nothing_is_sent_before_the_opening(state: Cluster) -> bool:
    """An epoch that is not open has an empty log."""
    return for_all(Epoch, lambda epoch: implies(not is_open(state, epoch), state.messages.epochs.tip[epoch] == Height.first()))


@predicate
def logs_start_at_genesis(state: Cluster) -> bool:
    """Every log that a leader sent, a vote carries or a disk stores starts with the genesis block."""
    log, brought, stored = state.messages.epochs.log, state.messages.promises.log, state.disks.stored
    return for_all(
        NodeId,
        lambda node: stored[node, Height.first()] == Block.none()
        and for_all(Epoch, lambda epoch: log[epoch, Height.first()] == Block.none() and brought[node, epoch, Height.first()] == Block.none()),
    )


# Disks.


@predicate
def acknowledged_was_sent(state: Cluster) -> bool:
    """A node acknowledges at most the tip that was sent in an epoch, and above genesis only in an open epoch."""
    acked = state.messages.acked
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: all_of(
            acked[node, epoch] <= state.messages.epochs.tip[epoch],
            implies(Height.first() < acked[node, epoch], is_open(state, epoch)),
        ),
    )


@predicate
def disks_are_acknowledged(state: Cluster) -> bool:
    """In the epoch of its stored log, a node has acknowledged exactly the height on its disk, and that epoch is not after its last promise."""
    disks = state.disks
    return for_all(
        NodeId,
        lambda node: all_of(
            disks.stored_epoch[node] <= disks.promised[node],
            state.messages.acked[node, disks.stored_epoch[node]] == disks.height[node],
        ),
    )


@predicate
def disks_are_of_the_last_acknowledged(state: Cluster) -> bool:
    """If a node acknowledged anything in an epoch, its disk has a non-empty log of that epoch or a later one."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            Height.first() < state.messages.acked[node, epoch],
            all_of(epoch <= state.disks.stored_epoch[node], Height.first() < state.disks.height[node]),
        ),
    )


@predicate
def disks_hold_what_was_sent(state: Cluster) -> bool:
    """Each disk stores a prefix of the log that was sent in the epoch of the stored log."""
    disks = state.disks
    return for_all(
        NodeId,
        Height,
        lambda node, height: implies(
            height <= disks.height[node],
            disks.stored[node, height] == state.messages.epochs.log[disks.stored_epoch[node], height],
        ),
    )


@predicate
def disks_are_of_opened_epochs(state: Cluster) -> bool:
    """Every non-empty log on a disk is of an open epoch."""
    disks = state.disks
    return for_all(NodeId, lambda node: implies(Height.first() < disks.height[node], is_open(state, disks.stored_epoch[node])))


# Votes.


@predicate
def nobody_requests(state: Cluster) -> bool:
    """Every request for votes has a candidate."""
    return for_all(Epoch, lambda epoch: not state.messages.requested[NodeId.none(), epoch])


@predicate
def votes_are_on_disk(state: Cluster) -> bool:
    """A node that voted in an epoch has that epoch or a later one on disk as promised, and its vote reports an earlier epoch."""
    promises = state.messages.promises
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: promises.candidate[node, epoch] == NodeId.none()
        or all_of(epoch <= state.disks.promised[node], promises.source[node, epoch] < epoch),
    )


@predicate
def reports_are_true(state: Cluster) -> bool:
    """The height that a vote reports is exactly the height that its sender has acknowledged in the reported epoch."""
    promises, acked = state.messages.promises, state.messages.acked
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: promises.candidate[node, epoch] == NodeId.none()
        or acked[node, promises.source[node, epoch]] == promises.height[node, epoch],
    )


@predicate
def reports_are_of_opened_epochs(state: Cluster) -> bool:
    """A vote that reports a height above genesis reports an open epoch."""
    promises = state.messages.promises
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: promises.candidate[node, epoch] == NodeId.none()
        or promises.height[node, epoch] == Height.first()
        or is_open(state, promises.source[node, epoch]),
    )


@predicate
def reports_are_complete(state: Cluster) -> bool:
    """If a voter acknowledged anything in an epoch before its vote's, the vote reports that epoch or a later one, at a height above genesis."""
    promises, acked = state.messages.promises, state.messages.acked
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: promises.candidate[node, epoch] == NodeId.none()
        or for_all(
            Epoch,
            lambda earlier: not all_of(earlier < epoch, Height.first() < acked[node, earlier])
            or all_of(earlier <= promises.source[node, epoch], Height.first() < promises.height[node, epoch]),
        ),
    )


@predicate
def reports_have_the_log(state: Cluster) -> bool:
    """Up to the reported height, the log that a vote carries is the log that was sent in the reported epoch."""
    promises = state.messages.promises
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: promises.candidate[node, epoch] == NodeId.none()
        or for_all(
            Height,
            lambda height: promises.height[node, epoch] < height
            or promises.log[node, epoch, height] == state.messages.epochs.log[promises.source[node, epoch], height],
        ),
    )


# Signatures.


@predicate
def seals_are_in_the_log(state: Cluster) -> bool:
    """Every seal was signed by its epoch's leader, and is of the block at its height, above genesis, in the epoch's log."""
    epochs = state.messages.epochs
    return for_all(
        NodeId,
        Block,
        Epoch,
        Height,
        lambda node, block, epoch, height: not state.messages.signed.seals[node, block, epoch, height]
        or all_of(
            epochs.leader[epoch] == node,
            Height.first() < height,
            height <= epochs.tip[epoch],
            epochs.log[epoch, height] == block,
        ),
    )


@predicate
def acknowledgements_are_in_the_log(state: Cluster) -> bool:
    """Every signed acknowledgement is of the block in the epoch's log at its height, above genesis and not above what the signer acknowledged."""
    messages = state.messages
    return for_all(
        NodeId,
        Block,
        Epoch,
        Height,
        lambda node, block, epoch, height: not messages.signed.acknowledgements[node, block, epoch, height]
        or all_of(
            Height.first() < height,
            height <= messages.acked[node, epoch],
            messages.epochs.log[epoch, height] == block,
        ),
    )


@predicate
def reports_are_what_votes_bring(state: Cluster) -> bool:
    """Every signed report is of the epoch and the height that its signer's vote reports, so there is at most one report for each vote."""
    promises = state.messages.promises
    return for_all(
        NodeId,
        Epoch,
        Epoch,
        Height,
        lambda node, epoch, source, height: not state.messages.signed.reports[node, epoch, source, height]
        or all_of(
            promises.candidate[node, epoch] != NodeId.none(),
            promises.source[node, epoch] == source,
            promises.height[node, epoch] == height,
        ),
    )


INVARIANTS = (
    leaders_opened_their_epoch,
    openings_are_on_disk,
    somebody_voted_for_the_leader,
    nothing_is_sent_before_the_opening,
    logs_start_at_genesis,
    acknowledged_was_sent,
    disks_are_acknowledged,
    disks_are_of_the_last_acknowledged,
    disks_hold_what_was_sent,
    disks_are_of_opened_epochs,
    nobody_requests,
    votes_are_on_disk,
    reports_are_true,
    reports_are_of_opened_epochs,
    reports_are_complete,
    reports_have_the_log,
    seals_are_in_the_log,
    acknowledgements_are_in_the_log,
    reports_are_what_votes_bring,
)
"""Every invariant of the cluster."""
