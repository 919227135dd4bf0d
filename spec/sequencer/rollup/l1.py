"""L1: it grows, and drops blocks above the final one together with all that they contain."""

from megaspec.language import Outcome, action, assume, ite, need, predicate, replace
from spec.sequencer.money import Seconds
from spec.sequencer.rollup.bridge import bridge_up_to
from spec.sequencer.rollup.quantities import L1Block, L1Height
from spec.sequencer.rollup.roots import HONEST, lies_are_watched, roots_up_to
from spec.sequencer.rollup.state import L1, Rollup, is_known


@predicate
def is_new(state: Rollup, block: L1Block) -> bool:
    """Whether L1 never had a block."""
    return block != L1Block.none() and not is_known(state, block)


def grown(l1: L1, place: L1Height, block: L1Block, seconds: int) -> L1:
    """L1 with a new block right above a height, which takes over the records of its parent."""
    tip = place.successor()
    return replace(
        l1,
        place=l1.place.set(block, tip),
        books=l1.books.set(tip, replace(l1.books[place], block=block, seconds=seconds)),
        tip=tip,
    )


@action
def extend_l1(state: Rollup, block: L1Block, seconds: Seconds) -> Outcome[Rollup, None]:
    """L1 gets another block, with a time that is not before that of its parent."""
    need(is_new(state, block), "NOT_NEW")
    need(state.l1.books[state.l1.tip].seconds <= seconds, "TIME_GOES_BACK")
    return Outcome(replace(state, l1=grown(state.l1, state.l1.tip, block, seconds)))


@action
def finalize_l1(state: Rollup, place: L1Height) -> Outcome[Rollup, None]:
    """L1 finalizes a block that has another block on top of it."""
    need(state.l1.final < place, "ALREADY_FINAL")
    need(place < state.l1.tip, "NOTHING_ON_IT")
    assume(lies_are_watched(state, place), HONEST)
    return Outcome(replace(state, l1=replace(state.l1, final=place)))


@action
def reorganize_l1(state: Rollup, kept: L1Height, block: L1Block, seconds: Seconds) -> Outcome[Rollup, None]:
    """L1 drops all its blocks above a kept one, with all that is in them, and gets another block there (C64)."""
    need(state.l1.final <= kept, "FINAL")
    need(kept < state.l1.tip, "NOTHING_DROPPED")
    need(is_new(state, block), "NOT_NEW")
    need(state.l1.books[kept].seconds <= seconds, "TIME_GOES_BACK")
    after = replace(
        state,
        l1=grown(state.l1, kept, block, seconds),
        chain=replace(state.chain, common=ite(kept < state.chain.common, kept, state.chain.common)),
        roots=roots_up_to(state.roots, kept),
        bridge=bridge_up_to(state.bridge, kept),
    )
    return Outcome(after)
