"""Finality: how far a block has come, and what a reorganization of L1 can take back of it."""

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

# The ladder.

EACH_RUNG_IMPLIES_THE_ONE_BEFORE = Theorem(
    name="rollup.each_rung_implies_the_one_before",
    sentence="Withdrawable blocks are L1-final, these are posted, these committed, these preconfirmed.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    predicate=finality.each_rung_implies_the_one_before,
    given=(ROLLUP,),
)

PRECONFIRMED_STAYS = Step(
    name="rollup.preconfirmed_stays",
    sentence="Nothing but a rollback takes a preconfirmed block out of the public chain.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.preconfirmed_stays,
    but=(roll_back,),
)

EXTENDS_BY_ONE_BLOCK = Step(
    name="rollup.extends_by_one_block",
    sentence="The public chain grows by one block at a time, at the height right after its tip.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=finality.extends_by_one_block,
    of=(extend,),
)

COMMITTED_STAYS = Step(
    name="rollup.committed_stays",
    sentence="Nothing but a rollback makes a committed block one that is not.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=finality.committed_stays,
    but=(roll_back,),
)

POSTED_STAYS = Step(
    name="rollup.posted_stays",
    sentence="Nothing but a reorganization of L1 takes a posted block off L1; not even a rollback.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.posted_stays,
    but=(reorganize_l1,),
)

L1_FINAL_STAYS = Step(
    name="rollup.l1_final_stays",
    sentence="An L1-final block is never revoked, moved or replaced, in neither mode, whatever L1 drops, whoever is challenged and whoever leads.",
    section=REORGANIZATIONS,
    requirements=("C63", "D28", "PM-07", "PM-29"),
    system=ROLLUP,
    predicate=finality.l1_final_stays,
)

WITHDRAWABLE_STAYS = Step(
    name="rollup.withdrawable_stays",
    sentence="A block that withdrawals are paid in is never revoked, nor is the result that they are paid on, in neither mode.",
    section=REORGANIZATIONS,
    requirements=("C63", "D29", "PM-10", "PM-11", "PM-31"),
    system=ROLLUP,
    predicate=finality.withdrawable_stays,
)

# L1 reorganizes.

ORIGINS_STAY = Step(
    name="rollup.origins_stay",
    sentence="L1 keeps what L2 has read, unless it reorganizes.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-16"),
    system=ROLLUP,
    predicate=finality.origins_stay,
    but=(reorganize_l1,),
)

FINAL_L1_STAYS = Step(
    name="rollup.final_l1_stays",
    sentence="A reorganization of L1, however deep, touches nothing at or below its final block.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-29"),
    system=ROLLUP,
    predicate=finality.final_l1_stays,
)

WHAT_IS_LOST_IS_ABOVE_WHAT_STANDS = Theorem(
    name="rollup.what_is_lost_is_above_what_stands",
    sentence="Whenever L1 has dropped what the tip of L2 has read, there is a last block that it can go back to, and no later one.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-15"),
    predicate=finality.what_is_lost_is_above_what_stands,
    given=(ROLLUP,),
)

KEEPS_ALL_THAT_STANDS = Step(
    name="rollup.keeps_all_that_stands",
    sentence="A rollback goes back to the last block whose origin L1 has, in either mode.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08", "PM-12", "PM-14"),
    system=ROLLUP,
    predicate=finality.keeps_all_that_stands,
    of=(roll_back,),
)

NEVER_BELOW_WHAT_IS_POSTED = Step(
    name="rollup.never_below_what_is_posted",
    sentence="A rollback never goes below a posted block, let alone a final one.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08", "PM-12"),
    system=ROLLUP,
    predicate=finality.never_below_what_is_posted,
    of=(roll_back,),
)

STARTS_THE_NEXT_GENERATION = Step(
    name="rollup.starts_the_next_generation",
    sentence="A rollback starts the next generation, which has all blocks that it keeps in common with the one before.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-14"),
    system=ROLLUP,
    predicate=finality.starts_the_next_generation,
    of=(roll_back,),
)

# The inbox.

POSTS_WHAT_STANDS = Step(
    name="rollup.posts_what_stands",
    sentence="L1 accepts only the next block of the public chain, from a leader that is not replaced; what it has dropped the origin of it refuses.",
    section=REORGANIZATIONS,
    requirements=("C64", "C66", "PM-14", "PM-15"),
    system=ROLLUP,
    predicate=finality.posts_what_stands,
    of=(post,),
)

POSTING_AND_CERTIFYING_TOUCH_NO_BLOCK = Step(
    name="rollup.posting_and_certifying_touch_no_block",
    sentence="A batch that waits for a fresh certificate loses no public block, and can be certified again.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=finality.the_chain_is_untouched,
    of=(certify, post),
)

# The two modes.

CHALLENGES_TOUCH_NO_BLOCK = Step(
    name="rollup.challenges_touch_no_block",
    sentence="A challenge, won or lost, changes neither a block nor the order of blocks, be its window open or closed.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07", "PM-09"),
    system=ROLLUP,
    predicate=finality.no_block_is_touched,
    of=(open_challenge, decide_challenge),
)

MODES_TOUCH_NO_BLOCK = Step(
    name="rollup.modes_touch_no_block",
    sentence="The switch to the ZK mode, and proofs, change no block.",
    section=REORGANIZATIONS,
    requirements=("C63", "PM-16"),
    system=ROLLUP,
    predicate=finality.no_block_is_touched,
    of=(switch_mode, prove_root, propose_root),
)

FINAL_IN_THE_WINDOW = Reachable(
    name="rollup.final_in_the_window",
    sentence="A block is final on L1 while its result can still be challenged for days.",
    section=REORGANIZATIONS,
    requirements=("D28", "PM-07"),
    system=ROLLUP,
    predicate=finality.is_final_in_the_window,
    instance=ONE_OF_EACH,
    depth=6,
)

POSTED_AGAIN = Reachable(
    name="rollup.posted_again",
    sentence="L1 drops a batch, and it is posted again.",
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
    sentence="A reorganization of L1 takes off L1, of blocks of L2, only such as are not L1-final, in the optimistic mode as in the other.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-07", "PM-11"),
    system=ROLLUP,
    predicate=finality.only_what_is_not_final_is_hit,
    of=(reorganize_l1,),
)

ONLY_WHAT_IS_NOT_FINALLY_PROVED_IS_HIT = Step(
    name="rollup.only_what_is_not_finally_proved_is_hit",
    sentence="In the ZK mode a reorganization of L1 takes back only results that no final block has the proof of.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-10", "PM-11"),
    system=ROLLUP,
    predicate=finality.only_what_is_not_finally_proved_is_hit,
    of=(reorganize_l1,),
)

A_POSTED_BLOCK_IS_HIT = Reachable(
    name="rollup.a_posted_block_is_hit",
    sentence="In the optimistic mode L1 drops a block of L2 that it had.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-11"),
    system=ROLLUP,
    predicate=finality.a_posted_block_is_hit,
    instance={**ONE_OF_EACH, L1Block: 4},
    depth=8,
)

A_PROOF_IS_HIT = Reachable(
    name="rollup.a_proof_is_hit",
    sentence="In the ZK mode L1 drops a result that was proved, or its proof: a proof in no final block protects nothing.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-10", "PM-11"),
    system=ROLLUP,
    predicate=finality.a_proof_is_hit,
    instance={**ONE_OF_EACH, L1Block: 4},
    depth=10,
)
