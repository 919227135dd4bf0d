"""What surrounds the replicas and no rule changes, with the questions that are asked of it alone."""

from megaspec.language import Map, all_of, exists, for_all, implies, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Generation, NodeId, Quorum, Transaction


@record
class World:
    """What no rule changes.

    `member` says who is in a quorum, `parent` which block a block's hash commits to, `includes` which transactions it has,
    `invalid` which blocks do not execute: whoever executes such a block again finds that it is not what it says.
    `generation` tells which history of L1 an epoch follows, and `lost_from` in which generation the L1 origin of a block is gone
    (the first generation: never).
    """

    member: Map[Quorum, NodeId, bool]
    parent: Map[Block, Block]
    includes: Map[Block, Transaction, bool]
    invalid: Map[Block, bool]
    generation: Map[Epoch, Generation]
    lost_from: Map[Block, Generation]


@predicate
def has_members(world: World, quorum: Quorum) -> bool:
    """Whether anyone is in a quorum."""
    return exists(NodeId, lambda node: world.member[quorum, node])


@predicate
def all_intersect(world: World) -> bool:
    """Any two quorums that have members have one in common."""
    return for_all(
        Quorum,
        Quorum,
        lambda one, other: implies(
            all_of(has_members(world, one), has_members(world, other)),
            exists(NodeId, lambda node: all_of(world.member[one, node], world.member[other, node])),
        ),
    )


@predicate
def is_in_order(world: World, epoch: Epoch) -> bool:
    """Whether no earlier epoch follows a later history of L1 than an epoch does."""
    generation = world.generation
    return for_all(Epoch, lambda earlier: implies(earlier < epoch, generation[earlier] <= generation[epoch]))


@predicate
def is_lost(world: World, generation: Generation, block: Block) -> bool:
    """Whether the L1 origin of a block is gone in a generation; once gone, it is gone in all later ones."""
    gone = world.lost_from[block]
    return all_of(Generation.first() < gone, gone <= generation)


@predicate
def inherits_losses(world: World) -> bool:
    """A block is lost with its parent; the genesis block never is."""
    lost_from, parent = world.lost_from, world.parent
    return all_of(
        lost_from[Block.none()] == Generation.first(),
        for_all(
            Block,
            lambda block: implies(
                Generation.first() < lost_from[parent[block]],
                all_of(Generation.first() < lost_from[block], lost_from[block] <= lost_from[parent[block]]),
            ),
        ),
    )
