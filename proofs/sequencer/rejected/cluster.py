"""Clusters that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from proofs.sequencer.messages import TWO_NODES
from spec.rejected.amnesia import AMNESIA
from spec.sequencer.cluster import signing
from spec.sequencer.sections import HOT_BACKUP

AMNESIA_BREAKS_PROMISES = Refuted(
    name="rejected.amnesia",
    sentence="If nodes recover with empty disks, no node signs an acknowledgement that breaks its promise.",
    section=HOT_BACKUP,
    requirements=("C68", "D30"),
    system=AMNESIA,
    predicate=signing.promises_are_kept,
    instance=TWO_NODES,
    depth=7,
    resolution=("cluster.honest_nodes_are_never_slashable", "cluster.faults_leave_disks_and_messages", "cluster.disks_keep_promises"),
)
