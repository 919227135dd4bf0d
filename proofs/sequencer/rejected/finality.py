"""When a block is final according to the document, refuted by runs."""

from megaspec.claims import Refuted
from proofs.sequencer.finality import ONE_OF_EACH
from spec.rejected.finality import final_only_after_the_window, proved_is_final
from spec.rejected.undoing_challenges import UNDOING_CHALLENGES
from spec.sequencer.identifiers import Generation
from spec.sequencer.rollup.properties import finality
from spec.sequencer.rollup.quantities import Challenger
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

FINAL_ONLY_AFTER_THE_WINDOW = Refuted(
    name="rejected.final_only_after_the_window",
    sentence="A block is not L1-final until seven days after a root of it was proposed.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07"),
    system=ROLLUP,
    predicate=final_only_after_the_window,
    instance=ONE_OF_EACH,
    depth=6,
    resolution=("rollup.l1_final_stays", "rollup.challenges_touch_no_block", "rollup.nothing_settles_in_its_window"),
)

UNDOING_CHALLENGES_REORDER = Refuted(
    name="rejected.undoing_challenges",
    sentence="If a successful challenge removes its block from the chain, L1-final blocks still stay final and do not change.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07"),
    system=UNDOING_CHALLENGES,
    predicate=finality.l1_final_stays,
    instance={**ONE_OF_EACH, Generation: 2, Challenger: 1},
    depth=8,
    resolution=("rollup.l1_final_stays", "rollup.challenges_touch_no_block"),
)

PROVED_IS_FINAL = Refuted(
    name="rejected.proved_is_final",
    sentence="Once a proof of a block, or of a later one, is on L1, such a proof stays on L1.",
    section=REORGANIZATIONS,
    requirements=("D29", "PM-10", "PM-31"),
    system=ROLLUP,
    predicate=proved_is_final,
    instance=ONE_OF_EACH,
    depth=7,
    resolution=("rollup.withdrawable_stays", "rollup.a_final_proof_settles"),
)
