"""The ladder of finality, and what takes a block back down."""

from spec.language import all_of, exists, predicate
from spec.sequencer.identifiers import Height
from spec.sequencer.rollup.quantities import Root
from spec.sequencer.rollup.roots import is_settled
from spec.sequencer.rollup.state import Rollup, block_at, finally_booked, is_known, length, now

# The rungs (C63).


@predicate
def is_preconfirmed(state: Rollup, height: Height) -> bool:
    """Whether a block is public: sealed, and acknowledged by a quorum."""
    return all_of(Height.first() < height, height <= length(state))


@predicate
def is_committed(state: Rollup, height: Height) -> bool:
    """Whether operators have signed that they keep the block at a height."""
    return all_of(is_preconfirmed(state, height), is_known(state, state.inbox.reference[block_at(state, height)]))


@predicate
def is_posted(state: Rollup, height: Height) -> bool:
    """Whether L1 has the block at a height."""
    return all_of(Height.first() < height, height <= now(state).posted)


@predicate
def is_l1_final(state: Rollup, height: Height) -> bool:
    """Whether a final block of L1 has the block at a height."""
    return all_of(Height.first() < height, height <= finally_booked(state).posted)


@predicate
def is_withdrawable(state: Rollup, height: Height) -> bool:
    """Whether withdrawals in the block at a height are paid: whether a settled root is of it, or of a later one."""
    return all_of(
        Height.first() < height,
        exists(Root, lambda root: all_of(is_settled(state, root), height <= state.roots.proposals[root].height)),
    )
