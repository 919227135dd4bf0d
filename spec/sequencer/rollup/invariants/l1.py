"""Invariants of L1, and of what its contracts have recorded."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.identifiers import Epoch, Height
from spec.sequencer.rollup.quantities import L1Block, L1Height, Mode
from spec.sequencer.rollup.state import Rollup

FIRST = L1Height.first()


@predicate
def a_final_block_has_one_on_it(state: Rollup) -> bool:
    """L1's final height is below its tip."""
    return state.l1.final < state.l1.tip


@predicate
def l1_starts_with_its_first_block(state: Rollup) -> bool:
    """L1 starts with its initial block, in which no L2 block is posted and the epoch is the first one."""
    start = state.l1.books[FIRST]
    return all_of(
        start.block == L1Block.none(),
        state.l1.place[L1Block.none()] == FIRST,
        start.posted == Height.first(),
        start.epoch == Epoch.first(),
    )


@predicate
def blocks_know_their_place(state: Rollup) -> bool:
    """The recorded height of every block that L1 has is the height at which L1 has it."""
    return for_all(L1Height, lambda place: implies(place <= state.l1.tip, state.l1.place[state.l1.books[place].block] == place))


@predicate
def books_follow_each_other(state: Rollup) -> bool:
    """Along L1, the time, the posted height, the epoch, and the totals deposited and paid never decrease, and the ZK mode never ends."""
    books = state.l1.books
    return for_all(
        L1Height,
        L1Height,
        lambda lower, upper: implies(
            all_of(lower <= upper, upper <= state.l1.tip),
            all_of(
                books[lower].seconds <= books[upper].seconds,
                books[lower].posted <= books[upper].posted,
                books[lower].epoch <= books[upper].epoch,
                books[lower].deposited <= books[upper].deposited,
                books[lower].paid <= books[upper].paid,
                implies(books[lower].mode == Mode.ZK, books[upper].mode == Mode.ZK),
            ),
        ),
    )


INVARIANTS = (
    a_final_block_has_one_on_it,
    l1_starts_with_its_first_block,
    blocks_know_their_place,
    books_follow_each_other,
)
"""Every invariant of L1."""
