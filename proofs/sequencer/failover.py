"""Failover: one published block a height, none lost and none made twice, whoever leads."""

from checker.claims import Invariant, Reachable, Safe, Step, Theorem
from spec.sequencer import invariants
from spec.sequencer.failover import produce, publish
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum
from spec.sequencer.system import FAILOVER

HOT_BACKUP = "PM, hot backup system"

SMALL_CLUSTER = {NodeId: 3, Quorum: 3, Block: 3, Epoch: 2, Height: 3}
"""Three replicas with three quorums, the genesis block and two more, one takeover."""

RULES_ARE_SAFE = Safe(
    name="failover.rules_are_safe",
    sentence="No rule of failover crashes, and none writes what is no identifier of its kind.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
)

# The state.

INACTIVE_EPOCHS_ARE_EMPTY = Invariant(
    name="failover.inactive_epochs_are_empty",
    sentence="An epoch that has not begun has an empty log.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.inactive_epochs_are_empty,
)

LOGS_START_AT_GENESIS = Invariant(
    name="failover.logs_start_at_genesis",
    sentence="Every log starts with the genesis block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.logs_start_at_genesis,
)

BASE_WITHIN_LOG = Invariant(
    name="failover.base_within_log",
    sentence="What an epoch adopted stays part of its log.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.base_within_log,
)

ACKNOWLEDGED_WITHIN_LOG = Invariant(
    name="failover.acknowledged_within_log",
    sentence="A replica acknowledges only blocks that an active epoch has in its log.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.acknowledged_within_log,
)

ACKNOWLEDGED_COVERS_BASE = Invariant(
    name="failover.acknowledged_covers_base",
    sentence="A replica that acknowledges in an epoch holds all that the epoch adopted.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=FAILOVER,
    predicate=invariants.acknowledged_covers_base,
)

BELOW_IS_RIGHT_BELOW = Invariant(
    name="failover.below_is_right_below",
    sentence="Every height of a log was sealed on the one right below it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.below_is_right_below,
)

LOGS_ARE_LINKED = Invariant(
    name="failover.logs_are_linked",
    sentence="Neighbouring blocks of every log are linked by their hashes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.logs_are_linked,
)

VOTES_LEAVE_EARLIER_EPOCHS = Invariant(
    name="failover.votes_leave_earlier_epochs",
    sentence="A replica that voted for an epoch has left every earlier one.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.votes_leave_earlier_epochs,
)

TAKEOVERS_FENCE = Invariant(
    name="failover.takeovers_fence",
    sentence="Once an epoch is active, every quorum has a member that has left each earlier one.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.takeovers_fence,
)

DROPPED_BLOCKS_ARE_FENCED = Invariant(
    name="failover.dropped_blocks_are_fenced",
    sentence="A block that a later epoch dropped can never be acknowledged by a whole quorum.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.dropped_blocks_are_fenced,
)

HEIGHTS_ABOVE_BASE_ARE_FENCED = Invariant(
    name="failover.heights_above_base_are_fenced",
    sentence="A height above what a later epoch adopted can never be acknowledged by a whole quorum of an earlier one.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.heights_above_base_are_fenced,
)

PUBLISHED_IS_IN_LOG = Invariant(
    name="failover.published_is_in_log",
    sentence="Only what stands in the log of an active epoch is published.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_is_in_log,
)

PUBLISHED_IS_ACKNOWLEDGED = Invariant(
    name="failover.published_is_acknowledged",
    sentence="Every member of a quorum has acknowledged a block before anyone outside learns of it.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.published_is_acknowledged,
)

PUBLISHING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="failover.publishing_quorums_have_members",
    sentence="No block is published by an empty set of acknowledgements.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.publishing_quorums_have_members,
)

SEALED_IS_ABOVE_BASE = Invariant(
    name="failover.sealed_is_above_base",
    sentence="An epoch has sealed exactly the heights of its log above what it adopted.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.sealed_is_above_base,
)

# What follows.

