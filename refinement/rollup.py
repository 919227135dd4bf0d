"""What an outside observer sees of the rollup is one sequencer that never fails: an L1 reorganization only starts a new generation (C60)."""

from megaspec.claims import Refines
from megaspec.language import Map, Outcome
from spec.sequencer.ideal import IDEAL, Ideal, give_out
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.rollup.bridge import Completed, complete, deposit
from spec.sequencer.rollup.chain import RolledBack, extend, roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import extend_l1, finalize_l1, reorganize_l1
from spec.sequencer.rollup.roots import decide_challenge, open_challenge, propose_root, prove_root, switch_mode
from spec.sequencer.rollup.state import Rollup, block_at, length
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS


def as_one_sequencer(state: Rollup) -> Ideal:
    """The mapping: the public chains."""
    chain = state.chain
    return Ideal(chain.parent, chain.includes, chain.blocks, chain.length)


def gives_out(ideal: Ideal, after: Rollup) -> Outcome[Ideal, None]:
    """The current chain is published in its generation; after a rollback to genesis nothing is published."""
    if length(after) == Height.first():
        return Outcome(ideal)
    blocks: Map[Height, Block] = Map.empty(Block.none()).where(Height, lambda place: place <= length(after), lambda place: block_at(after, place))
    return give_out(ideal, after.chain.generation, length(after), blocks)


ROLLUP_REFINES_IDEAL = Refines(
    name="rollup.refines_ideal",
    sentence="Every step of the rollup publishes what one sequencer that never fails may publish, in its generation, or publishes nothing.",
    section=REORGANIZATIONS,
    requirements=("C60", "C61", "C64", "PM-08", "PM-14"),
    system=ROLLUP,
    to=IDEAL,
    mapping=as_one_sequencer,
    steps={extend: gives_out, roll_back: gives_out},
    stutters=(
        extend_l1,
        finalize_l1,
        reorganize_l1,
        certify,
        post,
        propose_root,
        open_challenge,
        decide_challenge,
        prove_root,
        switch_mode,
        deposit,
        complete,
    ),
    unseen=(RolledBack, Completed),
)
