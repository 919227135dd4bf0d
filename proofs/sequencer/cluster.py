"""The cluster: how disks, memories and messages relate to each other, and what is signed."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.cluster import invariants
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

RULES_ARE_SAFE = Safe(
    name="cluster.rules_are_safe",
    sentence="No rule or fault of the cluster crashes, breaks a contract, or writes a value out of its declared range.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
)

# Leaders.

LEADERS_OPENED_THEIR_EPOCH = Invariant(
    name="cluster.leaders_opened_their_epoch",
    sentence="A node that believes that it leads is up, and is the leader of the epoch that it opened last.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=invariants.leaders_opened_their_epoch,
)

OPENINGS_ARE_ON_DISK = Invariant(
    name="cluster.openings_are_on_disk",
    sentence="The leader of an open epoch has that epoch or a later one on disk as the last one that it opened.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.openings_are_on_disk,
)

SOMEBODY_VOTED_FOR_THE_LEADER = Invariant(
    name="cluster.somebody_voted_for_the_leader",
    sentence="For every open epoch after the first, every quorum that has members has a member that voted for its leader.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=invariants.somebody_voted_for_the_leader,
)

NOTHING_IS_SENT_BEFORE_THE_OPENING = Invariant(
    name="cluster.nothing_is_sent_before_the_opening",
    sentence="An epoch that is not open has an empty log.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.nothing_is_sent_before_the_opening,
)

LOGS_START_AT_GENESIS = Invariant(
    name="cluster.logs_start_at_genesis",
    sentence="Every log that a leader sent, a vote carries or a disk stores starts with the genesis block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.logs_start_at_genesis,
)

# Disks.

ACKNOWLEDGED_WAS_SENT = Invariant(
    name="cluster.acknowledged_was_sent",
    sentence="A node acknowledges at most the tip that was sent in an epoch, and above genesis only in an open epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.acknowledged_was_sent,
)

DISKS_ARE_ACKNOWLEDGED = Invariant(
    name="cluster.disks_are_acknowledged",
    sentence="In the epoch of its stored log, a node has acknowledged exactly the height on its disk, and that epoch is not after its last promise.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=CLUSTER,
    predicate=invariants.disks_are_acknowledged,
)

DISKS_ARE_OF_THE_LAST_ACKNOWLEDGED = Invariant(
    name="cluster.disks_are_of_the_last_acknowledged",
    sentence="If a node acknowledged anything in an epoch, its disk has a non-empty log of that epoch or a later one.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.disks_are_of_the_last_acknowledged,
)

DISKS_HOLD_WHAT_WAS_SENT = Invariant(
    name="cluster.disks_hold_what_was_sent",
    sentence="Each disk stores a prefix of the log that was sent in the epoch of the stored log.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18", "PM-21"),
    system=CLUSTER,
    predicate=invariants.disks_hold_what_was_sent,
)

DISKS_ARE_OF_OPENED_EPOCHS = Invariant(
    name="cluster.disks_are_of_opened_epochs",
    sentence="Every non-empty log on a disk is of an open epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.disks_are_of_opened_epochs,
)

# Votes.

NOBODY_REQUESTS = Invariant(
    name="cluster.nobody_requests",
    sentence="Every request for votes has a candidate.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.nobody_requests,
)

VOTES_ARE_ON_DISK = Invariant(
    name="cluster.votes_are_on_disk",
    sentence="A node that voted in an epoch has that epoch or a later one on disk as promised, and its vote reports an earlier epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.votes_are_on_disk,
)

REPORTS_ARE_TRUE = Invariant(
    name="cluster.reports_are_true",
    sentence="The height that a vote reports is exactly the height that its sender has acknowledged in the reported epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=invariants.reports_are_true,
)

REPORTS_ARE_OF_OPENED_EPOCHS = Invariant(
    name="cluster.reports_are_of_opened_epochs",
    sentence="A vote that reports a height above genesis reports an open epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.reports_are_of_opened_epochs,
)

REPORTS_ARE_COMPLETE = Invariant(
    name="cluster.reports_are_complete",
    sentence="If a voter acknowledged anything in an epoch before its vote's, the vote reports that epoch or a later one, at a height above genesis.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=invariants.reports_are_complete,
)

REPORTS_HAVE_THE_LOG = Invariant(
    name="cluster.reports_have_the_log",
    sentence="Up to the reported height, the log that a vote carries is the log that was sent in the reported epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-21"),
    system=CLUSTER,
    predicate=invariants.reports_have_the_log,
)

# Signatures.

SEALS_ARE_IN_THE_LOG = Invariant(
    name="cluster.seals_are_in_the_log",
    sentence="Every seal was signed by its epoch's leader, and is of the block at its height, above genesis, in the epoch's log.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.seals_are_in_the_log,
)

ACKNOWLEDGEMENTS_ARE_IN_THE_LOG = Invariant(
    name="cluster.acknowledgements_are_in_the_log",
    sentence="Every signed acknowledgement is of the block in the epoch's log at its height, above genesis and at most as high as was acknowledged.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.acknowledgements_are_in_the_log,
)

REPORTS_ARE_WHAT_VOTES_BRING = Invariant(
    name="cluster.reports_are_what_votes_bring",
    sentence="Every signed report is of the epoch and the height that its signer's vote reports, so there is at most one report for each vote.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.reports_are_what_votes_bring,
)
