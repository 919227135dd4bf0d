"""Consequences of the invariants of failover, in every state: agreement, nothing lost, nothing made twice."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.failover.invariants import holds, is_kept
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId, Quorum, Transaction


@predicate
def is_published_and_kept(state: Failover, epoch: Epoch, height: Height, quorum: Quorum, later: Epoch) -> bool:
    """Whether an epoch published a block whose origin on L1 is not lost for a later epoch, which has begun.

    Within one generation none is.
    """
    return all_of(epoch < later, is_active(state, later), state.epochs.published[epoch, height, quorum], is_kept(state, epoch, height, later))


@predicate
def one_published_block_a_height(state: Failover) -> bool:
    """Whatever two epochs of a generation publish at one height is one block."""
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
    """Of two blocks at neighbouring heights of a public chain, the upper one's hash commits to the lower one."""
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
    """Whoever executes a published block again finds what it says."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(epochs.published[epoch, height, quorum], not state.world.invalid[epochs.log[epoch, height]]),
    )


@predicate
def published_logs_are_prefixes(state: Failover) -> bool:
    """All that an epoch published, from the ground up, is the public chain of its generation as far as it goes."""
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
    """What an epoch publishes, before or after a later one begins, is in the log of the later one, unless L1 lost its origin."""
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
    """What an epoch publishes is in the log of every later one of its generation, without exception."""
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
    """What an epoch adopted reaches every height that an earlier one publishes, before or after."""
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
    """No epoch seals a block of its own at a height that an earlier one publishes."""
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
    """The first height that an epoch seals is the one right after what it adopted."""
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
    """No transaction is in two blocks of a public chain."""
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
    """All that is in the log of an epoch that was handed over is adopted by every later one, sealed blocks too, unless L1 lost them."""
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
