"""The rollup: invariants of L1, of the public chain, and of what L1 has of it."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.rollup.invariants import chain, inbox, l1
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

RULES_ARE_SAFE = Safe(
    name="rollup.rules_are_safe",
    sentence="No rule of the rollup crashes, breaks a contract, or writes a value out of its declared range.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
)

# L1.

A_FINAL_BLOCK_HAS_ONE_ON_IT = Invariant(
    name="rollup.a_final_block_has_one_on_it",
    sentence="L1's final height is below its tip.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.a_final_block_has_one_on_it,
)

L1_STARTS_WITH_ITS_FIRST_BLOCK = Invariant(
    name="rollup.l1_starts_with_its_first_block",
    sentence="L1 starts with its initial block, in which no L2 block is posted and the epoch is the first one.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.l1_starts_with_its_first_block,
)

BLOCKS_KNOW_THEIR_PLACE = Invariant(
    name="rollup.blocks_know_their_place",
    sentence="The recorded height of every block that L1 has is the height at which L1 has it.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.blocks_know_their_place,
)

BOOKS_FOLLOW_EACH_OTHER = Invariant(
    name="rollup.books_follow_each_other",
    sentence="Along L1, the time, the posted height, the epoch, and the totals deposited and paid never decrease, and the ZK mode never ends.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=l1.books_follow_each_other,
)

# The public chain.

GENESIS_HAS_READ_NOTHING = Invariant(
    name="rollup.genesis_has_read_nothing",
    sentence="The origin of the L2 genesis block is L1's initial block.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.genesis_has_read_nothing,
)

CHAINS_START_AT_GENESIS = Invariant(
    name="rollup.chains_start_at_genesis",
    sentence="The chain of every generation starts with the genesis block, and consists of it alone if the generation has not begun.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.chains_start_at_genesis,
)

THE_CHAIN_IS_LINKED = Invariant(
    name="rollup.the_chain_is_linked",
    sentence="In the public chain, each block's parent is the block right below it.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.the_chain_is_linked,
)

ORIGINS_WERE_ON_L1 = Invariant(
    name="rollup.origins_were_on_l1",
    sentence="L1 has or once had the origin of every block in the chain of any generation.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.origins_were_on_l1,
)

REACHED_IS_HOW_FAR_ORIGINS_GO = Invariant(
    name="rollup.reached_is_how_far_origins_go",
    sentence="Up to the tip's origin, the chain's recorded reach at an L1 height covers exactly the blocks with origins at or below that height.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.reached_is_how_far_origins_go,
)

EVERY_PLACE_IS_AN_ORIGIN = Invariant(
    name="rollup.every_place_is_an_origin",
    sentence="Up to the tip's origin, the last block in the chain's recorded reach at an L1 height has its origin at exactly that height.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.every_place_is_an_origin,
)

ORIGINS_UP_TO_COMMON_STAND = Invariant(
    name="rollup.origins_up_to_common_stand",
    sentence="The origin of a block of the public chain is canonical exactly if its L1 height is at most the common height.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.origins_up_to_common_stand,
)

COMMON_IS_AN_ORIGIN = Invariant(
    name="rollup.common_is_an_origin",
    sentence="The common L1 height is at most the L1 tip and at most the L1 height of the L2 tip's origin.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=chain.common_is_an_origin,
)

GENERATIONS_SHARE_WHAT_STANDS = Invariant(
    name="rollup.generations_share_what_stands",
    sentence="Every block of any generation's chain whose origin is canonical is in the current chain at the same height.",
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
    sentence="The posted blocks are a prefix of the public chain.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=inbox.posted_is_public,
)

POSTED_HAS_ITS_ORIGIN_BELOW = Invariant(
    name="rollup.posted_has_its_origin_below",
    sentence="The origin of every block that is posted up to an L1 block is canonical, and not above that L1 block.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=inbox.posted_has_its_origin_below,
)

POSTED_IS_CERTIFIED = Invariant(
    name="rollup.posted_is_certified",
    sentence="Every posted block has an availability certificate.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=inbox.posted_is_certified,
)
