"""The cluster: nodes may do what they are to do.  Each rule is asked itself whether it is refused, so that safety is not that of standing still."""

from megaspec.claims import Fair, Help, LeadsTo
from spec.sequencer.cluster import progress
from spec.sequencer.cluster.rules import give_out, grant, seal, store, take_office
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

WHOEVER_IS_ASKED_VOTES = LeadsTo(
    name="cluster.whoever_is_asked_votes",
    sentence=(
        "A node that may vote and is asked for an epoch later than its last promise eventually promises that or a later epoch, or may not vote any "
        "more."
    ),
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
    sentence=(
        "If a running leader of an open, unclosed epoch has a valid next block, the log eventually grows, or the epoch closes, or it stops leading "
        "or running."
    ),
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
    sentence=(
        "A node that may vote and may store a log up to a height eventually acknowledges that height, promises a later epoch, or may not vote any "
        "more."
    ),
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
    sentence=(
        "A running leader with a quorum's acknowledgements of a block above genesis eventually publishes it with that quorum, or stops leading or "
        "running."
    ),
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
