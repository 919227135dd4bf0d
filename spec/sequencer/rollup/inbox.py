"""The inbox on L1: it accepts certified batches in order, of blocks whose origin is canonical, from leaders in the order of their epochs."""

from megaspec.language import Outcome, action, all_of, need, predicate, replace
from spec.sequencer.identifiers import Block, Epoch, Generation, Height
from spec.sequencer.rollup.quantities import FRESHNESS, L1Block
from spec.sequencer.rollup.state import Rollup, is_canonical, is_known, now


@predicate
def is_fresh(state: Rollup, reference: L1Block) -> bool:
    """Whether L1 has the reference block of a certificate, and the reference is not older than a certificate may be (C66)."""
    return all_of(
        is_known(state, reference),
        is_canonical(state, reference),
        now(state).seconds <= state.l1.books[state.l1.place[reference]].seconds + FRESHNESS,
    )


@predicate
def was_public(state: Rollup, generation: Generation, height: Height, block: Block) -> bool:
    """Whether the public chain of a generation has a block at a height."""
    return height <= state.chain.length[generation] and state.chain.blocks[generation, height] == block


@predicate
def is_the_next(state: Rollup, height: Height, block: Block) -> bool:
    """Whether a block comes right after the last batch, by its height and by its hash."""
    posted = now(state).posted
    return height == posted.successor() and state.chain.parent[block] == state.inbox.batch[posted]


@action
def certify(state: Rollup, block: Block, reference: L1Block) -> Outcome[Rollup, None]:
    """Operators with enough stake, counted at a reference block, sign that they keep a block's data; this may be repeated (C66)."""
    need(is_known(state, reference), "NO_REFERENCE")
    certified = replace(state.inbox, reference=state.inbox.reference.set(block, reference))
    return Outcome(replace(state, inbox=certified))


@action
def post(state: Rollup, generation: Generation, height: Height, block: Block, epoch: Epoch) -> Outcome[Rollup, None]:
    """The leader of an epoch posts a block that was public in a generation; a replaced leader may try as well (rule 6, C66)."""
    chain, books, inbox = state.chain, now(state), state.inbox
    need(was_public(state, generation, height, block), "NOT_PUBLIC")
    need(books.epoch <= epoch, "EPOCH_IS_OVER")
    need(is_the_next(state, height, block), "NOT_THE_NEXT")
    need(is_canonical(state, chain.origin[block]), "ORIGIN_LOST")
    need(is_fresh(state, inbox.reference[block]), "NOT_CERTIFIED")
    booked = state.l1.books.set(state.l1.tip, replace(books, posted=height, epoch=epoch))
    return Outcome(replace(state, l1=replace(state.l1, books=booked), inbox=replace(inbox, batch=inbox.batch.set(height, block))))
