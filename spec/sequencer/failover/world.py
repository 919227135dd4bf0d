"""The environment of the replicas, which no rule changes, and the questions about it alone."""

from megaspec.language import Map, all_of, exists, for_all, implies, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Generation, NodeId, Quorum, Transaction


@record
class World:
    """What no rule changes.

    `member` says who is in a quorum, `parent` which block a block's hash commits to, `includes` which transactions it has, and `invalid` which blocks
    do not execute to what they state.  `generation` is the history of L1 that an epoch follows, and `lost_from` the generation from which on the L1
    origin of a block is lost (the first generation: never).
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
    """Any two quorums that have members have a common member."""
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
    """Whether no earlier epoch has a later generation than an epoch."""
    generation = world.generation
    return for_all(Epoch, lambda earlier: implies(earlier < epoch, generation[earlier] <= generation[epoch]))


@predicate
def is_lost(world: World, generation: Generation, block: Block) -> bool:
    """Whether the L1 origin of a block is lost in a generation; once lost, it is lost in all later ones."""
    gone = world.lost_from[block]
    return all_of(Generation.first() < gone, gone <= generation)


@predicate
def inherits_losses(world: World) -> bool:
    """If a block's parent is lost, the block is lost no later, and the genesis block is never lost."""
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
