"""What holds of every step of the cluster."""

from megaspec.language import all_of, for_all, implies, predicate, replace
from spec.sequencer.cluster.state import Cluster, is_open, runs
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# Messages.


@predicate
def votes_stay(before: Cluster, after: Cluster) -> bool:
    """A vote that was sent, with all that it brings, and a request for votes are never changed, nor taken back."""
    was, now = before.messages.promises, after.messages.promises
    return for_all(
        NodeId,
        Epoch,
        Height,
        lambda node, epoch, height: all_of(
            implies(before.messages.requested[node, epoch], after.messages.requested[node, epoch]),
            implies(
                was.candidate[node, epoch] != NodeId.none(),
                all_of(
                    now.candidate[node, epoch] == was.candidate[node, epoch],
                    now.source[node, epoch] == was.source[node, epoch],
                    now.height[node, epoch] == was.height[node, epoch],
                    now.log[node, epoch, height] == was.log[node, epoch, height],
                ),
            ),
        ),
    )


@predicate
def openings_stay(before: Cluster, after: Cluster) -> bool:
    """An epoch is opened once, and what its leader sent in it stays as it was."""
    was, now = before.messages.epochs, after.messages.epochs
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            is_open(before, epoch),
            all_of(
                now.leader[epoch] == was.leader[epoch],
                now.base[epoch] == was.base[epoch],
                was.tip[epoch] <= now.tip[epoch],
                implies(height <= was.tip[epoch], now.log[epoch, height] == was.log[epoch, height]),
            ),
        ),
    )


@predicate
def notices_stay(before: Cluster, after: Cluster) -> bool:
    """What was given out stays given out, and an epoch that was closed stays closed."""
    was, now = before.messages.epochs, after.messages.epochs
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: all_of(
            implies(was.published[epoch, height, quorum], now.published[epoch, height, quorum]),
            implies(was.closed[epoch], now.closed[epoch]),
        ),
    )


@predicate
def acknowledgements_only_grow(before: Cluster, after: Cluster) -> bool:
    """An acknowledgement is never taken back."""
    return for_all(NodeId, Epoch, lambda node, epoch: before.messages.acked[node, epoch] <= after.messages.acked[node, epoch])


@predicate
def signatures_stay(before: Cluster, after: Cluster) -> bool:
    """What was signed stays signed."""
    was, now = before.messages.signed, after.messages.signed
    return for_all(
        NodeId,
        Block,
        Epoch,
        Height,
        lambda node, block, epoch, height: all_of(
            implies(was.seals[node, block, epoch, height], now.seals[node, block, epoch, height]),
            implies(was.acknowledgements[node, block, epoch, height], now.acknowledgements[node, block, epoch, height]),
        ),
    )


@predicate
def reports_stay(before: Cluster, after: Cluster) -> bool:
    """A report that was signed stays signed."""
    was, now = before.messages.signed.reports, after.messages.signed.reports
    return for_all(
        NodeId,
        Epoch,
        Epoch,
        Height,
        lambda node, epoch, source, height: not was[node, epoch, source, height] or now[node, epoch, source, height],
    )


# Nodes.


@predicate
def faults_leave_disks_and_messages(before: Cluster, after: Cluster) -> bool:
    """Crashes and pauses change nothing that is on a disk or was sent."""
    return after.disks == before.disks and after.messages == before.messages and after.public == before.public


@predicate
def who_comes_back_has_its_disk(before: Cluster, after: Cluster, node: NodeId) -> bool:
    """A node that comes back finds everything on its disk and among the messages as it was, and follows as a learner."""
    learner = before.disks.learner.set(node, True)
    return after.disks == replace(before.disks, learner=learner) and after.messages == before.messages and after.public == before.public


@predicate
def who_comes_back_leads_nothing(after: Cluster, node: NodeId) -> bool:
    """A node that comes back after a crash does not go on as a leader."""
    return all_of(not after.processes.down[node], not after.processes.leading[node])


@predicate
def who_does_not_run_is_silent(before: Cluster, after: Cluster) -> bool:
    """A node that is down or paused asks for no votes, sends none, opens no epoch, and acknowledges nothing."""
    was, now = before.messages, after.messages
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            not runs(before, node),
            all_of(
                now.requested[node, epoch] == was.requested[node, epoch],
                now.promises.candidate[node, epoch] == was.promises.candidate[node, epoch],
                now.acked[node, epoch] == was.acked[node, epoch],
                implies(now.epochs.leader[epoch] == node, was.epochs.leader[epoch] == node),
            ),
        ),
    )


@predicate
def disks_of_those_who_do_not_run_stay(before: Cluster, after: Cluster) -> bool:
    """A node that is down or paused writes nothing to its disk."""
    was, now = before.disks, after.disks
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            not runs(before, node),
            all_of(
                now.promised[node] == was.promised[node],
                now.opened[node] == was.opened[node],
                now.stored_epoch[node] == was.stored_epoch[node],
                now.height[node] == was.height[node],
                now.learner[node] == was.learner[node],
                now.learned[node, epoch] == was.learned[node, epoch],
            ),
        ),
    )


@predicate
def leaders_who_do_not_run_are_silent(before: Cluster, after: Cluster) -> bool:
    """While a leader is down or paused, nothing is sealed, given out, closed or handed over in its epoch."""
    was, now = before.messages.epochs, after.messages.epochs
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            is_open(before, epoch) and not runs(before, was.leader[epoch]),
            all_of(
                now.tip[epoch] == was.tip[epoch],
                now.closed[epoch] == was.closed[epoch],
                now.heir[epoch] == was.heir[epoch],
                now.published[epoch, height, quorum] == was.published[epoch, height, quorum],
            ),
        ),
    )


@predicate
def leaders_speak_for_their_epochs(before: Cluster, after: Cluster, node: NodeId, epoch: Epoch) -> bool:
    """Whoever seals, gives out, closes or hands over an epoch has opened it, and has not crashed since."""
    return all_of(
        before.messages.epochs.leader[epoch] == node,
        before.processes.leading[node],
        after.messages.epochs.leader[epoch] == node,
    )


@predicate
def disks_keep_promises(before: Cluster, after: Cluster) -> bool:
    """What a node has promised, and what it has opened, never falls back."""
    was, now = before.disks, after.disks
    return for_all(NodeId, lambda node: all_of(was.promised[node] <= now.promised[node], was.opened[node] <= now.opened[node]))
