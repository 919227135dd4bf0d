"""The bridge: roots on L1, and withdrawals that are paid once, on settled roots."""

from megaspec.claims import Invariant, Reachable, Step, Theorem
from proofs.sequencer.finality import ONE_OF_EACH
from spec.sequencer.rollup.bridge import complete
from spec.sequencer.rollup.invariants import bridge, roots
from spec.sequencer.rollup.l1 import reorganize_l1
from spec.sequencer.rollup.properties import bridge as steps
from spec.sequencer.rollup.roots import propose_root, switch_mode
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

# Roots.

RESULTS_ARE_OF_POSTED_BLOCKS = Invariant(
    name="rollup.results_are_of_posted_blocks",
    sentence="Every proposed root is the root of an L2 block that was already posted on L1 at the time of the proposal.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.results_are_of_posted_blocks,
)

PROOFS_ARE_OF_PROPOSED_RESULTS = Invariant(
    name="rollup.proofs_are_of_proposed_results",
    sentence="Every proved root was proposed in the ZK mode, in the block of its proof or earlier, and is correct.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.proofs_are_of_proposed_results,
)

CHALLENGES_ARE_MADE_IN_THE_WINDOW = Invariant(
    name="rollup.challenges_are_made_in_the_window",
    sentence="Every challenge is of a root that was proposed in the optimistic mode, and was opened within the root's seven-day challenge window.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.challenges_are_made_in_the_window,
)

DECISIONS_ARE_MADE_IN_TIME = Invariant(
    name="rollup.decisions_are_made_in_time",
    sentence="Every decided challenge was decided no earlier than its opening and within seven days of it, and only decided ones are successful.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=roots.decisions_are_made_in_time,
)

SETTLED_RESULTS_ARE_OF_FINAL_BLOCKS = Invariant(
    name="rollup.settled_results_are_of_final_blocks",
    sentence="The height of every settled root is posted in a final L1 block.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=roots.settled_results_are_of_final_blocks,
)

THE_HONEST_WIN = Invariant(
    name="rollup.the_honest_win",
    sentence="Once decided, a challenge by a root's honest watcher is successful exactly if the root is incorrect.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    system=ROLLUP,
    predicate=roots.the_honest_win,
)

FINAL_LIES_ARE_WATCHED = Invariant(
    name="rollup.final_lies_are_watched",
    sentence="If an incorrect optimistic root's window is over at the final L1 block, its honest watcher's challenge is open or decided there.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    system=ROLLUP,
    predicate=roots.final_lies_are_watched,
)

# Withdrawals.

EACH_BLOCK_PAYS_ITS_COMPLETIONS = Invariant(
    name="rollup.each_block_pays_its_completions",
    sentence="The amount paid at each L1 height is the sum of the withdrawals that were completed there, each counted once.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.each_block_pays_its_completions,
)

PAID_IS_THE_SUM_OF_ALL_BLOCKS = Invariant(
    name="rollup.paid_is_the_sum_of_all_blocks",
    sentence="The total that the escrow has paid up to an L1 block is the total up to the block's parent plus the amount paid in the block.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.paid_is_the_sum_of_all_blocks,
)

NO_BLOCK_PAYS_MORE_THAN_ALL = Invariant(
    name="rollup.no_block_pays_more_than_all",
    sentence="The amount paid in an L1 block is at most the total paid up to that block, and is zero above the L1 tip.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.no_block_pays_more_than_all,
)

THE_ESCROW_IS_NEVER_OVERDRAWN = Invariant(
    name="rollup.the_escrow_is_never_overdrawn",
    sentence="Up to every L1 block, the total paid out of the escrow is at most the total deposited into it.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.the_escrow_is_never_overdrawn,
)

COMPLETIONS_STAND_ON_L1 = Invariant(
    name="rollup.completions_stand_on_l1",
    sentence="Every completed withdrawal was paid in a block that L1 has, in the amount that its hash fixes; every other withdrawal has amount zero.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.completions_stand_on_l1,
)

WHAT_IS_PAID_WAS_INITIATED = Invariant(
    name="rollup.what_is_paid_was_initiated",
    sentence="Every paid withdrawal was initiated by an L2 block that is posted in a final L1 block.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_was_initiated,
)

WHAT_IS_PAID_IS_SETTLED = Invariant(
    name="rollup.what_is_paid_is_settled",
    sentence="The root that a withdrawal was paid on is settled.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_is_settled,
)

WHAT_IS_PAID_IS_RIGHT = Invariant(
    name="rollup.what_is_paid_is_right",
    sentence="The root that a withdrawal was paid on is correct.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=bridge.what_is_paid_is_right,
)

