"""Accountability: no honest node is ever convicted, and two blocks at one height convict somebody, however many nodes are faulty."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.accountability import invariants, state
from spec.sequencer.accountability.system import ACCOUNTABILITY

SECURITY = "PM, layers of security"

RULES_ARE_SAFE = Safe(
    name="accountability.rules_are_safe",
    sentence="No rule of accountability crashes, breaks a contract, or writes a value out of its declared range, whatever faulty nodes sign.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
)

GENESIS_BLOCK_IS_FIRST = Invariant(
    name="accountability.genesis_block_is_first",
    sentence="The genesis block is at the first height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.genesis_block_is_first,
)

BLOCKS_FIX_THEMSELVES = Invariant(
    name="accountability.blocks_fix_themselves",
    sentence="Every block above genesis is in the log that its hash fixes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.blocks_fix_themselves,
)

LOGS_HAVE_A_BLOCK_A_HEIGHT = Invariant(
    name="accountability.logs_have_a_block_a_height",
    sentence="Every block that a log has besides genesis is above the first height and not above the tip, and only the tip is at the tip's height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.logs_have_a_block_a_height,
)

LOGS_SHARE_WHAT_IS_BELOW = Invariant(
    name="accountability.logs_share_what_is_below",
    sentence="If a log contains a block, it contains, up to that block's height, exactly the blocks of that block's own log.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.logs_share_what_is_below,
)

HONEST_ACKNOWLEDGE_WHAT_THEY_STORE = Invariant(
    name="accountability.honest_acknowledge_what_they_store",
    sentence="Every block that an honest node acknowledged in an epoch is above genesis, and in the log that the node stored for that epoch.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_acknowledge_what_they_store,
)

HONEST_REPORT_WHAT_THEY_STORE = Invariant(
    name="accountability.honest_report_what_they_store",
    sentence="An honest node signs only the promise of an epoch that is in its records, which reports what it stored in an earlier epoch.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_report_what_they_store,
)

VOTERS_LEAVE_EARLIER_EPOCHS = Invariant(
    name="accountability.voters_leave_earlier_epochs",
    sentence="A node that voted in an epoch has left all earlier epochs, and stored nothing in those after the epoch that it reported.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.voters_leave_earlier_epochs,
)

HONEST_SEAL_ONE_LOG = Invariant(
    name="accountability.honest_seal_one_log",
    sentence="Every block that an honest node sealed in an epoch is in the log that it led there, and its records say that it leads the epoch.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_seal_one_log,
)

HONEST_TAKE_OVER_ONCE = Invariant(
    name="accountability.honest_take_over_once",
    sentence="An honest node signs at most one takeover of an epoch, and records that it leads the epoch.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_take_over_once,
)

HONEST_LEAD_WITH_VOTES = Invariant(
    name="accountability.honest_lead_with_votes",
    sentence="An honest node takes over an epoch, except the first, only if it is elected there with the block that it takes over from.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_lead_with_votes,
)

CERTIFIED_ARE_BLOCKS = Invariant(
    name="accountability.certified_are_blocks",
    sentence="Every certified or elected block is the genesis block or above the first height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_are_blocks,
)

ELECTED_BY_A_QUORUM = Invariant(
    name="accountability.elected_by_a_quorum",
    sentence="Every member of the quorum that elected a leader signed a well-formed promise of the epoch to that leader.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.elected_by_a_quorum,
)

CERTIFIED_BY_A_LEADER = Invariant(
    name="accountability.certified_by_a_leader",
    sentence="Every certified log contains its base, where its leader took over as the founder (first epoch) or as elected with it (later epochs).",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_by_a_leader,
)

CERTIFIED_IS_SEALED = Invariant(
    name="accountability.certified_is_sealed",
    sentence="Every block of a certified log above the log's base is sealed by the log's leader.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_is_sealed,
)

CERTIFIED_LOGS_AGREE = Invariant(
    name="accountability.certified_logs_agree",
    sentence="Above its base, a certified log has the block last certified under its leader at each height, or the leader is convicted as leader.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_logs_agree,
)

FENCED_BY_PROMISES = Invariant(
    name="accountability.fenced_by_promises",
    sentence="For a fenced block above genesis, every member of the fencing quorum signed a promise that acknowledging the block would break.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.fenced_by_promises,
)

ELECTED_LOGS_KEEP_BLOCKS = Invariant(
    name="accountability.elected_logs_keep_blocks",
    sentence="For every block and epoch before the election's, the elected log has the block, or the block is fenced or passed over in that epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.elected_logs_keep_blocks,
)

CERTIFIED_LOGS_KEEP_BLOCKS = Invariant(
    name="accountability.certified_logs_keep_blocks",
    sentence="For every block and epoch before the log's, a certified log has the block, or the block is fenced or passed over in that epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_logs_keep_blocks,
)

PUBLISHED_IS_ACKNOWLEDGED = Invariant(
    name="accountability.published_is_acknowledged",
    sentence="Every member of the quorum that a block was published by acknowledged that block in its epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.published_is_acknowledged,
)

PUBLISHED_IS_CERTIFIED = Invariant(
    name="accountability.published_is_certified",
    sentence="Every block that is published in an epoch is in a certified log of that epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.published_is_certified,
)

ELECTING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.electing_quorums_have_members",
    sentence="Every election is in an epoch after the first, by a quorum that has members.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.electing_quorums_have_members,
)

FENCING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.fencing_quorums_have_members",
    sentence="Every quorum that fenced a block has members.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.fencing_quorums_have_members,
)

PUBLISHING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.publishing_quorums_have_members",
    sentence="Every quorum that a block was published by has members.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.publishing_quorums_have_members,
)
