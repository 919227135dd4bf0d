"""When a block is final according to the document: after the seven-day window, or once its proof is on L1 (D28, D29)."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.identifiers import Height
from spec.sequencer.rollup.properties.finality import is_l1_final
from spec.sequencer.rollup.quantities import Root
from spec.sequencer.rollup.roots import NOWHERE, in_window, is_proposed
from spec.sequencer.rollup.state import Rollup


@predicate
def final_only_after_the_window(state: Rollup) -> bool:
    """A block is not L1-final until seven days after a root of it was proposed."""
    return for_all(
        Root,
        lambda root: implies(
            all_of(is_proposed(state, root), in_window(state, root, state.l1.tip)),
            not is_l1_final(state, state.roots.proposals[root].height),
        ),
    )


@predicate
def is_proved(state: Rollup, height: Height) -> bool:
    """Whether a proof of the block at a height, or of a later one, is on L1."""
    return all_of(
        Height.first() < height,
        exists(
            Root,
            lambda root: all_of(state.roots.proposals[root].proved_at > NOWHERE, height <= state.roots.proposals[root].height),
        ),
    )


@predicate
def proved_is_final(before: Rollup, after: Rollup) -> bool:
    """Once a proof of a block, or of a later one, is on L1, such a proof stays on L1."""
    return for_all(Height, lambda height: implies(is_proved(before, height), is_proved(after, height)))
