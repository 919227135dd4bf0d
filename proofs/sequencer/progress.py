"""The cluster: nodes may do what they are to do.  Each rule is asked itself whether it is refused, so that safety is not that of standing still."""

from megaspec.claims import Fair, Help, LeadsTo
from spec.sequencer.cluster import progress
from spec.sequencer.cluster.rules import give_out, grant, seal, store, take_office
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

WHOEVER_IS_ASKED_VOTES = LeadsTo(
    name="cluster.whoever_is_asked_votes",
    sentence="A node that was asked for a vote, and promised nothing as late, may give it, and does unless it stops or a later epoch comes first.",
    section=HOT_BACKUP,
    requirements=("C58", "C62", "PM-25"),
    system=CLUSTER,
    trigger=progress.is_asked_to_vote,
    goal=progress.has_voted_or_stopped,
    rank=progress.one_step,
    helps=(
        Help(
            Fair("A19", (grant,)),
            arguments={"node": progress.of_the_node, "epoch": progress.of_the_epoch, "candidate": progress.of_the_candidate},
        ),
    ),
)

VOTES_MAKE_A_LEADER = LeadsTo(
    name="cluster.votes_make_a_leader",
    sentence="A candidate with a quorum of votes may take office with the best log, and does unless it loses its say or opens a later epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "C62", "PM-25"),
    system=CLUSTER,
    trigger=progress.has_all_votes,
    goal=progress.has_opened_or_stopped,
    rank=progress.one_step,
    helps=(
        Help(
            Fair("A19", (take_office,)),
            arguments={
                "candidate": progress.of_the_candidate,
                "epoch": progress.of_the_epoch,
                "quorum": progress.of_the_quorum,
                "best": progress.of_the_best,
                "kept": progress.of_what_is_kept,
            },
        ),
    ),
)

A_LEADER_SEALS_ON = LeadsTo(
    name="cluster.a_leader_seals_on",
    sentence="A leader with a new block for its tip may seal it, and the log grows unless the leader stops or closes the epoch.",
    section=HOT_BACKUP,
    requirements=("C58", "C62", "PM-25"),
    system=CLUSTER,
    trigger=progress.has_a_block_to_seal,
    goal=progress.has_sealed_or_stopped,
    rank=progress.one_step,
    helps=(
        Help(
            Fair("A19", (seal,)),
            arguments={"node": progress.of_the_node, "epoch": progress.of_the_epoch, "block": progress.of_the_block},
        ),
    ),
)

WHAT_EXECUTES_IS_STORED = LeadsTo(
    name="cluster.what_executes_is_stored",
    sentence="A node may store any longer log of its epoch, or of a later one, that executes, and does unless it stops or votes on.",
    section=HOT_BACKUP,
    requirements=("C58", "C62", "PM-25"),
    system=CLUSTER,
    trigger=progress.has_a_block_to_store,
    goal=progress.has_stored_or_stopped,
    rank=progress.one_step,
    helps=(
        Help(
            Fair("A19", (store,)),
            arguments={"node": progress.of_the_node, "epoch": progress.of_the_epoch, "height": progress.of_the_height},
        ),
    ),
)

WHAT_A_QUORUM_HAS_IS_GIVEN_OUT = LeadsTo(
    name="cluster.what_a_quorum_has_is_given_out",
    sentence="A leader may give out what a quorum has acknowledged, also if it was deposed unawares, and does unless it stops.",
    section=HOT_BACKUP,
    requirements=("C58", "C62", "PM-25"),
    system=CLUSTER,
    trigger=progress.has_all_to_give_out,
    goal=progress.is_given_out_or_stopped,
    rank=progress.one_step,
    helps=(
        Help(
            Fair("A19", (give_out,)),
            arguments={
                "node": progress.of_the_node,
                "epoch": progress.of_the_epoch,
                "height": progress.of_the_height,
                "quorum": progress.of_the_quorum,
            },
        ),
    ),
)