ONE_PUBLISHED_BLOCK_A_HEIGHT = Theorem(
    name="failover.one_published_block_a_height",
    sentence="At most one block is ever published at a height, whichever epochs publish there.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    predicate=invariants.one_published_block_a_height,
    given=(FAILOVER,),
)

PUBLISHED_NEIGHBOURS_ARE_LINKED = Theorem(
    name="failover.published_neighbours_are_linked",
    sentence="Published blocks at neighbouring heights are linked by their hashes, also across a takeover.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=invariants.published_neighbours_are_linked,
    given=(FAILOVER,),
)

TAKEOVERS_LOSE_NOTHING = Theorem(
    name="failover.takeovers_lose_nothing",
    sentence="No published block is lost by a takeover, also if it is published after the takeover.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    predicate=invariants.takeovers_lose_nothing,
    given=(FAILOVER,),
)

PUBLISHED_LOGS_ARE_PREFIXES = Theorem(
    name="failover.published_logs_are_prefixes",
    sentence="The published logs of all epochs are prefixes of one chain.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=invariants.published_logs_are_prefixes,
    given=(FAILOVER,),
)

BASE_COVERS_PUBLISHED = Theorem(
    name="failover.base_covers_published",
    sentence="A takeover adopts every height that an earlier epoch has published or will publish.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=invariants.base_covers_published,
    given=(FAILOVER,),
)

PUBLISHED_HEIGHTS_ARE_NEVER_RESEALED = Theorem(
    name="failover.published_heights_are_never_resealed",
    sentence="A height published by an epoch is sealed by no later one: nothing is made twice.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=invariants.published_heights_are_never_resealed,
    given=(FAILOVER,),
)

SEALING_STARTS_RIGHT_AFTER_BASE = Theorem(
    name="failover.sealing_starts_right_after_base",
    sentence="The first height that an epoch seals is the one right after what it adopted.",
    section=HOT_BACKUP,
    requirements=("C59",),
    predicate=invariants.sealing_starts_right_after_base,
    given=(FAILOVER,),
)

# The steps.

SEALS_THE_NEXT_HEIGHT = Step(
    name="failover.seals_the_next_height",
    sentence="Producing seals exactly one block, at the height right after the tip.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.seals_the_next_height,
    of=(produce,),
)

LOGS_ONLY_GROW = Step(
    name="failover.logs_only_grow",
    sentence="No block of a log ever changes, so an adopted block is published unchanged.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.logs_only_grow,
)

BASES_STAY = Step(
    name="failover.bases_stay",
    sentence="An epoch that is active stays so, with what it adopted.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.bases_stay,
)

PUBLISHED_STAYS = Step(
    name="failover.published_stays",
    sentence="A published block stays published and unchanged, whatever happens.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_stays,
)

PUBLISHING_AGAIN_CHANGES_NOTHING = Step(
    name="failover.publishing_again_changes_nothing",
    sentence="Publishing a block again changes nothing.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.publishing_again_changes_nothing,
    of=(publish,),
)

# What can happen.

TWO_EPOCHS_PUBLISH = Reachable(
    name="failover.two_epochs_publish",
    sentence="An epoch publishes, another takes over and publishes the block after it.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=FAILOVER,
    predicate=invariants.two_epochs_published,
    instance=SMALL_CLUSTER,
    depth=12,
)

ADOPTED_BLOCK_IS_PUBLISHED = Reachable(
    name="failover.adopted_block_is_published",
    sentence="A block that was sealed and not published before a takeover is adopted and published by the new epoch.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.adopted_block_published,
    instance=SMALL_CLUSTER,
    depth=8,
)

REPLACED_LEADER_SEALS = Reachable(
    name="failover.replaced_leader_seals",
    sentence="A leader that was replaced unawares still seals, at a height where the new epoch seals another block.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=FAILOVER,
    predicate=invariants.replaced_leader_seals,
    instance=SMALL_CLUSTER,
    depth=6,
)
