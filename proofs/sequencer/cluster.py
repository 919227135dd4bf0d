"""The cluster: what disks, memories and messages have to do with each other, and what is signed."""

from megaspec.claims import Invariant, Safe
from spec.sequencer.cluster import invariants
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

RULES_ARE_SAFE = Safe(
    name="cluster.rules_are_safe",
    sentence="Nothing that a node does, and nothing that befalls it, crashes or writes what is no identifier of its kind.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
)

# Leaders.

LEADERS_OPENED_THEIR_EPOCH = Invariant(
    name="cluster.leaders_opened_their_epoch",
    sentence="A node that believes that it leads an epoch sent the one opening that the epoch has.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=invariants.leaders_opened_their_epoch,
)

OPENINGS_ARE_ON_DISK = Invariant(
    name="cluster.openings_are_on_disk",
    sentence="Whoever opened an epoch has that on its disk.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.openings_are_on_disk,
)

SOMEBODY_VOTED_FOR_THE_LEADER = Invariant(
    name="cluster.somebody_voted_for_the_leader",
    sentence="Once an epoch is open, every quorum has a member that voted for its leader.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=invariants.somebody_voted_for_the_leader,
)

NOTHING_IS_SENT_BEFORE_THE_OPENING = Invariant(
    name="cluster.nothing_is_sent_before_the_opening",
    sentence="In an epoch nothing is sealed before it is opened.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.nothing_is_sent_before_the_opening,
)

LOGS_START_AT_GENESIS = Invariant(
    name="cluster.logs_start_at_genesis",
    sentence="Every log that is sent or stored starts with the genesis block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.logs_start_at_genesis,
)

# Disks.

ACKNOWLEDGED_WAS_SENT = Invariant(
    name="cluster.acknowledged_was_sent",
    sentence="Nodes acknowledge only what was sent.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.acknowledged_was_sent,
)

DISKS_ARE_ACKNOWLEDGED = Invariant(
    name="cluster.disks_are_acknowledged",
    sentence="A node has acknowledged exactly what is on its disk, and keeps its promises.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18"),
    system=CLUSTER,
    predicate=invariants.disks_are_acknowledged,
)

DISKS_ARE_OF_THE_LAST_ACKNOWLEDGED = Invariant(
    name="cluster.disks_are_of_the_last_acknowledged",
    sentence="A disk has the log of the last epoch in which its node acknowledged anything.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.disks_are_of_the_last_acknowledged,
)

DISKS_HOLD_WHAT_WAS_SENT = Invariant(
    name="cluster.disks_hold_what_was_sent",
    sentence="A disk has a prefix of the log that the leader of an epoch sent.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18", "PM-21"),
    system=CLUSTER,
    predicate=invariants.disks_hold_what_was_sent,
)

DISKS_ARE_OF_OPENED_EPOCHS = Invariant(
    name="cluster.disks_are_of_opened_epochs",
    sentence="What a disk has is of an epoch that was opened.",
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
    sentence="A vote that was sent is on its sender's disk, and reports an earlier epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.votes_are_on_disk,
)

REPORTS_ARE_TRUE = Invariant(
    name="cluster.reports_are_true",
    sentence="What a vote reports is what its sender has acknowledged in that epoch, and ever will.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=invariants.reports_are_true,
)

REPORTS_ARE_OF_OPENED_EPOCHS = Invariant(
    name="cluster.reports_are_of_opened_epochs",
    sentence="A vote that reports anything reports an epoch that was opened.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=invariants.reports_are_of_opened_epochs,
)

REPORTS_ARE_COMPLETE = Invariant(
    name="cluster.reports_are_complete",
    sentence="A vote reports the last epoch before its own in which its sender acknowledged anything.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=invariants.reports_are_complete,
)

REPORTS_HAVE_THE_LOG = Invariant(
    name="cluster.reports_have_the_log",
    sentence="A vote brings the log that was sent in the epoch that it reports.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-21"),
    system=CLUSTER,
    predicate=invariants.reports_have_the_log,
)

# Signatures.

SEALS_ARE_IN_THE_LOG = Invariant(
    name="cluster.seals_are_in_the_log",
    sentence="Only an epoch's leader seals in it, one block a height.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.seals_are_in_the_log,
)

ACKNOWLEDGEMENTS_ARE_IN_THE_LOG = Invariant(
    name="cluster.acknowledgements_are_in_the_log",
    sentence="A node signs acknowledgements only of what the epoch's leader sealed or adopted.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.acknowledgements_are_in_the_log,
)

REPORTS_ARE_WHAT_VOTES_BRING = Invariant(
    name="cluster.reports_are_what_votes_bring",
    sentence="A node signs one report with each vote.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=invariants.reports_are_what_votes_bring,
)
