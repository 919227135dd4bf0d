"""Failover: invariants of logs, votes, fences, and of what is published."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.failover import invariants, state
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

RULES_ARE_SAFE = Safe(
    name="failover.rules_are_safe",
    sentence="No rule of failover crashes, breaks a contract, or writes a value out of its declared range.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
)

# Logs.

INACTIVE_EPOCHS_ARE_EMPTY = Invariant(
    name="failover.inactive_epochs_are_empty",
    sentence="An epoch that is not active has an empty log, and is not closed.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.inactive_epochs_are_empty,
)

LOGS_START_AT_GENESIS = Invariant(
    name="failover.logs_start_at_genesis",
    sentence="Every epoch's log starts with the genesis block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.logs_start_at_genesis,
)

BASE_WITHIN_LOG = Invariant(
    name="failover.base_within_log",
    sentence="The base of an epoch is at most its tip.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.base_within_log,
)

SEALED_IS_ABOVE_BASE = Invariant(
    name="failover.sealed_is_above_base",
    sentence="An epoch has sealed exactly the heights above its base and up to its tip.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.sealed_is_above_base,
)

BELOW_IS_RIGHT_BELOW = Invariant(
    name="failover.below_is_right_below",
    sentence="For every height of a log above genesis, the recorded height below it is the one right below it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.below_is_right_below,
)

LOGS_ARE_LINKED = Invariant(
    name="failover.logs_are_linked",
    sentence="In every epoch's log, each block's parent is the block right below it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.logs_are_linked,
)

GENERATIONS_FOLLOW_EPOCHS = Invariant(
    name="failover.generations_follow_epochs",
    sentence="An active epoch has no earlier generation than any epoch before it.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=invariants.generations_follow_epochs,
)

LOGS_KEEP_ORIGINS = Invariant(
    name="failover.logs_keep_origins",
    sentence="No epoch's log has a block whose L1 origin is lost in the epoch's generation.",
    section=HOT_BACKUP,
    requirements=("C64", "PM-08", "PM-14"),
    system=FAILOVER,
    predicate=invariants.logs_keep_origins,
)

LOGS_ARE_LOST_FROM_THE_TOP = Invariant(
    name="failover.logs_are_lost_from_the_top",
    sentence="If a block of a log is lost in a generation, every block above it in that log is lost there as well.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=invariants.logs_are_lost_from_the_top,
)

TRANSACTIONS_ARE_NOT_REPEATED = Invariant(
    name="failover.transactions_are_not_repeated",
    sentence="No transaction is in two blocks of an epoch's log.",
    section=HOT_BACKUP,
    requirements=("C61",),
    system=FAILOVER,
    predicate=invariants.transactions_are_not_repeated,
)

# Votes and acknowledgements.

ACKNOWLEDGED_WITHIN_LOG = Invariant(
    name="failover.acknowledged_within_log",
    sentence="A replica acknowledges at most the tip of an epoch's log, and above genesis only in an active epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.acknowledged_within_log,
)

ACKNOWLEDGED_COVERS_BASE = Invariant(
    name="failover.acknowledged_covers_base",
    sentence="A replica that acknowledged anything in an epoch acknowledged at least up to the epoch's base.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "PM-18"),
    system=FAILOVER,
    predicate=invariants.acknowledged_covers_base,
)

ACKNOWLEDGED_EXECUTES = Invariant(
    name="failover.acknowledged_executes",
    sentence="No replica has acknowledged an invalid block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.acknowledged_executes,
)

LEARNED_WITHIN_LOG = Invariant(
    name="failover.learned_within_log",
    sentence="A replica has learned at most the tip of an epoch's log.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=invariants.learned_within_log,
)

VOTES_LEAVE_EARLIER_EPOCHS = Invariant(
    name="failover.votes_leave_earlier_epochs",
    sentence="A replica that voted in an epoch has left every earlier epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.votes_leave_earlier_epochs,
)

LEADERS_WERE_ELECTED = Invariant(
    name="failover.leaders_were_elected",
    sentence="Every member of the quorum that elected the leader of an active epoch after the first voted for that leader.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=invariants.leaders_were_elected,
)

ELECTING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="failover.electing_quorums_have_members",
    sentence="The quorum that elected the leader of an active epoch after the first has members.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=invariants.electing_quorums_have_members,
)

# What is fenced.

TAKEOVERS_FENCE = Invariant(
    name="failover.takeovers_fence",
    sentence="Once an epoch is active, every quorum that has members has a member that left each earlier epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26"),
    system=FAILOVER,
    predicate=invariants.takeovers_fence,
)

DROPPED_BLOCKS_ARE_FENCED = Invariant(
    name="failover.dropped_blocks_are_fenced",
    sentence="If a later active epoch lacks a block that L1 has not lost, every non-empty quorum has a member that left without acknowledging it.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.dropped_blocks_are_fenced,
)

HEIGHTS_ABOVE_BASE_ARE_FENCED = Invariant(
    name="failover.heights_above_base_are_fenced",
    sentence="If a later active epoch's base is below a block that L1 kept, every non-empty quorum has a member that left without acknowledging it.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.heights_above_base_are_fenced,
)

# What is published.

PUBLISHED_IS_IN_LOG = Invariant(
    name="failover.published_is_in_log",
    sentence="Every published block is above genesis in the log of an active epoch, and the quorum that it was published by has members.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_is_in_log,
)

PUBLISHED_IS_ACKNOWLEDGED = Invariant(
    name="failover.published_is_acknowledged",
    sentence="Every member of the quorum that a block was published by has acknowledged it.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.published_is_acknowledged,
)

PUBLISHED_FROM_THE_GROUND = Invariant(
    name="failover.published_from_the_ground",
    sentence="If a block is published, every block of its log below it and above genesis is published by the same quorum.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_from_the_ground,
)

PUBLISHED_IS_PUBLIC = Invariant(
    name="failover.published_is_public",
    sentence="Every height that an epoch published is within the public chain of its generation.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_is_public,
)

PUBLIC_IS_PUBLISHED = Invariant(
    name="failover.public_is_published",
    sentence="Every public block above genesis was published by the epoch and quorum recorded for its generation, which is that epoch's generation.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.public_is_published,
)

PUBLIC_IS_THE_GIVERS_LOG = Invariant(
    name="failover.public_is_the_givers_log",
    sentence="A generation's public chain is the same as the log of the epoch that is recorded as its publisher.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.public_is_the_givers_log,
)

HANDED_OVER_IS_DRAINED = Invariant(
    name="failover.handed_over_is_drained",
    sentence="An epoch that was handed over is active and closed, and its whole log is published.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=invariants.handed_over_is_drained,
)

# What no rule changes.

LOSSES_ARE_INHERITED = Invariant(
    name="failover.losses_are_inherited",
    sentence="If a block's parent is lost, the block is lost no later, and the genesis block is never lost.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=state.losses_are_inherited,
)
