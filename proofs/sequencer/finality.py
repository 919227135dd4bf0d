"""Finality: how final a block is, and what an L1 reorganization can take back of it."""

from megaspec.claims import Reachable, Step, Theorem
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, Transaction
from spec.sequencer.rollup.chain import extend, roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import reorganize_l1
from spec.sequencer.rollup.properties import finality
from spec.sequencer.rollup.quantities import Challenger, L1Block, L1Height, Root, Withdrawal
from spec.sequencer.rollup.roots import decide_challenge, open_challenge, propose_root, prove_root, switch_mode
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

ONE_OF_EACH = {L1Block: 3, L1Height: 3, Block: 2, Height: 2, Generation: 1, Epoch: 1, Root: 1, Challenger: 1, Withdrawal: 1, Transaction: 1}
"""L1 with two blocks on its first one, L2 with one on its genesis block, one result."""

# The levels of finality.

EACH_RUNG_IMPLIES_THE_ONE_BEFORE = Theorem(
    name="rollup.each_rung_implies_the_one_before",
    sentence="Withdrawable blocks are L1-final, L1-final blocks are posted, posted blocks are committed, and committed blocks are preconfirmed.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    predicate=finality.each_rung_implies_the_one_before,
    given=(ROLLUP,),
)

PRECONFIRMED_STAYS = Step(
    name="rollup.preconfirmed_stays",
    sentence="Except in a rollback, a preconfirmed block stays preconfirmed, at the same height.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.preconfirmed_stays,
    but=(roll_back,),
)

EXTENDS_BY_ONE_BLOCK = Step(
    name="rollup.extends_by_one_block",
    sentence="Extending the public chain adds the given block, which is not the genesis block, at the height right after the tip.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=finality.extends_by_one_block,
    of=(extend,),
)

COMMITTED_STAYS = Step(
    name="rollup.committed_stays",
    sentence="Except in a rollback, a committed block stays committed.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=finality.committed_stays,
    but=(roll_back,),
)

POSTED_STAYS = Step(
    name="rollup.posted_stays",
    sentence="Except in an L1 reorganization, a posted block stays posted and does not change, even in a rollback.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.posted_stays,
    but=(reorganize_l1,),
)

L1_FINAL_STAYS = Step(
    name="rollup.l1_final_stays",
    sentence="An L1-final block stays L1-final, and is never moved or replaced, neither in the public chain nor in the inbox.",
    section=REORGANIZATIONS,
    requirements=("C63", "D28", "PM-07", "PM-29"),
    system=ROLLUP,
    predicate=finality.l1_final_stays,
)

WITHDRAWABLE_STAYS = Step(
    name="rollup.withdrawable_stays",
    sentence="A block that is withdrawable on a settled root stays withdrawable on it.",
    section=REORGANIZATIONS,
    requirements=("C63", "D29", "PM-10", "PM-11", "PM-31"),
    system=ROLLUP,
    predicate=finality.withdrawable_stays,
)

# L1 reorganizes.

ORIGINS_STAY = Step(
    name="rollup.origins_stay",
    sentence="Except in an L1 reorganization, a canonical L1 block stays canonical.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-16"),
    system=ROLLUP,
    predicate=finality.origins_stay,
    but=(reorganize_l1,),
)

FINAL_L1_STAYS = Step(
    name="rollup.final_l1_stays",
    sentence="No step lowers L1's final height, or changes L1's records up to it.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-29"),
    system=ROLLUP,
    predicate=finality.final_l1_stays,
)

WHAT_IS_LOST_IS_ABOVE_WHAT_STANDS = Theorem(
    name="rollup.what_is_lost_is_above_what_stands",
    sentence="If L1 has dropped the origin of the L2 tip, the last common block is below the tip and the last one whose origin is canonical.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-15"),
    predicate=finality.what_is_lost_is_above_what_stands,
    given=(ROLLUP,),
)

KEEPS_ALL_THAT_STANDS = Step(
    name="rollup.keeps_all_that_stands",
    sentence="A rollback shortens the public chain, and keeps exactly the blocks whose L1 origins are canonical.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08", "PM-12", "PM-14"),
    system=ROLLUP,
    predicate=finality.keeps_all_that_stands,
    of=(roll_back,),
)

