"""The cluster: messages stay, disks keep promises, honest nodes sign nothing that convicts them; and what can happen."""

from megaspec.claims import Reachable, Step, Theorem
from spec.sequencer.cluster import faults, membership, rules, signing, steps, witnesses
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum, Transaction
from spec.sequencer.sections import HOT_BACKUP

TWO_NODES = {NodeId: 3, Quorum: 2, Block: 3, Epoch: 2, Height: 2, Generation: 1, Transaction: 1, SigningKey: 2, ChainId: 1}
"""Two replicas and nobody, one quorum and none, the genesis block and two more, one takeover."""

# Every step.

VOTES_STAY = Step(
    name="cluster.votes_stay",
    sentence="A sent request for votes, and a sent vote with all that it carries, never change.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=steps.votes_stay,
)

OPENINGS_STAY = Step(
    name="cluster.openings_stay",
    sentence="The leader and the base of an open epoch never change, and its log only grows.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=steps.openings_stay,
)

NOTICES_STAY = Step(
    name="cluster.notices_stay",
    sentence="What is published stays published, and an epoch that is closed stays closed.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=steps.notices_stay,
)

ACKNOWLEDGEMENTS_ONLY_GROW = Step(
    name="cluster.acknowledgements_only_grow",
    sentence="The height that a node acknowledged in an epoch never decreases.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=steps.acknowledgements_only_grow,
)

SIGNATURES_STAY = Step(
    name="cluster.signatures_stay",
    sentence="A signed seal or acknowledgement is never removed.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=steps.signatures_stay,
)

REPORTS_STAY = Step(
    name="cluster.reports_stay",
    sentence="A signed report is never removed.",
    section=HOT_BACKUP,
    requirements=("C68",),
    system=CLUSTER,
    predicate=steps.reports_stay,
)

FAULTS_LEAVE_DISKS_AND_MESSAGES = Step(
    name="cluster.faults_leave_disks_and_messages",
    sentence="Crashing, pausing and resuming change no disk, no message and no public chain.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-25"),
    system=CLUSTER,
    predicate=steps.faults_leave_disks_and_messages,
    of=(faults.crash, faults.pause, faults.resume),
)

WHO_COMES_BACK_HAS_ITS_DISK = Step(
    name="cluster.who_comes_back_has_its_disk",
    sentence="Recovery makes the node a learner, and changes nothing else on any disk, no message and no public chain.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-18", "PM-25"),
    system=CLUSTER,
    predicate=steps.who_comes_back_has_its_disk,
    of=(faults.recover,),
)

WHO_COMES_BACK_LEADS_NOTHING = Step(
    name="cluster.who_comes_back_leads_nothing",
    sentence="A node that has just recovered is up, and does not believe that it leads.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=steps.who_comes_back_leads_nothing,
    of=(faults.recover,),
)

WHO_DOES_NOT_RUN_IS_SILENT = Step(
    name="cluster.who_does_not_run_is_silent",
    sentence="A node that is down or paused does not ask for votes, vote, acknowledge, or open an epoch.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=steps.who_does_not_run_is_silent,
)

DISKS_OF_THOSE_WHO_DO_NOT_RUN_STAY = Step(
    name="cluster.disks_of_those_who_do_not_run_stay",
    sentence="Except in recovery, a node that is down or paused keeps its promised, opened and stored epochs, its heights and its learner state.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=steps.disks_of_those_who_do_not_run_stay,
    but=(faults.recover,),
)

LEADERS_WHO_DO_NOT_RUN_ARE_SILENT = Step(
    name="cluster.leaders_who_do_not_run_are_silent",
    sentence="While the leader of an open epoch is down or paused, nothing is sealed, published, closed or handed over in that epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-22"),
    system=CLUSTER,
    predicate=steps.leaders_who_do_not_run_are_silent,
)

LEADERS_SPEAK_FOR_THEIR_EPOCHS = Step(
    name="cluster.leaders_speak_for_their_epochs",
    sentence="Only the leader of an epoch, while it believes that it leads, seals, publishes, closes or hands over in it, and it stays the leader.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=steps.leaders_speak_for_their_epochs,
    of=(rules.seal, rules.give_out, membership.close, membership.hand_over),
)

DISKS_KEEP_PROMISES = Step(
    name="cluster.disks_keep_promises",
    sentence="The last epoch that a node promised and the last that it opened never decrease on its disk.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=steps.disks_keep_promises,
)

# Signatures.

SIGNATURES_ARE_ON_DISK = Theorem(
    name="cluster.signatures_are_on_disk",
    sentence="The signer's disk covers each seal by the opened epoch, each acknowledgement by the stored log, and each report by the promised epoch.",
    section=HOT_BACKUP,
    requirements=("C68",),
    predicate=signing.signatures_are_on_disk,
    given=(CLUSTER,),
)

HONEST_NODES_ARE_NEVER_SLASHABLE = Theorem(
    name="cluster.honest_nodes_are_never_slashable",
    sentence="No two messages that nodes of the cluster ever signed are an offence.",
    section=HOT_BACKUP,
    requirements=("C68", "D30", "PM-32"),
    predicate=signing.honest_nodes_are_never_slashable,
    given=(CLUSTER,),
)

PROMISES_ARE_KEPT = Theorem(
    name="cluster.promises_are_kept",
    sentence="No node signed an acknowledgement that breaks a promise which it signed.",
    section=HOT_BACKUP,
    requirements=("C68",),
    predicate=signing.promises_are_kept,
    given=(CLUSTER,),
)

# What can happen.

PAUSED_LEADER_WAS_DEPOSED = Reachable(
    name="cluster.paused_leader_was_deposed",
    sentence="A leader can be paused, and still believe that it leads, while a later epoch is open.",
    section=HOT_BACKUP,
    requirements=("C58", "D26"),
    system=CLUSTER,
    predicate=witnesses.paused_leader_was_deposed,
    instance=TWO_NODES,
    depth=8,
)

DEPOSED_LEADER_SEALS = Reachable(
    name="cluster.deposed_leader_seals",
    sentence="Two nodes, of which the earlier leader runs, can both believe that they lead after they sealed different blocks at one height.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D26", "PM-27"),
    system=CLUSTER,
    predicate=witnesses.deposed_leader_seals,
    instance=TWO_NODES,
    depth=8,
)

ACKNOWLEDGED_BLOCK_IS_OVERWRITTEN = Reachable(
    name="cluster.acknowledged_block_is_overwritten",
    sentence="A block that a node acknowledged can be replaced on its disk by another block, stored in a later epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    system=CLUSTER,
    predicate=witnesses.acknowledged_block_is_overwritten,
    instance=TWO_NODES,
    depth=10,
)

LEADER_CAME_BACK = Reachable(
    name="cluster.leader_came_back",
    sentence="The leader of an open epoch after the first can be running and no longer believe that it leads.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-25"),
    system=CLUSTER,
    predicate=witnesses.leader_came_back,
    instance=TWO_NODES,
    depth=8,
)
