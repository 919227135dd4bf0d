"""Failover: what always holds of logs, votes, fences, and of what is given out."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.failover import invariants, state
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

RULES_ARE_SAFE = Safe(
    name="failover.rules_are_safe",
    sentence="No rule of failover crashes, and none writes what is no identifier of its kind.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
)

# Logs.

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

SEALED_IS_ABOVE_BASE = Invariant(
    name="failover.sealed_is_above_base",
    sentence="An epoch has sealed exactly the heights of its log above what it adopted.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.sealed_is_above_base,
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

GENERATIONS_FOLLOW_EPOCHS = Invariant(
    name="failover.generations_follow_epochs",
    sentence="No epoch begins that follows an earlier history of L1 than one before it.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=invariants.generations_follow_epochs,
)

LOGS_KEEP_ORIGINS = Invariant(
    name="failover.logs_keep_origins",
    sentence="No epoch builds on a block whose origin L1 has lost in its generation.",
    section=HOT_BACKUP,
    requirements=("C64", "PM-08", "PM-14"),
    system=FAILOVER,
    predicate=invariants.logs_keep_origins,
)

LOGS_ARE_LOST_FROM_THE_TOP = Invariant(
    name="failover.logs_are_lost_from_the_top",
    sentence="With a block, a reorganization of L1 takes all that was built on it.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=invariants.logs_are_lost_from_the_top,
)

TRANSACTIONS_ARE_NOT_REPEATED = Invariant(
    name="failover.transactions_are_not_repeated",
    sentence="No log has a transaction twice.",
    section=HOT_BACKUP,
    requirements=("C61",),
    system=FAILOVER,
    predicate=invariants.transactions_are_not_repeated,
)

# Votes and acknowledgements.

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
    requirements=("C58", "C59", "PM-18"),
    system=FAILOVER,
    predicate=invariants.acknowledged_covers_base,
)

ACKNOWLEDGED_EXECUTES = Invariant(
    name="failover.acknowledged_executes",
    sentence="Nodes acknowledge only blocks that execute.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.acknowledged_executes,
)

LEARNED_WITHIN_LOG = Invariant(
    name="failover.learned_within_log",
    sentence="A learner has only blocks that an epoch has in its log.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=FAILOVER,
    predicate=invariants.learned_within_log,
)

VOTES_LEAVE_EARLIER_EPOCHS = Invariant(
    name="failover.votes_leave_earlier_epochs",
    sentence="A replica that voted in an epoch has left every earlier one.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.votes_leave_earlier_epochs,
)

LEADERS_WERE_ELECTED = Invariant(
    name="failover.leaders_were_elected",
    sentence="Each leader but the first has the vote of a whole quorum for its epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=invariants.leaders_were_elected,
)

ELECTING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="failover.electing_quorums_have_members",
    sentence="Nobody takes over without votes.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=FAILOVER,
    predicate=invariants.electing_quorums_have_members,
)

# What is fenced off.

TAKEOVERS_FENCE = Invariant(
    name="failover.takeovers_fence",
    sentence="Once an epoch is active, every quorum has a member that has left each earlier one.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26"),
    system=FAILOVER,
    predicate=invariants.takeovers_fence,
)

DROPPED_BLOCKS_ARE_FENCED = Invariant(
    name="failover.dropped_blocks_are_fenced",
    sentence="A block that a later epoch dropped, and L1 did not lose, can never be acknowledged by a whole quorum.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=FAILOVER,
    predicate=invariants.dropped_blocks_are_fenced,
)

HEIGHTS_ABOVE_BASE_ARE_FENCED = Invariant(
    name="failover.heights_above_base_are_fenced",
    sentence="A block above what a later epoch adopted, and that L1 did not lose, can never be acknowledged by a whole quorum.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=invariants.heights_above_base_are_fenced,
)

# What is given out.

PUBLISHED_IS_IN_LOG = Invariant(
    name="failover.published_is_in_log",
    sentence="Only what stands in the log of an active epoch is published, and never by nobody's acknowledgement.",
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

PUBLISHED_FROM_THE_GROUND = Invariant(
    name="failover.published_from_the_ground",
    sentence="With a block, all below it is published.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_from_the_ground,
)

PUBLISHED_IS_PUBLIC = Invariant(
    name="failover.published_is_public",
    sentence="What is published is within the public chain of its generation.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.published_is_public,
)

PUBLIC_IS_PUBLISHED = Invariant(
    name="failover.public_is_published",
    sentence="All of a public chain was published, by one epoch of its generation.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.public_is_published,
)

PUBLIC_IS_THE_GIVERS_LOG = Invariant(
    name="failover.public_is_the_givers_log",
    sentence="A public chain is the log of the epoch that published its top.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=invariants.public_is_the_givers_log,
)

HANDED_OVER_IS_DRAINED = Invariant(
    name="failover.handed_over_is_drained",
    sentence="An epoch is handed over when it is closed and all its blocks are given out.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=invariants.handed_over_is_drained,
)

# What no rule changes.

LOSSES_ARE_INHERITED = Invariant(
    name="failover.losses_are_inherited",
    sentence="A block is lost with its parent.",
    section=HOT_BACKUP,
    requirements=("C64",),
    system=FAILOVER,
    predicate=state.losses_are_inherited,
)