NEVER_BELOW_WHAT_IS_POSTED = Step(
    name="rollup.never_below_what_is_posted",
    sentence="A rollback never removes a posted block, final or not.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08", "PM-12"),
    system=ROLLUP,
    predicate=finality.never_below_what_is_posted,
    of=(roll_back,),
)

STARTS_THE_NEXT_GENERATION = Step(
    name="rollup.starts_the_next_generation",
    sentence="A rollback starts the next generation with the blocks that it keeps, and changes neither the blocks of existing generations nor L1.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-14"),
    system=ROLLUP,
    predicate=finality.starts_the_next_generation,
    of=(roll_back,),
)

# The inbox.

POSTS_WHAT_STANDS = Step(
    name="rollup.posts_what_stands",
    sentence="A posted batch is the next block of the public chain, with a canonical origin and an epoch not earlier than that of the last batch.",
    section=REORGANIZATIONS,
    requirements=("C64", "C66", "PM-14", "PM-15"),
    system=ROLLUP,
    predicate=finality.posts_what_stands,
    of=(post,),
)

POSTING_AND_CERTIFYING_TOUCH_NO_BLOCK = Step(
    name="rollup.posting_and_certifying_touch_no_block",
    sentence="Certifying and posting do not change the public chain.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=finality.the_chain_is_untouched,
    of=(certify, post),
)

# The two modes.

CHALLENGES_TOUCH_NO_BLOCK = Step(
    name="rollup.challenges_touch_no_block",
    sentence="Opening and deciding a challenge change neither the public chain nor what is posted on L1.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07", "PM-09"),
    system=ROLLUP,
    predicate=finality.no_block_is_touched,
    of=(open_challenge, decide_challenge),
)

MODES_TOUCH_NO_BLOCK = Step(
    name="rollup.modes_touch_no_block",
    sentence="Switching the mode, proposing a root and proving it change neither the public chain nor what is posted on L1.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.no_block_is_touched,
    of=(switch_mode, prove_root, propose_root),
)

FINAL_IN_THE_WINDOW = Reachable(
    name="rollup.final_in_the_window",
    sentence="A block can be L1-final less than seven days after a root of it was proposed.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07"),
    system=ROLLUP,
    predicate=finality.is_final_in_the_window,
    instance=ONE_OF_EACH,
    depth=6,
)

POSTED_AGAIN = Reachable(
    name="rollup.posted_again",
    sentence="After an L1 reorganization, the posted height can be the same again as in a dropped L1 block.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-14"),
    system=ROLLUP,
    predicate=finality.is_posted_again,
    instance={**ONE_OF_EACH, L1Block: 4},
    depth=8,
)

# Which windows a reorganization of L1 can hit.

ONLY_WHAT_IS_NOT_FINAL_IS_HIT = Step(
    name="rollup.only_what_is_not_final_is_hit",
    sentence="A posted block that an L1 reorganization removes from L1 or replaces there was not L1-final, in either mode.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-07", "PM-11"),
    system=ROLLUP,
    predicate=finality.only_what_is_not_final_is_hit,
    of=(reorganize_l1,),
)

ONLY_WHAT_IS_NOT_FINALLY_PROVED_IS_HIT = Step(
    name="rollup.only_what_is_not_finally_proved_is_hit",
    sentence="An L1 reorganization removes or changes only proposals of the ZK mode whose proof is in no final L1 block.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-10", "PM-11"),
    system=ROLLUP,
    predicate=finality.only_what_is_not_finally_proved_is_hit,
    of=(reorganize_l1,),
)

A_POSTED_BLOCK_IS_HIT = Reachable(
    name="rollup.a_posted_block_is_hit",
    sentence="In the optimistic mode, L1 can drop a posted L2 block.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-11"),
    system=ROLLUP,
    predicate=finality.a_posted_block_is_hit,
    instance={**ONE_OF_EACH, L1Block: 4},
    depth=8,
)

A_PROOF_IS_HIT = Reachable(
    name="rollup.a_proof_is_hit",
    sentence="In the ZK mode, L1 can drop a proved root or its proof.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-10", "PM-11"),
    system=ROLLUP,
    predicate=finality.a_proof_is_hit,
    instance={**ONE_OF_EACH, L1Block: 4},
    depth=10,
)
