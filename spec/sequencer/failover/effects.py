"""What replicas record and emit, exactly."""

from megaspec.language import all_of, emitted, for_all, implies, predicate, replace
from spec.sequencer.failover.rules import HandedOver, Published, TookOver
from spec.sequencer.failover.state import Failover
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@predicate
def takeover_is_told(after: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, kept: Height, returned: Height, events: tuple) -> bool:
    """A takeover emits exactly event TookOver, records leader and quorum, and returns the kept height, which is the epoch's base and tip."""
    return all_of(
        emitted(events, TookOver(epoch, candidate, returned)),
        returned == kept,
        after.epochs.leader[epoch] == candidate,
        after.epochs.elected_by[epoch] == quorum,
        after.epochs.base[epoch] == returned,
        after.epochs.tip[epoch] == returned,
    )


@predicate
def acknowledgement_is_recorded(before: Failover, after: Failover, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """An acknowledgement records the node's height in the epoch, and makes the node leave exactly the earlier epochs; nothing else changes."""
    was, now = before.replicas, after.replicas
    return all_of(
        now.acked == was.acked.set((node, epoch), height),
        for_all(
            NodeId,
            Epoch,
            lambda who, other: now.left[who, other] == (was.left[who, other] or all_of(who == node, other < epoch)),
        ),
        after == replace(before, replicas=replace(was, acked=now.acked, left=now.left)),
    )


@predicate
def publication_is_told(before: Failover, after: Failover, epoch: Epoch, height: Height, returned: Block, events: tuple) -> bool:
    """Publishing returns the epoch's block at the height, which is then public, and emits exactly event Published with it."""
    generation = before.world.generation[epoch]
    return all_of(
        emitted(events, Published(epoch, height, returned)),
        returned == before.epochs.log[epoch, height],
        height <= after.public.length[generation],
        after.public.chain[generation, height] == returned,
    )


@predicate
def closes_at_the_tip(before: Failover, after: Failover, epoch: Epoch, returned: Height) -> bool:
    """Closing marks the epoch as closed and returns its tip; nothing else changes."""
    closed = before.epochs.closed.set(epoch, True)
    return all_of(after == replace(before, epochs=replace(before.epochs, closed=closed)), returned == before.epochs.tip[epoch])


@predicate
def handoff_is_told(before: Failover, after: Failover, epoch: Epoch, heir: NodeId, events: tuple) -> bool:
    """A handoff records the heir, and emits exactly event HandedOver with the epoch and the heir; nothing else changes."""
    heirs = before.epochs.heir.set(epoch, heir)
    return all_of(after == replace(before, epochs=replace(before.epochs, heir=heirs)), emitted(events, HandedOver(epoch, heir)))


@predicate
def becomes_a_learner(before: Failover, after: Failover, node: NodeId) -> bool:
    """A replica that rejoins becomes a learner; nothing else changes."""
    return after == replace(before, replicas=replace(before.replicas, learner=before.replicas.learner.set(node, True)))


@predicate
def learned_is_recorded(before: Failover, after: Failover, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Learning records the height up to which the replica has learned the epoch's log; nothing else changes."""
    learned = before.replicas.learned.set((node, epoch), height)
    return after == replace(before, replicas=replace(before.replicas, learned=learned))


@predicate
def gets_its_say(before: Failover, after: Failover, node: NodeId) -> bool:
    """A promoted replica is no longer a learner; nothing else changes."""
    return after == replace(before, replicas=replace(before.replicas, learner=before.replicas.learner.set(node, False)))


@predicate
def vote_is_recorded(before: Failover, after: Failover, node: NodeId, epoch: Epoch, candidate: NodeId) -> bool:
    """A vote records the candidate, and makes no node but the voter leave any epoch, and the voter only earlier ones; nothing else changes."""
    was, now = before.replicas, after.replicas
    return all_of(
        now.voted == was.voted.set((node, epoch), candidate),
        for_all(NodeId, Epoch, lambda who, other: implies(now.left[who, other], was.left[who, other] or all_of(who == node, other < epoch))),
        after == replace(before, replicas=replace(was, voted=now.voted, left=now.left)),
    )
