"""The public chain as accounting sees it: blocks are added, L1 takes some back, and never a final one (C64, C67)."""

from megaspec.language import Map, Outcome, System, action, all_of, for_all, implies, ite, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Height


@record
class Ledger:
    """The blocks of the public chain up to its `length`, of which those up to `final` never change."""

    blocks: Map[Height, Block]
    length: Height
    final: Height


def genesis() -> Outcome[Ledger, None]:
    """The genesis block alone."""
    return Outcome(Ledger(blocks=Map.empty(Block.none()), length=Height.first(), final=Height.first()))


@action
def add(state: Ledger, block: Block) -> Outcome[Ledger, None]:
    """Add a block to the chain."""
    height = state.length.successor()
    return Outcome(replace(state, blocks=state.blocks.set(height, block), length=height))


@action
def take_back(state: Ledger, kept: Height) -> Outcome[Ledger, None]:
    """Remove all blocks above a height, which is not below the final one."""
    need(state.final <= kept, "FINAL")
    need(kept < state.length, "NOTHING_TAKEN_BACK")
    blocks = state.blocks.where(Height, lambda height: kept < height, lambda height: Block.none())
    return Outcome(replace(state, blocks=blocks, length=kept))


@action
def settle(state: Ledger, height: Height) -> Outcome[Ledger, None]:
    """Make the chain final up to a height that it has."""
    need(state.final < height, "ALREADY_FINAL")
    need(height <= state.length, "NO_SUCH_BLOCK")
    return Outcome(replace(state, final=height))


@predicate
def final_is_there(state: Ledger) -> bool:
    """The final height is at most the length of the chain."""
    return state.final <= state.length


@predicate
def final_blocks_stay(before: Ledger, after: Ledger) -> bool:
    """No step removes or replaces a final block, or lowers the final height."""
    return before.final <= after.final and for_all(
        Height, lambda height: implies(height <= before.final, after.blocks[height] == before.blocks[height])
    )


@predicate
def the_chain_is_cut(before: Ledger, after: Ledger, kept: Height) -> bool:
    """Taking back removes exactly the blocks above the kept height, at least one, and does not change the final height."""
    return after.length == kept and all_of(
        after.length < before.length,
        for_all(Height, lambda height: after.blocks[height] == ite(height <= kept, before.blocks[height], Block.none())),
        after.final == before.final,
    )


@predicate
def a_block_is_added(before: Ledger, after: Ledger, block: Block) -> bool:
    """Adding puts the given block right above the tip of the chain; nothing else changes."""
    return before.length.is_right_before(after.length) and after == replace(
        before, blocks=before.blocks.set(after.length, block), length=after.length
    )


@predicate
def settled_is_final(before: Ledger, after: Ledger, height: Height) -> bool:
    """Settling sets the final height to the given height; nothing else changes."""
    return after == replace(before, final=height)


LEDGER = System(
    name="ledger",
    state=Ledger,
    genesis=genesis,
    actions=(add, take_back, settle),
    invariants=(final_is_there,),
    scenarios="spec.sequencer.scenarios.ledger",
)
