"""The inbox on L1: batches in order, from leaders in order, of blocks whose origin stands, with data that operators keep."""

from spec.language import Outcome, action, all_of, need, predicate, replace
from spec.sequencer.identifiers import Block, Epoch, Generation, Height
from spec.sequencer.rollup.quantities import FRESHNESS, L1Block
from spec.sequencer.rollup.state import Rollup, block_at, is_canonical, is_known, length, now


@predicate
def is_fresh(state: Rollup, reference: L1Block) -> bool:
    """Whether L1 has the reference block of a certificate, and has had it for no longer than a certificate lasts (C66)."""
    return all_of(
        is_known(state, reference),
        is_canonical(state, reference),
        now(state).seconds <= state.l1.books[state.l1.place[reference]].seconds + FRESHNESS,
    )


@action
def certify(state: Rollup, height: Height, reference: L1Block) -> Outcome[Rollup, Block]:
    """Operators of enough stake, as counted at a reference block, sign that they keep a block; again if need be (C66)."""
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= length(state), "NOT_PUBLIC")
    need(is_known(state, reference), "NO_REFERENCE")
    block = block_at(state, height)
    certified = replace(state.inbox, reference=state.inbox.reference.set(block, reference))
    return Outcome(replace(state, inbox=certified), block)


@action
def post(state: Rollup, generation: Generation, height: Height, epoch: Epoch) -> Outcome[Rollup, Block]:
    """The leader of an epoch posts a block that was public in a generation; a replaced one tries to as well (rule 6, C66)."""
    books, inbox = now(state), state.inbox
    need(height <= state.chain.length[generation], "NOT_PUBLIC")
    block = state.chain.blocks[generation, height]
    need(books.epoch <= epoch, "EPOCH_IS_OVER")
    need(height == books.posted.successor(), "NOT_THE_NEXT")
    need(state.chain.parent[block] == inbox.batch[books.posted], "NOT_ON_THE_TIP")
    need(is_canonical(state, state.chain.origin[block]), "ORIGIN_LOST")
    need(is_fresh(state, inbox.reference[block]), "NOT_CERTIFIED")
    booked = state.l1.books.set(state.l1.tip, replace(books, posted=height, epoch=epoch))
    after = replace(state, l1=replace(state.l1, books=booked), inbox=replace(inbox, batch=inbox.batch.set(height, block)))
    return Outcome(after, block)
