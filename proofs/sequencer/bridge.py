"""The bridge: results on L1, and withdrawals that are paid once, on what is settled."""

from megaspec.claims import Invariant, Reachable, Step, Theorem
from proofs.sequencer.finality import ONE_OF_EACH
from spec.sequencer.rollup.bridge import complete
from spec.sequencer.rollup.invariants import bridge, roots
from spec.sequencer.rollup.l1 import reorganize_l1
from spec.sequencer.rollup.properties import bridge as steps
from spec.sequencer.rollup.roots import propose_root, switch_mode
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

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

SETTLED_RESULTS_ARE_OF_FINAL_BLOCKS = Invariant(
    name="rollup.settled_results_are_of_final_blocks",
    sentence="Nothing is settled but results of L1-final blocks.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=roots.settled_results_are_of_final_blocks,
)

THE_HONEST_WIN = Invariant(
    name="rollup.the_honest_win",
    sentence="What somebody honest disputed is decided as it is.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    system=ROLLUP,
    predicate=roots.the_honest_win,
)

FINAL_LIES_ARE_WATCHED = Invariant(
    name="rollup.final_lies_are_watched",
    sentence="Every wrong result of the optimistic mode whose seven days are over on a final block was challenged by somebody honest.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    system=ROLLUP,
    predicate=roots.final_lies_are_watched,
)

# Withdrawals.

EACH_BLOCK_PAYS_ITS_COMPLETIONS = Invariant(
    name="rollup.each_block_pays_its_completions",
    sentence="What was paid in a block of L1 is the sum of the withdrawals that were completed there, each counted once.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.each_block_pays_its_completions,
)

PAID_IS_THE_SUM_OF_ALL_BLOCKS = Invariant(
    name="rollup.paid_is_the_sum_of_all_blocks",
    sentence="What the escrow has paid is what it had paid a block before, and what it paid in this one.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.paid_is_the_sum_of_all_blocks,
)

NO_BLOCK_PAYS_MORE_THAN_ALL = Invariant(
    name="rollup.no_block_pays_more_than_all",
    sentence="What a block of L1 paid is part of all that was paid up to there, and one that L1 does not have paid nothing.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.no_block_pays_more_than_all,
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
    sentence="What is paid is what the withdrawal's hash says, by a block that L1 has, and nothing is where nothing was paid.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.completions_stand_on_l1,
)

WHAT_IS_PAID_WAS_INITIATED = Invariant(
    name="rollup.what_is_paid_was_initiated",
    sentence="Whoever is paid initiated the withdrawal in a block that a final block of L1 has.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_was_initiated,
)

WHAT_IS_PAID_IS_SETTLED = Invariant(
    name="rollup.what_is_paid_is_settled",
    sentence="Nothing is paid but on a settled root.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_is_settled,
)

WHAT_IS_PAID_IS_RIGHT = Invariant(
    name="rollup.what_is_paid_is_right",
    sentence="A wrong root never pays.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_is_right,
)

# What happens to results.

THE_MODE_OF_A_RESULT_STAYS = Step(
    name="rollup.the_mode_of_a_result_stays",
    sentence="A result keeps the mode that it was proposed in, also across the switch.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-16"),
    system=ROLLUP,
    predicate=steps.the_mode_of_a_result_stays,
)

TAKES_THE_MODE_OF_THE_DAY = Step(
    name="rollup.takes_the_mode_of_the_day",
    sentence="A result is proposed in the mode that L1 has then.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.takes_the_mode_of_the_day,
    of=(propose_root,),
)

SWITCHES_ONCE = Step(
    name="rollup.switches_once",
    sentence="The switch leads from the optimistic mode to the ZK mode, and not back.",
    section=REORGANIZATIONS,
    requirements=("PM-16",),
    system=ROLLUP,
    predicate=steps.switches_once,
    of=(switch_mode,),
)

CHALLENGES_STAY = Step(
    name="rollup.challenges_stay",
    sentence="A challenger opens one challenge of a result, and it is decided once.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.challenges_stay,
    but=(reorganize_l1,),
)

NOTHING_SETTLES_IN_ITS_WINDOW = Theorem(
    name="rollup.nothing_settles_in_its_window",
    sentence="In the optimistic mode nothing is paid on a result before its seven days are over, nor on one that was refuted.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06", "PM-09", "PM-30"),
    predicate=steps.nothing_settles_in_its_window,
    given=(ROLLUP,),
)

CHALLENGES_DELAY_NO_LONGER = Theorem(
    name="rollup.challenges_delay_no_longer",
    sentence="Whoever challenges, seven days after the window at the latest a result is settled or refuted.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    predicate=steps.challenges_delay_no_longer,
    given=(ROLLUP,),
)

SETTLED_RESULTS_ARE_RIGHT = Theorem(
    name="rollup.settled_results_are_right",
    sentence="No wrong result is ever settled: one honest challenger is enough, and in the ZK mode none.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    predicate=steps.settled_results_are_right,
    given=(ROLLUP,),
)

A_FINAL_PROOF_SETTLES = Theorem(
    name="rollup.a_final_proof_settles",
    sentence="In the ZK mode a result is settled as soon as a final block of L1 has its proof, and no earlier.",
    section=REORGANIZATIONS,
    requirements=("C65", "D29", "PM-10", "PM-11", "PM-31"),
    predicate=steps.a_final_proof_settles,
    given=(ROLLUP,),
)

# What the escrow pays.

PAYS_ONCE = Step(
    name="rollup.pays_once",
    sentence="A withdrawal that was not paid yet is paid its amount, and no other.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.pays_once,
    of=(complete,),
)

PAYS_NOTHING = Step(
    name="rollup.pays_nothing",
    sentence="Only a completion pays, and only a reorganization of L1 takes one back.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.pays_nothing,
    but=(complete, reorganize_l1),
)

GIVES_BACK_WHAT_IT_DROPS = Step(
    name="rollup.gives_back_what_it_drops",
    sentence="L1 drops the payments above what it keeps and no other, and the escrow has again what it had there.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.gives_back_what_it_drops,
    of=(reorganize_l1,),
)

PAYMENTS_ARE_FOR_THE_PUBLIC_CHAIN = Theorem(
    name="rollup.payments_are_for_the_public_chain",
    sentence="Whatever is paid was withdrawn in an L1-final block of the public chain, whoever proposed what.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-09"),
    predicate=steps.payments_are_for_the_public_chain,
    given=(ROLLUP,),
)

PAYMENTS_KEEP_THEIR_BLOCKS = Step(
    name="rollup.payments_keep_their_blocks",
    sentence="A block whose withdrawal is paid is never rolled back.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-14"),
    system=ROLLUP,
    predicate=steps.payments_keep_their_blocks,
)

FINAL_PAYMENTS_STAY = Step(
    name="rollup.final_payments_stay",
    sentence="A payment in a final block of L1 is never undone.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-29"),
    system=ROLLUP,
    predicate=steps.final_payments_stay,
)

# What can happen.

A_LIE_IS_CAUGHT = Reachable(
    name="rollup.a_lie_is_caught",
    sentence="Whoever proposes a wrong result can be found out.",
    section=REORGANIZATIONS,
    requirements=("PM-09",),
    system=ROLLUP,
    predicate=steps.is_caught,
    instance=ONE_OF_EACH,
    depth=6,
)
