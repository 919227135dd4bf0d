"""Properties of every step of the cluster."""

from megaspec.language import all_of, for_all, implies, predicate, replace
from spec.sequencer.cluster.state import Cluster, is_open, runs
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# Messages.


@predicate
def votes_stay(before: Cluster, after: Cluster) -> bool:
    """A sent request for votes, and a sent vote with all that it carries, never change."""
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
    """The leader and the base of an open epoch never change, and its log only grows."""
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
    """What is published stays published, and an epoch that is closed stays closed."""
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
    """The height that a node acknowledged in an epoch never decreases."""
    return for_all(NodeId, Epoch, lambda node, epoch: before.messages.acked[node, epoch] <= after.messages.acked[node, epoch])


@predicate
def signatures_stay(before: Cluster, after: Cluster) -> bool:
    """A signed seal or acknowledgement is never removed."""
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
    """A signed report is never removed."""
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
    """Crashing, pausing and resuming change no disk, no message and no public chain."""
    return after.disks == before.disks and after.messages == before.messages and after.public == before.public


@predicate
def who_comes_back_has_its_disk(before: Cluster, after: Cluster, node: NodeId) -> bool:
    """Recovery makes the node a learner, and changes nothing else on any disk, no message and no public chain."""
    learner = before.disks.learner.set(node, True)
    return after.disks == replace(before.disks, learner=learner) and after.messages == before.messages and after.public == before.public


@predicate
def who_comes_back_leads_nothing(after: Cluster, node: NodeId) -> bool:
    """A node that has just recovered is up, and does not believe that it leads."""
    return all_of(not after.processes.down[node], not after.processes.leading[node])


@predicate
def who_does_not_run_is_silent(before: Cluster, after: Cluster) -> bool:
    """A node that is down or paused does not ask for votes, vote, acknowledge, or open an epoch."""
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
    """A node that is down or paused keeps its promised, opened and stored epochs, its stored and learned heights, and its learner state."""
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
    """While the leader of an open epoch is down or paused, nothing is sealed, published, closed or handed over in that epoch."""
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
    """Only the leader of an epoch, while it believes that it leads, seals, publishes, closes or hands over in it, and it stays the leader."""
    return all_of(
        before.messages.epochs.leader[epoch] == node,
        before.processes.leading[node],
        after.messages.epochs.leader[epoch] == node,
    )


@predicate
def disks_keep_promises(before: Cluster, after: Cluster) -> bool:
    """The last epoch that a node promised and the last that it opened never decrease on its disk."""
    was, now = before.disks, after.disks
    return for_all(NodeId, lambda node: all_of(was.promised[node] <= now.promised[node], was.opened[node] <= now.opened[node]))
