"""What nodes have signed, what honest nodes record, and what anybody can show with it (C68, D30)."""

from megaspec.language import Map, Outcome, all_of, exists, for_all, implies, need, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@record
class World:
    """What no rule changes.

    `member` says who is in a quorum, `honest` who follows the rules, and `founder` who leads the first epoch.  A block's hash
    commits to the block below, so it fixes its height (the first one: it is no block) and which blocks are in the log up to it.
    """

    member: Map[Quorum, NodeId, bool]
    honest: Map[NodeId, bool]
    founder: NodeId
    height_of: Map[Block, Height]
    fixes: Map[Block, Block, bool]


@record
class Signatures:
    """Every message that was ever signed: they only grow, and anybody may show them.

    A promise names its epoch, the candidate, and the epoch and block up to which the node acknowledged.  A leader signs the block at which
    it takes over.
    """

    seals: Map[NodeId, Epoch, Block, bool]
    acknowledgements: Map[NodeId, Epoch, Block, bool]
    promises: Map[NodeId, Epoch, NodeId, Epoch, Block, bool]
    takeovers: Map[NodeId, Epoch, Block, bool]


@record
class Records:
    """What an honest node keeps durably, and writes before it sends.

    Which epochs it `left` for a later one, whom it `chose` in each and the log of which epoch it `reported`, how far it `stored` its log;
    whether it is `leading` one, and up to which block it has `led`.
    """

    left: Map[NodeId, Epoch, bool]
    chose: Map[NodeId, Epoch, NodeId]
    reported: Map[NodeId, Epoch, Epoch]
    stored: Map[NodeId, Epoch, Block]
    leading: Map[NodeId, Epoch, bool]
    led: Map[NodeId, Epoch, Block]


@record
class Certificates:
    """What can be shown with signatures alone.

    `elected`: the promises of a quorum (`voters`) make a candidate the leader of an epoch, with the log up to a block.  Every block of an
    earlier epoch that goes beyond their reports is `fenced`, by that quorum (`fence`).  `certified`: such a log (its `base`), and the leader's
    seals from there to a block; `log` has what was certified last at each height.  `published`: a block of a certified log, and
    acknowledgements by a quorum.
    """

    elected: Map[Epoch, NodeId, Block, bool]
    voters: Map[Epoch, NodeId, Quorum]
    fenced: Map[Epoch, Block, bool]
    fence: Map[Epoch, Block, Quorum]
    certified: Map[Epoch, NodeId, Block, bool]
    base: Map[Epoch, NodeId, Block, Block]
    log: Map[Epoch, NodeId, Height, Block]
    published: Map[Epoch, Block, Quorum, bool]


@record
class Accountability:
    """The sequencer as its replicas implement it, whichever of them are honest."""

    world: World
    signed: Signatures
    records: Records
    shown: Certificates


def genesis(world: World) -> Outcome[Accountability, None]:
    """Nothing is signed; the founder leads the first epoch, from the genesis block."""
    state = Accountability(
        world,
        Signatures(
            seals=Map.empty(False),
            acknowledgements=Map.empty(False),
            promises=Map.empty(False),
            takeovers=Map.empty(False).set((world.founder, Epoch.first(), Block.none()), True),
        ),
        Records(
            left=Map.empty(False),
            chose=Map.empty(NodeId.none()),
            reported=Map.empty(Epoch.first()),
            stored=Map.empty(Block.none()),
            leading=Map.empty(False).set((world.founder, Epoch.first()), True),
            led=Map.empty(Block.none()),
        ),
        Certificates(
            elected=Map.empty(False),
            voters=Map.empty(Quorum.none()),
            fenced=Map.empty(False),
            fence=Map.empty(Quorum.none()),
            certified=Map.empty(False).set((Epoch.first(), world.founder, Block.none()), True),
            base=Map.empty(Block.none()),
            log=Map.empty(Block.none()),
            published=Map.empty(False),
        ),
    )
    need(genesis_block_is_first(state), "GENESIS_IS_NOT_FIRST")
    need(blocks_fix_themselves(state), "NOT_IN_ITS_LOG")
    need(logs_have_a_block_a_height(state), "TWO_AT_A_HEIGHT")
    need(logs_share_what_is_below(state), "LOGS_NOT_SHARED")
    return Outcome(state)


