"""What nodes may do, and eventually do if they run for long enough: vote, take office, seal, store and publish."""

from megaspec.language import all_of, predicate
from spec.sequencer.cluster.state import (
    Cluster,
    all_acknowledged,
    all_promised,
    is_all_that_is_left,
    is_new,
    leads,
    reports_most,
    runs,
)
from spec.sequencer.failover.state import all_execute
from spec.sequencer.failover.world import has_members, is_in_order, is_lost
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@predicate
def has_a_say(state: Cluster, node: NodeId) -> bool:
    """Whether a node runs and is no learner, so that it may vote."""
    return runs(state, node) and not state.disks.learner[node]


@predicate
def is_asked_to_vote(state: Cluster, node: NodeId, epoch: Epoch, candidate: NodeId) -> bool:
    """Whether a node that may vote was asked for its vote in an epoch that is later than its last promise."""
    return all_of(has_a_say(state, node), state.messages.requested[candidate, epoch], state.disks.promised[node] < epoch)


@predicate
def has_voted_or_stopped(state: Cluster, node: NodeId, epoch: Epoch, candidate: NodeId) -> bool:
    """Whether a node has promised an epoch or a later one, or may not vote any more."""
    return epoch <= state.disks.promised[node] or not has_a_say(state, node)


@predicate
def has_all_votes(state: Cluster, candidate: NodeId, epoch: Epoch, quorum: Quorum, best: NodeId, kept: Height) -> bool:
    """Whether a candidate that may vote has a quorum's votes in an epoch that it may open, with the best of them and what is kept of its log."""
    return (
        candidate != NodeId.none()
        and state.disks.opened[candidate] < epoch
        and state.world.member[quorum, best]
        and has_a_say(state, candidate)
        and is_in_order(state.world, epoch)
        and all_promised(state, quorum, epoch, candidate)
        and reports_most(state, quorum, epoch, best)
        and is_all_that_is_left(state, epoch, best, kept)
    )


@predicate
def has_opened_or_stopped(state: Cluster, candidate: NodeId, epoch: Epoch, quorum: Quorum, best: NodeId, kept: Height) -> bool:
    """Whether a candidate has opened an epoch or a later one, or may not vote any more."""
    return epoch <= state.disks.opened[candidate] or not has_a_say(state, candidate)


@predicate
def has_a_block_to_seal(state: Cluster, node: NodeId, epoch: Epoch, height: Height, block: Block) -> bool:
    """Whether a running leader has a valid new block, whose origin is not lost, for the tip of its unclosed log at a height."""
    epochs = state.messages.epochs
    return all_of(
        runs(state, node),
        leads(state, node, epoch),
        not epochs.closed[epoch],
        epochs.tip[epoch] == height,
        block != Block.none(),
        state.world.parent[block] == epochs.log[epoch, height],
        not is_lost(state.world, state.world.generation[epoch], block),
        is_new(state, epoch, block),
    )


@predicate
def has_sealed_or_stopped(state: Cluster, node: NodeId, epoch: Epoch, height: Height, block: Block) -> bool:
    """Whether an epoch has a block above a height, or is closed, or its leader does not run or lead any more."""
    epochs = state.messages.epochs
    return height < epochs.tip[epoch] or epochs.closed[epoch] or not runs(state, node) or not leads(state, node, epoch)


@predicate
def has_all_to_give_out(state: Cluster, node: NodeId, epoch: Epoch, height: Height, quorum: Quorum) -> bool:
    """Whether a running leader has a quorum's acknowledgements of a block that is not published with that quorum."""
    return all_of(
        runs(state, node),
        leads(state, node, epoch),
        Height.first() < height,
        has_members(state.world, quorum),
        all_acknowledged(state, quorum, epoch, height),
        not state.messages.epochs.published[epoch, height, quorum],
    )


@predicate
def is_given_out_or_stopped(state: Cluster, node: NodeId, epoch: Epoch, height: Height, quorum: Quorum) -> bool:
    """Whether a block is published with a quorum, or its leader does not run or lead any more."""
    return state.messages.epochs.published[epoch, height, quorum] or not runs(state, node) or not leads(state, node, epoch)


@predicate
def has_a_block_to_store(state: Cluster, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Whether a node that may vote may store an epoch's log up to a height, all of whose blocks are valid."""
    disks, epochs = state.disks, state.messages.epochs
    return all_of(
        has_a_say(state, node),
        disks.promised[node] <= epoch,
        Height.first() < height,
        height <= epochs.tip[epoch],
        epochs.base[epoch] <= height,
        state.messages.acked[node, epoch] < height,
        all_execute(state.world, epochs, epoch, height),
    )


@predicate
def has_stored_or_stopped(state: Cluster, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Whether a node has acknowledged an epoch's log up to a height, promised a later epoch, or may not vote any more."""
    return height <= state.messages.acked[node, epoch] or epoch < state.disks.promised[node] or not has_a_say(state, node)


def of_the_node(state: Cluster, node: NodeId) -> NodeId:
    """The node that the claim is about."""
    return node


def of_the_candidate(state: Cluster, candidate: NodeId) -> NodeId:
    """The candidate that the claim is about."""
    return candidate


def of_the_epoch(state: Cluster, epoch: Epoch) -> Epoch:
    """The epoch that the claim is about."""
    return epoch


def of_the_height(state: Cluster, height: Height) -> Height:
    """The height that the claim is about."""
    return height


def of_the_quorum(state: Cluster, quorum: Quorum) -> Quorum:
    """The quorum that the claim is about."""
    return quorum


def of_the_best(state: Cluster, best: NodeId) -> NodeId:
    """The voter that the claim is about, whose vote reports most."""
    return best


def of_what_is_kept(state: Cluster, kept: Height) -> Height:
    """The height up to which the log that the claim is about is kept."""
    return kept


def of_the_block(state: Cluster, block: Block) -> Block:
    """The block that the claim is about."""
    return block


def one_step(state: Cluster) -> int:
    """The rank, 0 in every state: one helpful step reaches the goal."""
    return 0
