"""What the replicas publish in each generation is what one sequencer that never fails publishes (C60)."""

from megaspec.claims import Refines
from megaspec.language import Map, Outcome
from spec.sequencer.failover.rules import (
    HandedOver,
    Published,
    TookOver,
    acknowledge,
    close,
    hand_over,
    learn,
    produce,
    promise,
    promote,
    publish,
    rejoin,
    takeover,
)
from spec.sequencer.failover.state import Failover
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.failover.world import World
from spec.sequencer.ideal import IDEAL, Ideal, give_out
from spec.sequencer.identifiers import Block, Epoch, Height, Transaction
from spec.sequencer.sections import HOT_BACKUP


def as_one_sequencer(state: Failover) -> Ideal:
    """The mapping: the replicas' public chains."""
    return Ideal(state.world.parent, state.world.includes, state.public.chain, state.public.length)


def gives_out(ideal: Ideal, before: Failover, epoch: Epoch, height: Height) -> Outcome[Ideal, None]:
    """Publishing publishes the log of an epoch up to a height, unless that much is published already."""
    generation = before.world.generation[epoch]
    if height <= ideal.length[generation]:
        return Outcome(ideal)
    blocks: Map[Height, Block] = Map.empty(Block.none()).where(
        Height, lambda place: place <= height, lambda place: before.epochs.log[epoch, place]
    )
    return give_out(ideal, generation, height, blocks)


def parents(world: World) -> Map[Block, Block]:
    """The parents of blocks, as the world has them."""
    return world.parent


def transactions(world: World) -> Map[Block, Transaction, bool]:
    """The transactions of blocks, as the world has them."""
    return world.includes


FAILOVER_REFINES_IDEAL = Refines(
    name="failover.refines_ideal",
    sentence="Every step of failover publishes what one sequencer that never fails may publish, or publishes nothing.",
    section=HOT_BACKUP,
    requirements=("C60", "C61", "PM-20", "PM-27"),
    system=FAILOVER,
    to=IDEAL,
    mapping=as_one_sequencer,
    genesis={"parent": parents, "includes": transactions},
    steps={publish: gives_out},
    stutters=(promise, takeover, produce, acknowledge, close, hand_over, rejoin, learn, promote),
    unseen=(TookOver, Published, HandedOver),
)
