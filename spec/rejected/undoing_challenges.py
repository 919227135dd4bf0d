"""The window as a window for reorganizations: a result that is refuted takes its block out of the chain, and all after it (D28)."""

from spec.language import Outcome, action, all_of, ite, replace
from spec.sequencer.identifiers import Generation, Height
from spec.sequencer.rollup.quantities import Challenger, Root
from spec.sequencer.rollup.roots import decide_challenge
from spec.sequencer.rollup.state import Chain, Rollup, block_at, length
from spec.sequencer.rollup.system import ROLLUP


def undone(state: Rollup, first: Height) -> Chain:
    """The public chain of the next generation, without the block at a height and those above it."""
    chain = state.chain
    generation = chain.generation.successor()
    return replace(
        chain,
        blocks=chain.blocks.where(
            (Generation, Height),
            lambda written, height: all_of(written == generation, height < first),
            lambda written, height: block_at(state, height),
        ),
        length=chain.length.set(generation, ite(first <= length(state), chain.below[first], length(state))),
        generation=generation,
    )


@action
def decide_and_undo(state: Rollup, root: Root, challenger: Challenger, successful: bool) -> Outcome[Rollup, None]:
    """A dispute ends; where the result was wrong, its block goes."""
    decided = decide_challenge(state, root, challenger, successful).state
    undo = ite(successful, undone(state, state.roots.proposals[root].height), state.chain)
    return Outcome(replace(decided, chain=undo))


UNDOING_CHALLENGES = ROLLUP.variant("undoing_challenges", replacing={decide_challenge: decide_and_undo})
