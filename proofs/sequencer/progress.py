"""The cluster: nodes may do what they have to do, as each rule itself confirms, and eventually do it, so safety is not that of standing still."""

from megaspec.claims import Fair, Help, LeadsTo
from spec.sequencer.cluster import progress
from spec.sequencer.cluster.rules import give_out, grant, seal, store, take_office
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

WHOEVER_IS_ASKED_VOTES = LeadsTo(
    name="cluster.whoever_is_asked_votes",
    sentence="A node that may vote and is asked for an epoch after its last promise eventually promises it or a later one, or may not vote any more.",
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
    sentence="A candidate with a quorum's votes and all else that it needs eventually opens the epoch or a later one, or may not vote any more.",
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
    sentence="If a running leader has a valid next block, its epoch eventually gets a block there or closes, or it stops running or leading.",
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
    sentence="A node that may vote and store a log up to a height eventually acknowledges it, promises a later epoch, or may not vote any more.",
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
    sentence="A running leader eventually publishes with a quorum a block that the quorum acknowledged, or stops running or leading.",
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
