"""The bridge: results on L1, and withdrawals that are paid once, on what is settled."""

from checker.claims import Invariant
from spec.sequencer.rollup.invariants import bridge, roots
from spec.sequencer.rollup.system import ROLLUP

REORGANIZATIONS = "PM, reorg risk"

# Results.

RESULTS_ARE_OF_POSTED_BLOCKS = Invariant(
    name="rollup.results_are_of_posted_blocks",
    sentence="A result that is proposed is of a block that L1 had by then.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.results_are_of_posted_blocks,
)

PROOFS_ARE_OF_PROPOSED_RESULTS = Invariant(
    name="rollup.proofs_are_of_proposed_results",
    sentence="What is proved was proposed before, in the ZK mode, and is right.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.proofs_are_of_proposed_results,
)

CHALLENGES_ARE_MADE_IN_THE_WINDOW = Invariant(
    name="rollup.challenges_are_made_in_the_window",
    sentence="A challenge is of a proposed result of the optimistic mode, and was opened in its seven days.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.challenges_are_made_in_the_window,
)

DECISIONS_ARE_MADE_IN_TIME = Invariant(
    name="rollup.decisions_are_made_in_time",
    sentence="A challenge that is decided was opened, and for no longer than there is time; only one that is decided was successful.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.decisions_are_made_in_time,
)

# The books.

PAID_IS_ALL_COMPLETIONS = Invariant(
    name="rollup.paid_is_all_completions",
    sentence="At every place of L1, what the escrow paid is the sum of the withdrawals completed up to there, each counted once.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.paid_is_all_completions,
)

THE_ESCROW_IS_NEVER_OVERDRAWN = Invariant(
    name="rollup.the_escrow_is_never_overdrawn",
    sentence="At every place of L1, no more was paid out of the escrow than into it.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.the_escrow_is_never_overdrawn,
)

COMPLETIONS_STAND_ON_L1 = Invariant(
    name="rollup.completions_stand_on_l1",
    sentence="What is paid is what the withdrawal's hash says, by a block that L1 has.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.completions_stand_on_l1,
)

WHAT_IS_PAID_WAS_INITIATED = Invariant(
    name="rollup.what_is_paid_was_initiated",
    sentence="Whoever is paid initiated the withdrawal in a final block of the public chain.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_was_initiated,
)

WHAT_IS_PAID_IS_SETTLED = Invariant(
    name="rollup.what_is_paid_is_settled",
    sentence="Nothing is paid but on a settled root, and on a right one.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_is_settled,
)
