"""What failover guarantees, for the messages of the cluster."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.cluster.state import Cluster, is_open
from spec.sequencer.failover.world import has_members
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@predicate
def one_block_a_height_is_given_out(state: Cluster) -> bool:
    """Any two blocks that the cluster publishes at the same height of a generation are the same block."""
    epochs, generation = state.messages.epochs, state.world.generation
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        Quorum,
        lambda one, other, height, quorum, another: implies(
            all_of(
                generation[one] == generation[other],
                epochs.published[one, height, quorum],
                epochs.published[other, height, another],
            ),
            epochs.log[one, height] == epochs.log[other, height],
        ),
    )


@predicate
def openings_have_what_was_given_out(state: Cluster) -> bool:
    """A block that the cluster publishes in an epoch is in the log of every later open epoch of the same generation."""
    epochs, generation = state.messages.epochs, state.world.generation
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(earlier < later, is_open(state, later), generation[earlier] == generation[later], epochs.published[earlier, height, quorum]),
            all_of(height <= epochs.tip[later], epochs.log[later, height] == epochs.log[earlier, height]),
        ),
    )


@predicate
def every_quorum_has_what_was_given_out(state: Cluster) -> bool:
    """Every quorum that has members has a member that acknowledged each published block in the epoch that published it."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        Quorum,
        lambda epoch, height, quorum, other: implies(
            all_of(state.messages.epochs.published[epoch, height, quorum], has_members(state.world, other)),
            exists(NodeId, lambda node: all_of(state.world.member[other, node], height <= state.messages.acked[node, epoch])),
        ),
    )
