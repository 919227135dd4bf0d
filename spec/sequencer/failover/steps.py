"""Properties of every step of failover."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.failover.world import is_lost
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum


@predicate
def seals_the_next_height(before: Failover, after: Failover, epoch: Epoch, block: Block, returned: Height) -> bool:
    """Producing seals the given block at the height right after the epoch's tip, and changes no other tip, log entry or seal."""
    was, now = before.epochs, after.epochs
    return (
        was.tip[epoch].is_right_before(returned)
        and now.tip == was.tip.set(epoch, returned)
        and now.log == was.log.set((epoch, returned), block)
        and now.sealed == was.sealed.set((epoch, returned), True)
        and not was.sealed[epoch, returned]
    )


@predicate
def logs_only_grow(before: Failover, after: Failover) -> bool:
    """No block of an epoch's log is ever removed or changed."""
    was, now = before.epochs, after.epochs
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            height <= was.tip[epoch],
            height <= now.tip[epoch] and now.log[epoch, height] == was.log[epoch, height],
        ),
    )


@predicate
def leaders_and_bases_stay(before: Failover, after: Failover) -> bool:
    """The leader and the base of an active epoch never change."""
    was, now = before.epochs, after.epochs
    return for_all(
        Epoch,
        lambda epoch: implies(
            is_active(before, epoch),
            now.leader[epoch] == was.leader[epoch] and now.base[epoch] == was.base[epoch],
        ),
    )


@predicate
def published_stays(before: Failover, after: Failover) -> bool:
    """A block that an epoch published stays published, and never changes."""
    was, now = before.epochs, after.epochs
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            was.published[epoch, height, quorum],
            now.published[epoch, height, quorum] and now.log[epoch, height] == was.log[epoch, height],
        ),
    )


@predicate
def public_chains_only_grow(before: Failover, after: Failover) -> bool:
    """No block of a generation's public chain is ever removed or changed."""
    was, now = before.public, after.public
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            height <= was.length[generation],
            height <= now.length[generation] and now.chain[generation, height] == was.chain[generation, height],
        ),
    )


@predicate
def publishing_again_changes_nothing(before: Failover, after: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> bool:
    """Publishing a block again with the same quorum changes nothing."""
    return implies(before.epochs.published[epoch, height, quorum], after == before)


@predicate
def what_is_given_out_is_published(after: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> bool:
    """Publishing records the block as published by the given quorum."""
    return after.epochs.published[epoch, height, quorum]


@predicate
def votes_are_given_once(before: Failover, after: Failover) -> bool:
    """A vote that a node gave in an epoch never changes."""
    was, now = before.replicas, after.replicas
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(was.voted[node, epoch] != NodeId.none(), now.voted[node, epoch] == was.voted[node, epoch]),
    )


@predicate
def votes_bind_the_voter(before: Failover, after: Failover, node: NodeId, epoch: Epoch, candidate: NodeId) -> bool:
    """A vote is for a candidate, in an epoch that the voter has not left, and makes the voter leave all earlier epochs."""
    return all_of(
        candidate != NodeId.none(),
        after.replicas.voted[node, epoch] == candidate,
        not before.replicas.left[node, epoch],
        for_all(Epoch, lambda earlier: implies(earlier < epoch, after.replicas.left[node, earlier])),
    )


@predicate
def left_epochs_are_acknowledged_no_more(before: Failover, after: Failover) -> bool:
    """A replica never returns to an epoch that it left, and acknowledges nothing more of it."""
    was, now = before.replicas, after.replicas
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            was.left[node, epoch],
            now.left[node, epoch] and now.acked[node, epoch] == was.acked[node, epoch],
        ),
    )


@predicate
def learners_have_no_say(before: Failover, after: Failover) -> bool:
    """A learner does not vote, acknowledge or take over an epoch."""
    was, now = before.replicas, after.replicas
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            was.learner[node],
            now.voted[node, epoch] == was.voted[node, epoch]
            and now.acked[node, epoch] == was.acked[node, epoch]
            and implies(after.epochs.leader[epoch] == node, before.epochs.leader[epoch] == node),
        ),
    )


@predicate
def what_is_learned_stays(before: Failover, after: Failover) -> bool:
    """The height up to which a replica has learned an epoch's log never decreases."""
    return for_all(NodeId, Epoch, lambda node, epoch: before.replicas.learned[node, epoch] <= after.replicas.learned[node, epoch])


@predicate
def the_promoted_have_all_that_is_public(before: Failover, after: Failover, node: NodeId, epoch: Epoch) -> bool:
    """A promoted replica has learned, from its epoch's log, every public block up to the epoch's generation that L1 has not lost."""
    public, latest = after.public, after.world.generation[epoch]
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            all_of(
                generation <= latest,
                height <= public.length[generation],
                not is_lost(after.world, latest, public.chain[generation, height]),
            ),
            all_of(
                height <= after.replicas.learned[node, epoch],
                after.epochs.log[epoch, height] == public.chain[generation, height],
            ),
        ),
    )


@predicate
def closed_epochs_seal_nothing(before: Failover, after: Failover) -> bool:
    """A closed epoch stays closed, and its tip does not change."""
    return for_all(
        Epoch,
        lambda epoch: implies(
            before.epochs.closed[epoch],
            after.epochs.closed[epoch] and after.epochs.tip[epoch] == before.epochs.tip[epoch],
        ),
    )


@predicate
def the_heir_has_all(after: Failover, epoch: Epoch, heir: NodeId) -> bool:
    """The recorded heir is the given replica, which has acknowledged the epoch's whole log."""
    return all_of(after.epochs.heir[epoch] == heir, heir != NodeId.none(), after.replicas.acked[heir, epoch] == after.epochs.tip[epoch])
