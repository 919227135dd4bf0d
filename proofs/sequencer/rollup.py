"""The rollup: what always holds of L1, of the public chain, and of what L1 has of it."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.rollup.invariants import chain, inbox, l1
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

RULES_ARE_SAFE = Safe(
    name="rollup.rules_are_safe",
    sentence="No rule of the rollup crashes, and none writes what does not fit.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
)

# L1.

A_FINAL_BLOCK_HAS_ONE_ON_IT = Invariant(
    name="rollup.a_final_block_has_one_on_it",
    sentence="The last block of L1 is never final.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.a_final_block_has_one_on_it,
)

L1_STARTS_WITH_ITS_FIRST_BLOCK = Invariant(
    name="rollup.l1_starts_with_its_first_block",
    sentence="L1 starts with its first block, in which nothing of the rollup is.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.l1_starts_with_its_first_block,
)

BLOCKS_KNOW_THEIR_PLACE = Invariant(
    name="rollup.blocks_know_their_place",
    sentence="The place of every block that L1 has is the one where it has it.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.blocks_know_their_place,
)

BOOKS_FOLLOW_EACH_OTHER = Invariant(
    name="rollup.books_follow_each_other",
    sentence="Along L1 neither time nor what is posted nor the epoch goes back, nor what was paid in and out, and the ZK mode stays.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.books_follow_each_other,
)

# The public chain.

GENESIS_HAS_READ_NOTHING = Invariant(
    name="rollup.genesis_has_read_nothing",
    sentence="The origin of the genesis block is the first block of L1.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.genesis_has_read_nothing,
)

CHAINS_START_AT_GENESIS = Invariant(
    name="rollup.chains_start_at_genesis",
    sentence="The chain of every generation starts with the genesis block, and that of one that has not begun ends with it.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.chains_start_at_genesis,
)

THE_CHAIN_IS_LINKED = Invariant(
    name="rollup.the_chain_is_linked",
    sentence="Each block's hash commits to the block right below it.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.the_chain_is_linked,
)

ORIGINS_WERE_ON_L1 = Invariant(
    name="rollup.origins_were_on_l1",
    sentence="L1 once had the origin of every block that was ever public.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.origins_were_on_l1,
)

REACHED_IS_HOW_FAR_ORIGINS_GO = Invariant(
    name="rollup.reached_is_how_far_origins_go",
    sentence="A block has its origin at or below a place exactly if the chain reaches it with the origins up to there.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.reached_is_how_far_origins_go,
)

EVERY_PLACE_IS_AN_ORIGIN = Invariant(
    name="rollup.every_place_is_an_origin",
    sentence="The last block that the chain reaches with the origins up to a place has its origin there: none is left out.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.every_place_is_an_origin,
)

ORIGINS_UP_TO_COMMON_STAND = Invariant(
    name="rollup.origins_up_to_common_stand",
    sentence="L1 has the origin of a block of the chain exactly if it is no later than the last common place.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.origins_up_to_common_stand,
)

COMMON_IS_AN_ORIGIN = Invariant(
    name="rollup.common_is_an_origin",
    sentence="The last common place is one of L1, and not beyond the origin of the tip.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.common_is_an_origin,
)

GENERATIONS_SHARE_WHAT_STANDS = Invariant(
    name="rollup.generations_share_what_stands",
    sentence="A block of an earlier generation whose origin stands is in the present one.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.generations_share_what_stands,
)

# The inbox.

THE_INBOX_STARTS_AT_GENESIS = Invariant(
    name="rollup.the_inbox_starts_at_genesis",
    sentence="The inbox starts with the genesis block.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=inbox.the_inbox_starts_at_genesis,
)

POSTED_IS_PUBLIC = Invariant(
    name="rollup.posted_is_public",
    sentence="What L1 has of L2 is its public chain.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=inbox.posted_is_public,
)

POSTED_HAS_ITS_ORIGIN_BELOW = Invariant(
    name="rollup.posted_has_its_origin_below",
    sentence="A batch stands in L1 no lower than the origins of its blocks, which therefore stand as long as it does.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=inbox.posted_has_its_origin_below,
)

POSTED_IS_CERTIFIED = Invariant(
    name="rollup.posted_is_certified",
    sentence="Of every posted block there is an availability certificate.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=inbox.posted_is_certified,
)