# What happens to roots.

THE_MODE_OF_A_RESULT_STAYS = Step(
    name="rollup.the_mode_of_a_result_stays",
    sentence="While a root is proposed on L1, its mode and its height do not change, even when L1 switches modes.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-16"),
    system=ROLLUP,
    predicate=steps.the_mode_of_a_result_stays,
)

TAKES_THE_MODE_OF_THE_DAY = Step(
    name="rollup.takes_the_mode_of_the_day",
    sentence="A root is proposed in the mode that L1 has at the proposal.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.takes_the_mode_of_the_day,
    of=(propose_root,),
)

SWITCHES_ONCE = Step(
    name="rollup.switches_once",
    sentence="A mode switch changes the mode from optimistic to ZK, and never back.",
    section=REORGANIZATIONS,
    requirements=("PM-16",),
    system=ROLLUP,
    predicate=steps.switches_once,
    of=(switch_mode,),
)

CHALLENGES_STAY = Step(
    name="rollup.challenges_stay",
    sentence="Except in an L1 reorganization, the opening of a challenge never changes, and a decided challenge does not change at all.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.challenges_stay,
    but=(reorganize_l1,),
)

NOTHING_SETTLES_IN_ITS_WINDOW = Theorem(
    name="rollup.nothing_settles_in_its_window",
    sentence="An optimistic root is settled only once its seven-day challenge window is over, and only if no challenge of it succeeded.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06", "PM-09", "PM-30"),
    predicate=steps.nothing_settles_in_its_window,
    given=(ROLLUP,),
)

CHALLENGES_DELAY_NO_LONGER = Theorem(
    name="rollup.challenges_delay_no_longer",
    sentence="An optimistic root proposed in a final L1 block, at least 14 days before the last final one, is settled, unless a challenge succeeded.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    predicate=steps.challenges_delay_no_longer,
    given=(ROLLUP,),
)

SETTLED_RESULTS_ARE_RIGHT = Theorem(
    name="rollup.settled_results_are_right",
    sentence="Every settled root is correct, in either mode.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-30"),
    predicate=steps.settled_results_are_right,
    given=(ROLLUP,),
)

A_FINAL_PROOF_SETTLES = Theorem(
    name="rollup.a_final_proof_settles",
    sentence="A root of the ZK mode is settled exactly if a final L1 block has its proof.",
    section=REORGANIZATIONS,
    requirements=("C65", "D29", "PM-10", "PM-11", "PM-31"),
    predicate=steps.a_final_proof_settles,
    given=(ROLLUP,),
)

# What the escrow pays.

PAYS_ONCE = Step(
    name="rollup.pays_once",
    sentence="A completion pays the exact amount of an unpaid withdrawal, in the current L1 block, and changes no other withdrawal.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.pays_once,
    of=(complete,),
)

PAYS_NOTHING = Step(
    name="rollup.pays_nothing",
    sentence="Except in a completion or an L1 reorganization, no step changes the withdrawals or the total that the escrow has paid.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.pays_nothing,
    but=(complete, reorganize_l1),
)

GIVES_BACK_WHAT_IT_DROPS = Step(
    name="rollup.gives_back_what_it_drops",
    sentence="An L1 reorganization undoes exactly the payments above the kept height, and resets the escrow's totals to their values at that height.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=steps.gives_back_what_it_drops,
    of=(reorganize_l1,),
)

PAYMENTS_ARE_FOR_THE_PUBLIC_CHAIN = Theorem(
    name="rollup.payments_are_for_the_public_chain",
    sentence="Every paid withdrawal was initiated by an L1-final block of the public chain.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-09"),
    predicate=steps.payments_are_for_the_public_chain,
    given=(ROLLUP,),
)

PAYMENTS_KEEP_THEIR_BLOCKS = Step(
    name="rollup.payments_keep_their_blocks",
    sentence="The block of a paid withdrawal is never rolled back or replaced, and stays L1-final.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-14"),
    system=ROLLUP,
    predicate=steps.payments_keep_their_blocks,
)

FINAL_PAYMENTS_STAY = Step(
    name="rollup.final_payments_stay",
    sentence="A payment in a final L1 block is never undone or changed.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-29"),
    system=ROLLUP,
    predicate=steps.final_payments_stay,
)

# What can happen.

A_LIE_IS_CAUGHT = Reachable(
    name="rollup.a_lie_is_caught",
    sentence="An incorrect root can be proposed and then refuted by a challenge.",
    section=REORGANIZATIONS,
    requirements=("PM-09",),
    system=ROLLUP,
    predicate=steps.is_caught,
    instance=ONE_OF_EACH,
    depth=6,
)
