"""Failover: agreement, nothing lost and nothing made twice, whoever leads and however many nodes try to."""

from megaspec.claims import Step, Theorem
from spec.sequencer.failover import consequences, steps
from spec.sequencer.failover.rules import hand_over, produce, promise, promote, publish
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

# Of every state.

ONE_PUBLISHED_BLOCK_A_HEIGHT = Theorem(
    name="failover.one_published_block_a_height",
    sentence="Any two blocks published at the same height of a generation are the same block, whichever epochs published them.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26", "PM-25"),
    predicate=consequences.one_published_block_a_height,
    given=(FAILOVER,),
)

PUBLISHED_NEIGHBOURS_ARE_LINKED = Theorem(
    name="failover.published_neighbours_are_linked",
    sentence="In the public chain of each generation, each block's parent is the block right below it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=consequences.published_neighbours_are_linked,
    given=(FAILOVER,),
)

PUBLISHED_BLOCKS_EXECUTE = Theorem(
    name="failover.published_blocks_execute",
    sentence="No published block is invalid.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20"),
    predicate=consequences.published_blocks_execute,
    given=(FAILOVER,),
)

PUBLISHED_LOGS_ARE_PREFIXES = Theorem(
    name="failover.published_logs_are_prefixes",
    sentence="Up to every height that an epoch published, its log is the same as the public chain of its generation.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "C60", "C61", "PM-20"),
    predicate=consequences.published_logs_are_prefixes,
    given=(FAILOVER,),
)

TAKEOVERS_LOSE_NOTHING = Theorem(
    name="failover.takeovers_lose_nothing",
    sentence="A block that an epoch published is in the log of every later active epoch, unless L1 lost the block's origin.",
    section=HOT_BACKUP,
    requirements=("C58", "C64", "D25", "PM-12", "PM-20"),
    predicate=consequences.takeovers_lose_nothing,
    given=(FAILOVER,),
)

NOTHING_IS_LOST_WITHIN_A_GENERATION = Theorem(
    name="failover.nothing_is_lost_within_a_generation",
    sentence="A block that an epoch published is in the log of every later active epoch of the same generation.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20", "PM-21"),
    predicate=consequences.nothing_is_lost_within_a_generation,
    given=(FAILOVER,),
)

BASE_COVERS_PUBLISHED = Theorem(
    name="failover.base_covers_published",
    sentence="The base of an active epoch covers every height that an earlier epoch published, unless L1 lost the origin of the block there.",
    section=HOT_BACKUP,
    requirements=("C59", "PM-20", "PM-21"),
    predicate=consequences.base_covers_published,
    given=(FAILOVER,),
)

PUBLISHED_HEIGHTS_ARE_NEVER_RESEALED = Theorem(
    name="failover.published_heights_are_never_resealed",
    sentence="No epoch seals at a height that an earlier epoch published, unless L1 lost the origin of the block there.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=consequences.published_heights_are_never_resealed,
    given=(FAILOVER,),
)

SEALING_STARTS_RIGHT_AFTER_BASE = Theorem(
    name="failover.sealing_starts_right_after_base",
    sentence="The first height that an epoch seals is the height right after its base.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=consequences.sealing_starts_right_after_base,
    given=(FAILOVER,),
)

TRANSACTIONS_ARE_PUBLISHED_ONCE = Theorem(
    name="failover.transactions_are_published_once",
    sentence="No transaction is in two blocks of a generation's public chain.",
    section=HOT_BACKUP,
    requirements=("C61",),
    predicate=consequences.transactions_are_published_once,
    given=(FAILOVER,),
)

A_PLANNED_HANDOFF_DROPS_NOTHING = Theorem(
    name="failover.a_planned_handoff_drops_nothing",
    sentence="The base of every later active epoch includes every block of an epoch that was handed over, unless L1 lost the block's origin.",
    section=HOT_BACKUP,
    requirements=("C59", "D35", "PM-23", "PM-26"),
    predicate=consequences.a_planned_handoff_drops_nothing,
    given=(FAILOVER,),
)

# Of every step.

SEALS_THE_NEXT_HEIGHT = Step(
    name="failover.seals_the_next_height",
    sentence="Producing seals the given block at the height right after the epoch's tip, and changes no other tip, log entry or seal.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.seals_the_next_height,
    of=(produce,),
)

LOGS_ONLY_GROW = Step(
    name="failover.logs_only_grow",
    sentence="No block of an epoch's log is ever removed or changed.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.logs_only_grow,
)

LEADERS_AND_BASES_STAY = Step(
    name="failover.leaders_and_bases_stay",
    sentence="The leader and the base of an active epoch never change.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D26"),
    system=FAILOVER,
    predicate=steps.leaders_and_bases_stay,
)

PUBLISHED_STAYS = Step(
    name="failover.published_stays",
    sentence="A block that an epoch published stays published, and never changes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=steps.published_stays,
)

PUBLIC_CHAINS_ONLY_GROW = Step(
    name="failover.public_chains_only_grow",
    sentence="No block of a generation's public chain is ever removed or changed.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=FAILOVER,
    predicate=steps.public_chains_only_grow,
)

PUBLISHING_AGAIN_CHANGES_NOTHING = Step(
    name="failover.publishing_again_changes_nothing",
    sentence="Publishing a block again with the same quorum changes nothing.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.publishing_again_changes_nothing,
    of=(publish,),
)

WHAT_IS_GIVEN_OUT_IS_PUBLISHED = Step(
    name="failover.what_is_given_out_is_published",
    sentence="Publishing records the block as published by the given quorum.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=steps.what_is_given_out_is_published,
    of=(publish,),
)

VOTES_ARE_GIVEN_ONCE = Step(
    name="failover.votes_are_given_once",
    sentence="A vote that a node gave in an epoch never changes.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=steps.votes_are_given_once,
)

VOTES_BIND_THE_VOTER = Step(
    name="failover.votes_bind_the_voter",
    sentence="A vote is for a candidate, in an epoch that the voter has not left, and makes the voter leave all earlier epochs.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=steps.votes_bind_the_voter,
    of=(promise,),
)

LEFT_EPOCHS_ARE_ACKNOWLEDGED_NO_MORE = Step(
    name="failover.left_epochs_are_acknowledged_no_more",
    sentence="A replica never returns to an epoch that it left, and acknowledges nothing more of it.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26"),
    system=FAILOVER,
    predicate=steps.left_epochs_are_acknowledged_no_more,
)

LEARNERS_HAVE_NO_SAY = Step(
    name="failover.learners_have_no_say",
    sentence="A learner does not vote, acknowledge or take over an epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.learners_have_no_say,
)

WHAT_IS_LEARNED_STAYS = Step(
    name="failover.what_is_learned_stays",
    sentence="The height up to which a replica has learned an epoch's log never decreases.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.what_is_learned_stays,
)

THE_PROMOTED_HAVE_ALL_THAT_IS_PUBLIC = Step(
    name="failover.the_promoted_have_all_that_is_public",
    sentence="A promoted replica has learned, from its epoch's log, every public block up to the epoch's generation that L1 has not lost.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.the_promoted_have_all_that_is_public,
    of=(promote,),
)

THE_HEIR_HAS_ALL = Step(
    name="failover.the_heir_has_all",
    sentence="An epoch is handed over only to a replica that has acknowledged its whole log.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=steps.the_heir_has_all,
    of=(hand_over,),
)

CLOSED_EPOCHS_SEAL_NOTHING = Step(
    name="failover.closed_epochs_seal_nothing",
    sentence="A closed epoch stays closed, and its tip does not change.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=steps.closed_epochs_seal_nothing,
)
