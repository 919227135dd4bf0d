"""Handoffs that do not work, each refuted by a run."""

from checker.claims import Refuted
from proofs.sequencer.failover import HOT_BACKUP, SMALL_CLUSTER
from spec.rejected.broadcast_only import BROADCAST_ONLY
from spec.rejected.first_seal import first_seal_follows_last_published
from spec.rejected.unfenced_acknowledgement import UNFENCED_ACKNOWLEDGEMENT
from spec.sequencer import invariants
from spec.sequencer.system import FAILOVER

BROADCAST_ALONE_FORKS = Refuted(
    name="rejected.broadcast_only",
    sentence="With broadcast alone, at most one block is published at a height.",
    section=HOT_BACKUP,
    requirements=("D25",),
    system=BROADCAST_ONLY,
    predicate=invariants.one_published_block_a_height,
    instance=SMALL_CLUSTER,
    depth=6,
    resolution=("failover.one_published_block_a_height", "failover.published_is_acknowledged", "failover.takeovers_lose_nothing"),
)

UNFENCED_ACKNOWLEDGEMENT_LOSES = Refuted(
    name="rejected.unfenced_acknowledgement",
    sentence="If replicas acknowledge in epochs that they left, a takeover still loses no published block.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=UNFENCED_ACKNOWLEDGEMENT,
    predicate=invariants.takeovers_lose_nothing,
    instance=SMALL_CLUSTER,
    depth=8,
    resolution=("failover.takeovers_fence", "failover.takeovers_lose_nothing"),
)

FIRST_SEAL_AFTER_PUBLISHED = Refuted(
    name="rejected.first_seal_follows_last_published",
    sentence="The first height that an epoch seals follows a published one.",
    section=HOT_BACKUP,
    requirements=("C59",),
    system=FAILOVER,
    predicate=first_seal_follows_last_published,
    instance=SMALL_CLUSTER,
    depth=7,
    resolution=("failover.sealing_starts_right_after_base", "failover.base_covers_published", "failover.logs_only_grow"),
)
