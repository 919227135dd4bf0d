"""What takeovers do to revenue: fees follow the public chain, not the epochs that make it (C67)."""

from megaspec.language import Map, all_of, implies, predicate
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.identifiers import Block, Epoch, Height, Quorum
from spec.sequencer.money import Wei


@predicate
def a_height_earns_once(state: Failover, fee: Map[Block, Wei], one: Epoch, other: Epoch, height: Height, quorum: Quorum, another: Quorum) -> bool:
    """If two epochs of a generation publish a height, they publish one block, which earns the fee of the public chain's block there."""
    epochs, world, public = state.epochs, state.world, state.public
    return implies(
        all_of(
            epochs.published[one, height, quorum],
            epochs.published[other, height, another],
            world.generation[one] == world.generation[other],
        ),
        all_of(
            epochs.log[one, height] == epochs.log[other, height],
            fee[epochs.log[one, height]] == fee[public.chain[world.generation[one], height]],
            height <= public.length[world.generation[one]],
        ),
    )


@predicate
def a_takeover_loses_no_fee(state: Failover, fee: Map[Block, Wei], earlier: Epoch, later: Epoch, height: Height, quorum: Quorum) -> bool:
    """A height that an epoch published is within the base of every later active epoch of its generation, and earns the same fee there."""
    epochs, world = state.epochs, state.world
    return implies(
        all_of(
            earlier < later,
            is_active(state, later),
            world.generation[earlier] == world.generation[later],
            epochs.published[earlier, height, quorum],
        ),
        all_of(height <= epochs.base[later], fee[epochs.log[later, height]] == fee[epochs.log[earlier, height]]),
    )


@predicate
def what_is_dropped_earns_nothing(state: Failover, one: Epoch, other: Epoch, height: Height, quorum: Quorum) -> bool:
    """If an epoch publishes a block that it sealed, a different block that an epoch of the generation sealed at that height is not public."""
    epochs, world, public = state.epochs, state.world, state.public
    return implies(
        all_of(
            epochs.sealed[one, height],
            epochs.sealed[other, height],
            epochs.log[one, height] != epochs.log[other, height],
            world.generation[one] == world.generation[other],
            epochs.published[other, height, quorum],
        ),
        public.chain[world.generation[one], height] != epochs.log[one, height],
    )
