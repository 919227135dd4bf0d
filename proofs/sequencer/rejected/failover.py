"""Handoffs that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from proofs.sequencer.reachability import SMALL_CLUSTER
from spec.rejected.broadcast_only import BROADCAST_ONLY
from spec.rejected.first_seal import first_seal_follows_last_published
from spec.rejected.incomplete_base import INCOMPLETE_BASE
from spec.rejected.merged_logs import MERGED_LOGS
from spec.rejected.nameless_votes import NAMELESS_VOTES
from spec.rejected.no_quorum import NO_QUORUM
from spec.rejected.unfenced_acknowledgement import UNFENCED_ACKNOWLEDGEMENT
from spec.sequencer.failover import consequences, invariants, steps
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum
from spec.sequencer.sections import HOT_BACKUP

BROADCAST_ALONE_FORKS = Refuted(
    name="rejected.broadcast_only",
    sentence="With broadcast alone, any two blocks published at a height of a generation are the same.",
    section=HOT_BACKUP,
    requirements=("D25", "PM-17", "PM-21"),
    system=BROADCAST_ONLY,
    predicate=consequences.one_published_block_a_height,
    instance=SMALL_CLUSTER,
    depth=6,
    resolution=("failover.one_published_block_a_height", "failover.published_is_acknowledged", "failover.takeovers_lose_nothing"),
)

UNFENCED_ACKNOWLEDGEMENT_LOSES = Refuted(
    name="rejected.unfenced_acknowledgement",
    sentence="If replicas acknowledge in epochs that they left, later epochs still have every published block that L1 has not lost.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=UNFENCED_ACKNOWLEDGEMENT,
    predicate=consequences.takeovers_lose_nothing,
    instance=SMALL_CLUSTER,
    depth=8,
    resolution=("failover.takeovers_fence", "failover.takeovers_lose_nothing", "failover.left_epochs_are_acknowledged_no_more"),
)

INCOMPLETE_BASE_LOSES = Refuted(
    name="rejected.incomplete_base",
    sentence="If replicas acknowledge less than an epoch's base, later epochs still have every published block that L1 has not lost.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=INCOMPLETE_BASE,
    predicate=consequences.takeovers_lose_nothing,
    instance={**SMALL_CLUSTER, NodeId: 2, Quorum: 2, Epoch: 3},
    depth=10,
    resolution=("failover.acknowledged_covers_base", "failover.takeovers_lose_nothing"),
)

PUBLISHING_WITHOUT_A_QUORUM_FORKS = Refuted(
    name="rejected.no_quorum",
    sentence="If the acknowledgement of one replica is enough to publish, any two blocks published at a height of a generation are the same.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=NO_QUORUM,
    predicate=consequences.one_published_block_a_height,
    instance=SMALL_CLUSTER,
    depth=12,
    resolution=("failover.published_is_acknowledged", "failover.one_published_block_a_height"),
)

MERGED_LOGS_BREAK = Refuted(
    name="rejected.merged_logs",
    sentence="If a takeover picks the newest block for each height, each block's parent in a log is still the block right below it.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=MERGED_LOGS,
    predicate=invariants.logs_are_linked,
    instance={**SMALL_CLUSTER, NodeId: 3, Quorum: 2, Epoch: 3, Block: 4},
    depth=12,
    resolution=("failover.logs_are_linked", "failover.published_logs_are_prefixes"),
)

NAMELESS_VOTES_ELECT_TWO = Refuted(
    name="rejected.nameless_votes",
    sentence="If votes name no candidate, the leader and the base of an active epoch still never change.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=NAMELESS_VOTES,
    predicate=steps.leaders_and_bases_stay,
    instance=SMALL_CLUSTER,
    depth=6,
    resolution=("failover.leaders_were_elected", "failover.leaders_and_bases_stay"),
)

FIRST_SEAL_AFTER_PUBLISHED = Refuted(
    name="rejected.first_seal_follows_last_published",
    sentence="The first height that an epoch seals is right after a published height or genesis.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=first_seal_follows_last_published,
    instance=SMALL_CLUSTER,
    depth=8,
    resolution=("failover.sealing_starts_right_after_base", "failover.base_covers_published", "failover.logs_only_grow"),
)
