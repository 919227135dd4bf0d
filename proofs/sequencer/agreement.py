"""Failover: agreement, nothing lost and nothing made twice, whoever leads and however many try to."""

from megaspec.claims import Step, Theorem
from spec.sequencer.failover import consequences, steps
from spec.sequencer.failover.rules import hand_over, produce, promise, promote, publish
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

# Of every state.

ONE_PUBLISHED_BLOCK_A_HEIGHT = Theorem(
    name="failover.one_published_block_a_height",
    sentence="At most one block is ever published at a height of a generation, whichever epochs publish there.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26", "PM-25"),
    predicate=consequences.one_published_block_a_height,
    given=(FAILOVER,),
)

PUBLISHED_NEIGHBOURS_ARE_LINKED = Theorem(
    name="failover.published_neighbours_are_linked",
    sentence="Published blocks at neighbouring heights of a generation are linked by their hashes, also across a takeover.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=consequences.published_neighbours_are_linked,
    given=(FAILOVER,),
)

PUBLISHED_BLOCKS_EXECUTE = Theorem(
    name="failover.published_blocks_execute",
    sentence="Whoever executes a published block again finds what it says, whatever a leader seals.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20"),
    predicate=consequences.published_blocks_execute,
    given=(FAILOVER,),
)

PUBLISHED_LOGS_ARE_PREFIXES = Theorem(
    name="failover.published_logs_are_prefixes",
    sentence="The published logs of all epochs of a generation are prefixes of one chain, the public one.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "C60", "C61", "PM-20"),
    predicate=consequences.published_logs_are_prefixes,
    given=(FAILOVER,),
)

TAKEOVERS_LOSE_NOTHING = Theorem(
    name="failover.takeovers_lose_nothing",
    sentence="No published block is lost by a takeover, also if it is published after the takeover; only L1 can take it.",
    section=HOT_BACKUP,
    requirements=("C58", "C64", "D25", "PM-12", "PM-20"),
    predicate=consequences.takeovers_lose_nothing,
    given=(FAILOVER,),
)

NOTHING_IS_LOST_WITHIN_A_GENERATION = Theorem(
    name="failover.nothing_is_lost_within_a_generation",
    sentence="Within a generation no published block is lost at all.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20", "PM-21"),
    predicate=consequences.nothing_is_lost_within_a_generation,
    given=(FAILOVER,),
)

BASE_COVERS_PUBLISHED = Theorem(
    name="failover.base_covers_published",
    sentence="A takeover adopts every height that an earlier epoch has published or will publish, unless L1 lost its origin.",
    section=HOT_BACKUP,
    requirements=("C59", "PM-20", "PM-21"),
    predicate=consequences.base_covers_published,
    given=(FAILOVER,),
)

PUBLISHED_HEIGHTS_ARE_NEVER_RESEALED = Theorem(
    name="failover.published_heights_are_never_resealed",
    sentence="A height published by an epoch is sealed by no later one, unless L1 lost its origin: nothing is made twice.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=consequences.published_heights_are_never_resealed,
    given=(FAILOVER,),
)

SEALING_STARTS_RIGHT_AFTER_BASE = Theorem(
    name="failover.sealing_starts_right_after_base",
    sentence="The first height that an epoch seals is the one right after what it adopted.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=consequences.sealing_starts_right_after_base,
    given=(FAILOVER,),
)

TRANSACTIONS_ARE_PUBLISHED_ONCE = Theorem(
    name="failover.transactions_are_published_once",
    sentence="A transaction is in at most one published block of a generation, also when it is submitted again after a takeover.",
    section=HOT_BACKUP,
    requirements=("C61",),
    predicate=consequences.transactions_are_published_once,
    given=(FAILOVER,),
)

A_PLANNED_HANDOFF_DROPS_NOTHING = Theorem(
    name="failover.a_planned_handoff_drops_nothing",
    sentence="All that an epoch has when it is handed over is adopted by every later one, unless L1 lost it.",
    section=HOT_BACKUP,
    requirements=("C59", "D35", "PM-23", "PM-26"),
    predicate=consequences.a_planned_handoff_drops_nothing,
    given=(FAILOVER,),
)

# Of every step.

SEALS_THE_NEXT_HEIGHT = Step(
    name="failover.seals_the_next_height",
    sentence="Producing seals exactly one block, at the height right after the tip.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.seals_the_next_height,
    of=(produce,),
)

LOGS_ONLY_GROW = Step(
    name="failover.logs_only_grow",
    sentence="No block of a log ever changes, so an adopted block is published unchanged.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.logs_only_grow,
)

LEADERS_AND_BASES_STAY = Step(
    name="failover.leaders_and_bases_stay",
    sentence="An epoch that is active stays so, with its one leader and what it adopted.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D26"),
    system=FAILOVER,
    predicate=steps.leaders_and_bases_stay,
)

PUBLISHED_STAYS = Step(
    name="failover.published_stays",
    sentence="What an epoch published stays published, as the block that it was.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=steps.published_stays,
)

PUBLIC_CHAINS_ONLY_GROW = Step(
    name="failover.public_chains_only_grow",
    sentence="The public chain of a generation only grows.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=FAILOVER,
    predicate=steps.public_chains_only_grow,
)

PUBLISHING_AGAIN_CHANGES_NOTHING = Step(
    name="failover.publishing_again_changes_nothing",
    sentence="To publish a block again by the same quorum changes nothing.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=steps.publishing_again_changes_nothing,
    of=(publish,),
)

WHAT_IS_GIVEN_OUT_IS_PUBLISHED = Step(
    name="failover.what_is_given_out_is_published",
    sentence="What is given out is on record as published, and is above genesis.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=steps.what_is_given_out_is_published,
    of=(publish,),
)

VOTES_ARE_GIVEN_ONCE = Step(
    name="failover.votes_are_given_once",
    sentence="A vote is given once an epoch, to one candidate.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=steps.votes_are_given_once,
)

VOTES_BIND_THE_VOTER = Step(
    name="failover.votes_bind_the_voter",
    sentence="A vote is for somebody, in an epoch not left, and leaves all earlier ones.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=steps.votes_bind_the_voter,
    of=(promise,),
)

LEFT_EPOCHS_ARE_ACKNOWLEDGED_NO_MORE = Step(
    name="failover.left_epochs_are_acknowledged_no_more",
    sentence="What a replica left it never acknowledges again.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26"),
    system=FAILOVER,
    predicate=steps.left_epochs_are_acknowledged_no_more,
)

LEARNERS_HAVE_NO_SAY = Step(
    name="failover.learners_have_no_say",
    sentence="A replica that is a learner has no say.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.learners_have_no_say,
)

WHAT_IS_LEARNED_STAYS = Step(
    name="failover.what_is_learned_stays",
    sentence="What a replica has learned, it keeps.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.what_is_learned_stays,
)

THE_PROMOTED_HAVE_ALL_THAT_IS_PUBLIC = Step(
    name="failover.the_promoted_have_all_that_is_public",
    sentence="A replica gets its say when it has all that was given out until that generation, and that L1 has not lost.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=steps.the_promoted_have_all_that_is_public,
    of=(promote,),
)

THE_HEIR_HAS_ALL = Step(
    name="failover.the_heir_has_all",
    sentence="An epoch is handed over to a replica that has all its blocks.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=steps.the_heir_has_all,
    of=(hand_over,),
)

CLOSED_EPOCHS_SEAL_NOTHING = Step(
    name="failover.closed_epochs_seal_nothing",
    sentence="An epoch that is closed for a handoff stays as long as it is.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=steps.closed_epochs_seal_nothing,
)
