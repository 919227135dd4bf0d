"""Accountability: nobody honest is ever convicted, and two blocks at one height convict somebody, however many nodes are faulty."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.accountability import invariants, state
from spec.sequencer.accountability.system import ACCOUNTABILITY

SECURITY = "PM, layers of security"

RULES_ARE_SAFE = Safe(
    name="accountability.rules_are_safe",
    sentence="No rule of accountability crashes, whatever is forged, and none writes what is no identifier of its kind.",
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
    sentence="A block is in the log that it fixes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.blocks_fix_themselves,
)

LOGS_HAVE_A_BLOCK_A_HEIGHT = Invariant(
    name="accountability.logs_have_a_block_a_height",
    sentence="A log has no block above its tip, and at the tip's height no other.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.logs_have_a_block_a_height,
)

LOGS_SHARE_WHAT_IS_BELOW = Invariant(
    name="accountability.logs_share_what_is_below",
    sentence="Of a block that is in a log, the log has exactly what the block fixes, up to the block.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=state.logs_share_what_is_below,
)

HONEST_ACKNOWLEDGE_WHAT_THEY_STORE = Invariant(
    name="accountability.honest_acknowledge_what_they_store",
    sentence="What an honest node acknowledged in an epoch is in the one log that it stored there.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_acknowledge_what_they_store,
)

HONEST_REPORT_WHAT_THEY_STORE = Invariant(
    name="accountability.honest_report_what_they_store",
    sentence="An honest node signs the one promise of an epoch that is in its records, and reports what it stored.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_report_what_they_store,
)

VOTERS_LEAVE_EARLIER_EPOCHS = Invariant(
    name="accountability.voters_leave_earlier_epochs",
    sentence="Whoever chose in an epoch has left all earlier ones, and stored nothing in those after the one that it reported.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.voters_leave_earlier_epochs,
)

HONEST_SEAL_ONE_LOG = Invariant(
    name="accountability.honest_seal_one_log",
    sentence="What an honest leader sealed in an epoch is in the one log that it led there.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_seal_one_log,
)

HONEST_TAKE_OVER_ONCE = Invariant(
    name="accountability.honest_take_over_once",
    sentence="An honest node takes over an epoch once.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_take_over_once,
)

HONEST_LEAD_WITH_VOTES = Invariant(
    name="accountability.honest_lead_with_votes",
    sentence="An honest node takes over only an epoch that a quorum promised to it, but for the first.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13"),
    system=ACCOUNTABILITY,
    predicate=invariants.honest_lead_with_votes,
)

CERTIFIED_ARE_BLOCKS = Invariant(
    name="accountability.certified_are_blocks",
    sentence="What is certified or elected is the genesis block or has a height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_are_blocks,
)

ELECTED_BY_A_QUORUM = Invariant(
    name="accountability.elected_by_a_quorum",
    sentence="Whoever is elected was promised the epoch by every member of a quorum.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.elected_by_a_quorum,
)

CERTIFIED_BY_A_LEADER = Invariant(
    name="accountability.certified_by_a_leader",
    sentence="A certified log has a leader that was elected, or is the founder in the first epoch, and starts where that one took over.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_by_a_leader,
)

CERTIFIED_IS_SEALED = Invariant(
    name="accountability.certified_is_sealed",
    sentence="Its leader sealed every block of a certified log above its base.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_is_sealed,
)

CERTIFIED_LOGS_AGREE = Invariant(
    name="accountability.certified_logs_agree",
    sentence="A certified log has, above its base, what was last certified at each height under its leader, or that leader is convicted.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_logs_agree,
)

FENCED_BY_PROMISES = Invariant(
    name="accountability.fenced_by_promises",
    sentence="Of what is fenced, above genesis, every member of a quorum reported less, so that to acknowledge it convicts them all.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.fenced_by_promises,
)

ELECTED_LOGS_KEEP_BLOCKS = Invariant(
    name="accountability.elected_logs_keep_blocks",
    sentence="A log that promises say has every block of an earlier epoch that can be published there unpunished.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.elected_logs_keep_blocks,
)

CERTIFIED_LOGS_KEEP_BLOCKS = Invariant(
    name="accountability.certified_logs_keep_blocks",
    sentence="A certified log has every block of an earlier epoch that can be published there unpunished.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.certified_logs_keep_blocks,
)

PUBLISHED_IS_ACKNOWLEDGED = Invariant(
    name="accountability.published_is_acknowledged",
    sentence="What is published was acknowledged by every member of a quorum.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.published_is_acknowledged,
)

PUBLISHED_IS_CERTIFIED = Invariant(
    name="accountability.published_is_certified",
    sentence="What is published in an epoch is in a certified log of it.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.published_is_certified,
)

ELECTING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.electing_quorums_have_members",
    sentence="Nobody is elected without promises, nor in the first epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.electing_quorums_have_members,
)

FENCING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.fencing_quorums_have_members",
    sentence="Nothing is fenced without promises.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.fencing_quorums_have_members,
)

PUBLISHING_QUORUMS_HAVE_MEMBERS = Invariant(
    name="accountability.publishing_quorums_have_members",
    sentence="Nothing is published without acknowledgements.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=invariants.publishing_quorums_have_members,
)
