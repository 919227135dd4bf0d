"""The challenge window as a window for reorganizations: a refuted root removes its block from the chain, and all after it (D28)."""

from megaspec.language import Outcome, action, all_of, ite, need, replace
from spec.sequencer.identifiers import Generation, Height
from spec.sequencer.rollup.quantities import Challenger, Root
from spec.sequencer.rollup.roots import decide_challenge
from spec.sequencer.rollup.state import Chain, Rollup, block_at
from spec.sequencer.rollup.system import ROLLUP


def undone(state: Rollup, kept: Height) -> Chain:
    """The public chain of the next generation, up to a height."""
    chain = state.chain
    generation = chain.generation.successor()
    return replace(
        chain,
        blocks=chain.blocks.where(
            (Generation, Height),
            lambda written, height: all_of(written == generation, height <= kept),
            lambda written, height: block_at(state, height),
        ),
        length=chain.length.set(generation, kept),
        generation=generation,
    )


@action
def decide_and_undo(state: Rollup, root: Root, challenger: Challenger, successful: bool, kept: Height) -> Outcome[Rollup, None]:
    """A challenge is decided; if it succeeds, the root's block is removed."""
    need(kept.successor() == state.roots.proposals[root].height, "NOT_RIGHT_BELOW")
    decided = decide_challenge(state, root, challenger, successful).state
    undo = ite(successful, undone(state, kept), state.chain)
    return Outcome(replace(decided, chain=undo))


UNDOING_CHALLENGES = ROLLUP.variant("undoing_challenges", replacing={decide_challenge: decide_and_undo})
