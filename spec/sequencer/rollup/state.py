"""The state of the rollup: L1 as it is now, the public chain of L2, and what the contracts on L1 have of it."""

from megaspec.language import Map, Outcome, all_of, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, Transaction
from spec.sequencer.money import EverWei, Seconds, Wei
from spec.sequencer.rollup.quantities import Challenger, L1Block, L1Height, Mode, Root, Withdrawal


@record
class Books:
    """What the contracts have recorded after a block of L1, with the block's hash and time.

    `posted` is the height up to which the inbox has the chain, `epoch` that of the last batch, `mode` that of new proposals.  `deposited` and `paid`
    are the totals, in wei, that ever went into and out of the bridge's escrow.
    """

    block: L1Block
    seconds: Seconds
    posted: Height
    epoch: Epoch
    mode: Mode
    deposited: EverWei
    paid: EverWei


@record
class L1:
    """L1 as a log: the `books` at each height up to the `tip`; those above belong to dropped blocks, and have no meaning.

    Nothing up to `final` is ever dropped.  `place` is the height of every block that L1 ever had, and the first height for all other blocks.
    """

    place: Map[L1Block, L1Height]
    books: Map[L1Height, Books]
    tip: L1Height
    final: L1Height


@record
class Chain:
    """The public chain: the blocks and the length of each generation.

    Fixed by a block's hash: its `parent`, the transactions that it `includes`, and its `origin`, the last block of L1 that it has read.  `common` is
    the last L1 height at which L1 still has an origin of the chain, and `reached` says how far the chain goes with origins up to an L1 height.
    """

    parent: Map[Block, Block]
    includes: Map[Block, Transaction, bool]
    origin: Map[Block, L1Block]
    blocks: Map[Generation, Height, Block]
    length: Map[Generation, Height]
    generation: Generation
    reached: Map[L1Height, Height]
    common: L1Height


@record
class Inbox:
    """The chain as L1 has it: the `batch` at each height up to what is posted.

    `reference` is the block of L1 at which operators' stakes were counted for a block's availability certificate; L1's initial block stands for no
    certificate.
    """

    batch: Map[Height, Block]
    reference: Map[Block, L1Block]


@record
class Proposal:
    """A proposed root: its height, the L1 heights of its proposal and of its proof (the first height: none), and the mode of the proposal."""

    height: Height
    proposed_at: L1Height
    mode: Mode
    proved_at: L1Height


@record
class Challenge:
    """A challenge of a root: the L1 heights of its opening and of its decision (the first height: none), and whether it succeeded."""

    opened_at: L1Height
    decided_at: L1Height
    successful: bool


@record
class Roots:
    """The roots that are proposed on L1, and the challenges of them.

    Fixed by a root's hash: the block that it is `of`, and whether it is `right`, which no contract can see.  No contract can see, either, which
    challenger is the honest `watcher` of a root.
    """

    of: Map[Root, Block]
    right: Map[Root, bool]
    watcher: Map[Root, Challenger]
    proposals: Map[Root, Proposal]
    challenges: Map[Root, Challenger, Challenge]


@record
class Completion:
    """A paid withdrawal: the L1 height of the payment (the first height: none), the amount in wei, the L2 height, and the root."""

    paid_at: L1Height
    amount: Wei
    height: Height
    root: Root


@record
class Bridge:
    """Withdrawals, and the wei that were `paid_in` each L1 block.

    Fixed by hashes: which block of L2 `initiates` which withdrawal, and the `amount` of a withdrawal in wei.
    """

    initiates: Map[Block, Withdrawal, bool]
    amount: Map[Withdrawal, Wei]
    completions: Map[Withdrawal, Completion]
    paid_in: Map[L1Height, EverWei]


@record
class Rollup:
    """L1, the public chain, and the contracts that connect them."""

    l1: L1
    chain: Chain
    inbox: Inbox
    roots: Roots
    bridge: Bridge


NOT_PROPOSED = Proposal(Height.first(), L1Height.first(), Mode.OPTIMISTIC, L1Height.first())
NOT_CHALLENGED = Challenge(L1Height.first(), L1Height.first(), False)
NOT_PAID = Completion(L1Height.first(), 0, Height.first(), Root.none())
NOTHING_BOOKED = Books(L1Block.none(), 0, Height.first(), Epoch.first(), Mode.OPTIMISTIC, 0, 0)


def genesis(
    parent: Map[Block, Block],
    includes: Map[Block, Transaction, bool],
    origin: Map[Block, L1Block],
    of: Map[Root, Block],
    right: Map[Root, bool],
    watcher: Map[Root, Challenger],
    initiates: Map[Block, Withdrawal, bool],
    amount: Map[Withdrawal, Wei],
    block: L1Block,
    mode: Mode,
) -> Outcome[Rollup, None]:
    """L1 with one block on top of its initial block, which is final, and L2 with its genesis block alone, for any hashes and what they fix."""
    need(block != L1Block.none(), "NO_BLOCK")
    need(origin[Block.none()] == L1Block.none(), "ORIGIN_NOT_THE_FIRST_BLOCK")
    first = replace(NOTHING_BOOKED, mode=mode)
    place = L1Height.first().successor()
    state = Rollup(
        l1=L1(
            place=Map.empty(L1Height.first()).set(block, place),
            books=Map.empty(NOTHING_BOOKED).set(L1Height.first(), first).set(place, replace(first, block=block)),
            tip=place,
            final=L1Height.first(),
        ),
        chain=Chain(
            parent=parent,
            includes=includes,
            origin=origin,
            blocks=Map.empty(Block.none()),
            length=Map.empty(Height.first()),
            generation=Generation.first(),
            reached=Map.empty(Height.first()),
            common=L1Height.first(),
        ),
        inbox=Inbox(batch=Map.empty(Block.none()), reference=Map.empty(L1Block.none())),
        roots=Roots(of=of, right=right, watcher=watcher, proposals=Map.empty(NOT_PROPOSED), challenges=Map.empty(NOT_CHALLENGED)),
        bridge=Bridge(initiates=initiates, amount=amount, completions=Map.empty(NOT_PAID), paid_in=Map.empty(0)),
    )
    return Outcome(state)


# Questions about L1.


def now(state: Rollup) -> Books:
    """What the contracts have recorded at the tip of L1."""
    return state.l1.books[state.l1.tip]


def finally_booked(state: Rollup) -> Books:
    """What the contracts have recorded at L1's final height."""
    return state.l1.books[state.l1.final]


@predicate
def is_known(state: Rollup, block: L1Block) -> bool:
    """Whether L1 ever had a block, other than its initial block."""
    return L1Height.first() < state.l1.place[block]


@predicate
def is_canonical(state: Rollup, block: L1Block) -> bool:
    """Whether L1 has a block now."""
    place = state.l1.place[block]
    return all_of(place <= state.l1.tip, state.l1.books[place].block == block)


# Questions about the public chain.


def block_at(state: Rollup, height: Height) -> Block:
    """The block at a height in the current generation."""
    return state.chain.blocks[state.chain.generation, height]


def length(state: Rollup) -> Height:
    """The height of the last block of the current generation."""
    return state.chain.length[state.chain.generation]


@predicate
def origin_stands(state: Rollup, height: Height) -> bool:
    """Whether the origin of the block at a height is canonical on L1."""
    return is_canonical(state, state.chain.origin[block_at(state, height)])


def origin_place(state: Rollup, height: Height) -> L1Height:
    """The L1 height at which the origin of the block at a height is or was."""
    return state.l1.place[state.chain.origin[block_at(state, height)]]
