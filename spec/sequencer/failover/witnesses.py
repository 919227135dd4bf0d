"""States of failover that some run reaches."""

from megaspec.language import all_of, exists, predicate
from spec.sequencer.failover.state import Failover, is_published
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId, Quorum, Transaction


@predicate
def two_epochs_published(state: Failover) -> bool:
    """Whether a later epoch published at a greater height than one at which an earlier epoch published."""
    published = state.epochs.published
    return exists(
        Epoch,
        Epoch,
        Height,
        Height,
        Quorum,
        Quorum,
        lambda earlier, later, lower, upper, quorum, another: earlier < later
        and lower < upper
        and published[earlier, lower, quorum]
        and published[later, upper, another],
    )


@predicate
def adopted_block_published(state: Failover) -> bool:
    """Whether a later epoch published a height that an earlier epoch sealed and did not publish."""
    return exists(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: earlier < later
        and state.epochs.sealed[earlier, height]
        and is_published(state, later, height)
        and not is_published(state, earlier, height),
    )


@predicate
def replaced_leader_seals(state: Failover) -> bool:
    """Whether two epochs have sealed different blocks at the same height."""
    epochs = state.epochs
    return exists(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: earlier < later
        and epochs.sealed[earlier, height]
        and epochs.sealed[later, height]
        and epochs.log[earlier, height] != epochs.log[later, height],
    )


@predicate
def replaced_leader_publishes_last(state: Failover) -> bool:
    """Whether an epoch is the publisher of a public chain's tip while a later epoch of the same generation has sealed a block."""
    epochs, public = state.epochs, state.public
    return exists(
        Generation,
        Epoch,
        Height,
        lambda generation, later, height: all_of(
            public.giver[generation] < later,
            state.world.generation[later] == generation,
            Height.first() < public.length[generation],
            epochs.sealed[later, height],
        ),
    )


@predicate
def blocks_lost_with_their_origin(state: Failover) -> bool:
    """Whether two generations have different public blocks at the same height."""
    public = state.public
    return exists(
        Generation,
        Generation,
        Height,
        lambda earlier, later, height: all_of(
            earlier < later,
            height <= public.length[earlier],
            height <= public.length[later],
            public.chain[earlier, height] != public.chain[later, height],
        ),
    )


@predicate
def transaction_submitted_again(state: Failover) -> bool:
    """Whether a transaction is in a block that an epoch sealed and in another block that a later epoch published at the same height."""
    epochs, includes = state.epochs, state.world.includes
    return exists(
        Epoch,
        Epoch,
        Height,
        Quorum,
        Transaction,
        lambda earlier, later, height, quorum, transaction: all_of(
            earlier < later,
            epochs.sealed[earlier, height],
            includes[epochs.log[earlier, height], transaction],
            epochs.published[later, height, quorum],
            includes[epochs.log[later, height], transaction],
            epochs.log[earlier, height] != epochs.log[later, height],
        ),
    )


@predicate
def heir_published(state: Failover) -> bool:
    """Whether the heir of an epoch leads a later one that starts from a block sealed in the epoch, and has published a block sealed there."""
    epochs = state.epochs
    return exists(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: all_of(
            earlier < later,
            epochs.heir[earlier] != NodeId.none(),
            epochs.leader[later] == epochs.heir[earlier],
            epochs.sealed[earlier, epochs.base[later]],
            epochs.sealed[later, height],
            is_published(state, later, height),
        ),
    )


@predicate
def three_leaders_at_once(state: Failover) -> bool:
    """Whether three epochs with three different leaders have sealed at the same height."""
    leader, sealed = state.epochs.leader, state.epochs.sealed
    return exists(
        Epoch,
        Epoch,
        Epoch,
        Height,
        lambda one, two, three, height: all_of(
            leader[one] != leader[two],
            leader[one] != leader[three],
            leader[two] != leader[three],
            sealed[one, height],
            sealed[two, height],
            sealed[three, height],
        ),
    )