# Of hashes: what no rule changes.


@predicate
def is_on(state: Accountability, block: Block, tip: Block) -> bool:
    """Whether a block is in the log that a tip fixes; the genesis block is in every log."""
    return block == Block.none() or state.world.fixes[tip, block]


@predicate
def is_a_block(state: Accountability, block: Block) -> bool:
    """Whether a hash is that of the genesis block or of one above it."""
    return block == Block.none() or Height.first() < state.world.height_of[block]


@predicate
def genesis_block_is_first(state: Accountability) -> bool:
    """The genesis block is at the first height."""
    return state.world.height_of[Block.none()] == Height.first()


@predicate
def blocks_fix_themselves(state: Accountability) -> bool:
    """Every block above genesis is in the log that its hash fixes."""
    return for_all(Block, lambda block: implies(Height.first() < state.world.height_of[block], is_on(state, block, block)))


@predicate
def logs_have_a_block_a_height(state: Accountability) -> bool:
    """Every block that a log has besides genesis is above the first height and not above the tip, and only the tip is at the tip's height."""
    world = state.world
    return for_all(
        Block,
        Block,
        lambda block, tip: implies(
            world.fixes[tip, block],
            all_of(
                Height.first() < world.height_of[block],
                world.height_of[block] <= world.height_of[tip],
                implies(world.height_of[block] == world.height_of[tip], block == tip),
            ),
        ),
    )


@predicate
def logs_share_what_is_below(state: Accountability) -> bool:
    """If a log contains a block, it contains, up to that block's height, exactly the blocks of that block's own log."""
    height_of = state.world.height_of
    return for_all(
        Block,
        Block,
        Block,
        lambda lower, block, tip: implies(
            all_of(is_on(state, block, tip), height_of[lower] <= height_of[block]),
            is_on(state, lower, block) == is_on(state, lower, tip),
        ),
    )


@predicate
def is_right_on(state: Accountability, below: Block, block: Block) -> bool:
    """Whether a block is sealed right on top of another."""
    height_of = state.world.height_of
    return height_of[below].is_right_before(height_of[block]) and is_on(state, below, block)


# Of quorums.


@predicate
def has_members(state: Accountability, quorum: Quorum) -> bool:
    """Whether anyone is in a quorum."""
    return exists(NodeId, lambda node: state.world.member[quorum, node])


@predicate
def quorums_intersect(state: Accountability) -> bool:
    """Any two quorums that have members have a common member."""
    return for_all(
        Quorum,
        Quorum,
        lambda one, other: implies(
            all_of(has_members(state, one), has_members(state, other)),
            exists(NodeId, lambda node: all_of(state.world.member[one, node], state.world.member[other, node])),
        ),
    )


@predicate
def all_acknowledged(state: Accountability, quorum: Quorum, epoch: Epoch, block: Block) -> bool:
    """Whether every member of a quorum signed an acknowledgement of a block in an epoch."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], state.signed.acknowledgements[node, epoch, block]))


@predicate
def promised_at_most(state: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block) -> bool:
    """Whether a node signed a promise for a candidate that reports no more than what a block of an epoch stands for."""
    height_of = state.world.height_of
    return exists(
        Epoch,
        Block,
        lambda reported, tip: all_of(
            state.signed.promises[node, epoch, candidate, reported, tip],
            reported <= source,
            implies(reported == source, height_of[tip] <= height_of[block]),
        ),
    )


@predicate
def all_promised_at_most(state: Accountability, quorum: Quorum, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block) -> bool:
    """Whether every member of a quorum signed such a promise."""
    return for_all(
        NodeId,
        lambda node: implies(state.world.member[quorum, node], promised_at_most(state, node, epoch, candidate, source, block)),
    )


@predicate
def goes_beyond(state: Accountability, epoch: Epoch, block: Block, source: Epoch, tip: Block) -> bool:
    """Whether a block of an epoch goes beyond a report: it is of a later epoch than the reported tip, or above it in the same epoch."""
    height_of = state.world.height_of
    return source <= epoch and (source != epoch or height_of[tip] < height_of[block])
