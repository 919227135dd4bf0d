"""Consequences of failover's invariants in every state: agreement, nothing lost, nothing made twice."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.failover.invariants import holds, is_kept
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId, Quorum, Transaction


@predicate
def is_published_and_kept(state: Failover, epoch: Epoch, height: Height, quorum: Quorum, later: Epoch) -> bool:
    """Whether an epoch published a block whose L1 origin is not lost in the generation of a later epoch, which is active.

    Within one generation no origin is lost.
    """
    return all_of(epoch < later, is_active(state, later), state.epochs.published[epoch, height, quorum], is_kept(state, epoch, height, later))


@predicate
def one_published_block_a_height(state: Failover) -> bool:
    """Any two blocks published at the same height of a generation are the same block, whichever epochs published them."""
    epochs, generation = state.epochs, state.world.generation
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda one, height, quorum: not epochs.published[one, height, quorum]
        or for_all(
            Epoch,
            Quorum,
            lambda other, another: implies(
                all_of(generation[one] == generation[other], epochs.published[other, height, another]),
                epochs.log[one, height] == epochs.log[other, height],
            ),
        ),
    )


@predicate
def published_neighbours_are_linked(state: Failover) -> bool:
    """In the public chain of each generation, each block's parent is the block right below it."""
    public = state.public
    return for_all(
        Generation,
        Height,
        Height,
        lambda generation, lower, upper: implies(
            all_of(lower.is_right_before(upper), upper <= public.length[generation]),
            state.world.parent[public.chain[generation, upper]] == public.chain[generation, lower],
        ),
    )


@predicate
def published_blocks_execute(state: Failover) -> bool:
    """No published block is invalid."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(epochs.published[epoch, height, quorum], not state.world.invalid[epochs.log[epoch, height]]),
    )


@predicate
def published_logs_are_prefixes(state: Failover) -> bool:
    """Up to every height that an epoch published, its log is the same as the public chain of its generation."""
    epochs, public = state.epochs, state.public
    return for_all(
        Epoch,
        Height,
        Height,
        Quorum,
        lambda epoch, height, below, quorum: implies(
            all_of(epochs.published[epoch, height, quorum], below <= height),
            all_of(
                below <= public.length[state.world.generation[epoch]],
                public.chain[state.world.generation[epoch], below] == epochs.log[epoch, below],
            ),
        ),
    )


@predicate
def takeovers_lose_nothing(state: Failover) -> bool:
    """A block that an epoch published is in the log of every later active epoch, unless L1 lost the block's origin."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            is_published_and_kept(state, earlier, height, quorum, later),
            holds(state, later, height, state.epochs.log[earlier, height]),
        ),
    )


@predicate
def nothing_is_lost_within_a_generation(state: Failover) -> bool:
    """A block that an epoch published is in the log of every later active epoch of the same generation."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(
                earlier < later,
                is_active(state, later),
                state.world.generation[earlier] == state.world.generation[later],
                state.epochs.published[earlier, height, quorum],
            ),
            holds(state, later, height, state.epochs.log[earlier, height]),
        ),
    )


@predicate
def base_covers_published(state: Failover) -> bool:
    """The base of an active epoch covers every height that an earlier epoch published, unless L1 lost the origin of the block there."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            is_published_and_kept(state, earlier, height, quorum, later),
            height <= state.epochs.base[later],
        ),
    )


@predicate
def published_heights_are_never_resealed(state: Failover) -> bool:
    """No epoch seals at a height that an earlier epoch published, unless L1 lost the origin of the block there."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            is_published_and_kept(state, earlier, height, quorum, later),
            not state.epochs.sealed[later, height],
        ),
    )


@predicate
def sealing_starts_right_after_base(state: Failover) -> bool:
    """The first height that an epoch seals is the height right after its base."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, height, start: implies(
            all_of(epochs.sealed[epoch, height], epochs.base[epoch].is_right_before(start)),
            all_of(epochs.sealed[epoch, start], start <= height),
        ),
    )


@predicate
def transactions_are_published_once(state: Failover) -> bool:
    """No transaction is in two blocks of a generation's public chain."""
    public, includes = state.public, state.world.includes
    return for_all(
        Generation,
        Height,
        Height,
        Transaction,
        lambda generation, lower, upper, transaction: implies(
            all_of(lower < upper, upper <= public.length[generation], includes[public.chain[generation, lower], transaction]),
            not includes[public.chain[generation, upper], transaction],
        ),
    )


@predicate
def a_planned_handoff_drops_nothing(state: Failover) -> bool:
    """The base of every later active epoch includes every block of an epoch that was handed over, unless L1 lost the block's origin."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: implies(
            all_of(
                epochs.heir[earlier] != NodeId.none(),
                earlier < later,
                is_active(state, later),
                is_kept(state, earlier, height, later),
            ),
            all_of(holds(state, later, height, epochs.log[earlier, height]), height <= epochs.base[later]),
        ),
    )
