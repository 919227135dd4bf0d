"""Invariants of the inbox."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.rollup.quantities import L1Height
from spec.sequencer.rollup.state import Rollup, block_at, is_known, length, now, origin_place, origin_stands


@predicate
def the_inbox_starts_at_genesis(state: Rollup) -> bool:
    """The inbox starts with the genesis block."""
    return state.inbox.batch[Height.first()] == Block.none()


@predicate
def posted_is_public(state: Rollup) -> bool:
    """The posted blocks are a prefix of the public chain (C63)."""
    return all_of(
        now(state).posted <= length(state),
        for_all(Height, lambda height: implies(height <= now(state).posted, state.inbox.batch[height] == block_at(state, height))),
    )


@predicate
def posted_has_its_origin_below(state: Rollup) -> bool:
    """The origin of every block that is posted up to an L1 block is canonical, and not above that L1 block (C64)."""
    return for_all(
        L1Height,
        Height,
        lambda place, height: implies(
            all_of(place <= state.l1.tip, height <= state.l1.books[place].posted),
            all_of(origin_place(state, height) <= place, origin_stands(state, height)),
        ),
    )


@predicate
def posted_is_certified(state: Rollup) -> bool:
    """Every posted block has an availability certificate (C66)."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(Height.first() < height, height <= now(state).posted), is_known(state, state.inbox.reference[state.inbox.batch[height]])
        ),
    )


INVARIANTS = (the_inbox_starts_at_genesis, posted_is_public, posted_has_its_origin_below, posted_is_certified)
"""Every invariant of the inbox."""
