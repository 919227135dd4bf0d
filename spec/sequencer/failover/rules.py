"""What may happen: votes and takeovers, blocks and acknowledgements, publication, planned handoff, and nodes that learn first.

A node that was paused, partitioned or restarted keeps what it promised and acknowledged; a message that was
lost, repeated or late is a step that was not taken, taken again, or taken after others.  No rule reads a clock, and any
number of nodes may try to lead, and believe that they do, at once.
"""

from megaspec.language import Map, Outcome, action, all_of, ite, need, record, replace, require
from spec.sequencer.failover.state import (
    Failover,
    Public,
    all_acknowledged,
    all_execute,
    all_voted,
    continues_the_chain,
    is_active,
    is_all_that_is_left,
    is_drained,
    is_most_advanced,
    is_new,
)
from spec.sequencer.failover.world import has_members, is_in_order, is_lost
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum


@record
class TookOver:
    """An epoch began, under a leader, with the log of an earlier one up to its base."""

    epoch: Epoch
    leader: NodeId
    base: Height


@record
class Published:
    """A block was published: to clients as a receipt, to peers, and to the batch."""

    epoch: Epoch
    height: Height
    block: Block


@record
class HandedOver:
    """A leader has stopped, with all its blocks published, and its heir may take over."""

    epoch: Epoch
    heir: NodeId


# Votes and takeovers.


def left_before(state: Failover, node: NodeId, epoch: Epoch) -> Map[NodeId, Epoch, bool]:
    """Which epochs nodes have left after a node leaves all epochs before a given one."""
    return state.replicas.left.where((NodeId, Epoch), lambda who, earlier: all_of(who == node, earlier < epoch), lambda who, earlier: True)


@action
def promise(state: Failover, node: NodeId, epoch: Epoch, candidate: NodeId) -> Outcome[Failover, None]:
    """Vote for a candidate in an epoch, once, and leave all earlier epochs: acknowledge nothing in them any more."""
    need(candidate != NodeId.none(), "NOBODY")
    need(not state.replicas.learner[node], "LEARNER")
    need(not state.replicas.left[node, epoch], "FENCED")
    need(state.replicas.voted[node, epoch] == NodeId.none(), "ALREADY_VOTED")
    voted = state.replicas.voted.set((node, epoch), candidate)
    return Outcome(replace(state, replicas=replace(state.replicas, left=left_before(state, node, epoch), voted=voted)))


@action
def takeover(
    state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, best: NodeId, source: Epoch, kept: Height
) -> Outcome[Failover, Height]:
    """Begin an epoch that a quorum voted for, with the whole log that its most advanced member acknowledged (C58, C59, D25).

    In a new generation the log is cut where its blocks have lost their origin on L1, and nowhere else.
    """
    epochs = state.epochs
    need(not state.replicas.learner[candidate], "LEARNER")
    need(is_in_order(state.world, epoch), "GENERATION_IS_PAST")
    need(epochs.leader[epoch] != candidate, "ALREADY_LEADING")
    need(state.world.member[quorum, best], "NOT_A_MEMBER")
    need(all_voted(state, quorum, epoch, candidate), "VOTES_MISSING")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    need(is_most_advanced(state, quorum, epoch, best, source), "NOT_THE_MOST_ADVANCED")
    need(is_all_that_is_left(state, state.world.generation[epoch], source, kept, state.replicas.acked[best, source]), "NOT_WHAT_IS_LEFT")
    return Outcome(begun(state, epoch, candidate, quorum, source, kept), kept, (TookOver(epoch, candidate, kept),))


@require("NOBODY_LEADS_YET", lambda state, epoch: not is_active(state, epoch))
def begun(state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, source: Epoch, kept: Height) -> Failover:
    """The state after an epoch has begun; because votes name a candidate, it had not begun before (C58)."""
    epochs = state.epochs
    after = replace(
        epochs,
        leader=epochs.leader.set(epoch, candidate),
        elected_by=epochs.elected_by.set(epoch, quorum),
        base=epochs.base.set(epoch, kept),
        tip=epochs.tip.set(epoch, kept),
        log=epochs.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, height <= kept),
            lambda written, height: epochs.log[source, height],
        ),
    )
    return replace(state, epochs=after)


# Blocks.


@action
def produce(state: Failover, epoch: Epoch, block: Block) -> Outcome[Failover, Height]:
    """Seal a block on top of an epoch's log.  A leader that was replaced without noticing does so too (C59)."""
    epochs = state.epochs
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(not epochs.closed[epoch], "CLOSED")
    need(block != Block.none(), "NO_BLOCK")
    need(state.world.parent[block] == epochs.log[epoch, epochs.tip[epoch]], "NOT_ON_THE_TIP")
    need(not is_lost(state.world, state.world.generation[epoch], block), "ORIGIN_LOST")
    need(is_new(state, epoch, block), "TRANSACTION_REPEATED")
    height = epochs.tip[epoch].successor()
    after = replace(
        epochs,
        tip=epochs.tip.set(epoch, height),
        log=epochs.log.set((epoch, height), block),
        below=epochs.below.set(height, epochs.tip[epoch]),
        sealed=epochs.sealed.set((epoch, height), True),
    )
    return Outcome(replace(state, epochs=after), height)


@action
def acknowledge(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Execute an epoch's log and store it durably up to a height, with its whole base, unless that epoch was left (C58)."""
    replicas = state.replicas
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(not replicas.learner[node], "LEARNER")
    need(not replicas.left[node, epoch], "FENCED")
    need(height <= state.epochs.tip[epoch], "NOT_PRODUCED")
    need(replicas.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    need(state.epochs.base[epoch] <= height, "BASE_INCOMPLETE")
    need(all_execute(state.world, state.epochs, epoch, height), "DOES_NOT_EXECUTE")
    acked = replicas.acked.set((node, epoch), height)
    return Outcome(replace(state, replicas=replace(replicas, acked=acked, left=left_before(state, node, epoch))))


@action
def publish(state: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Failover, Block]:
    """Publish a block, and all blocks below it, that every member of a quorum has acknowledged in one epoch (C58, D25)."""
    epochs = state.epochs
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= epochs.tip[epoch], "NOT_PRODUCED")
    need(has_members(state.world, quorum), "NO_QUORUM")
    need(all_acknowledged(state, quorum, epoch, height), "NOT_ACKNOWLEDGED")
    block = epochs.log[epoch, height]
    published = epochs.published.where(
        (Epoch, Height, Quorum),
        lambda giver, place, deciding: all_of(giver == epoch, deciding == quorum, Height.first() < place, place <= height),
        lambda giver, place, deciding: True,
    )
    after = replace(state, epochs=replace(epochs, published=published), public=extended(state, epoch, height, quorum))
    return Outcome(after, block, (Published(epoch, height, block),))


@require("CONTINUES_THE_CHAIN", lambda state, epoch, height: continues_the_chain(state, epoch, height))
def extended(state: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Public:
    """The public chains after an epoch published its log up to a height."""
    public = state.public
    current = state.world.generation[epoch]
    known = public.length[current]
    longer = known < height
    return replace(
        public,
        chain=public.chain.where(
            (Generation, Height),
            lambda generation, place: all_of(generation == current, known < place, place <= height),
            lambda generation, place: state.epochs.log[epoch, place],
        ),
        length=public.length.set(current, ite(longer, height, known)),
        giver=public.giver.set(current, ite(longer, epoch, public.giver[current])),
        quorum=public.quorum.set(current, ite(longer, quorum, public.quorum[current])),
    )


# Planned handoff.


@action
def close(state: Failover, epoch: Epoch) -> Outcome[Failover, Height]:
    """Stop sealing in an epoch, so that it can be handed over at its tip (D35)."""
    need(is_active(state, epoch), "NOT_ACTIVE")
    return Outcome(replace(state, epochs=replace(state.epochs, closed=state.epochs.closed.set(epoch, True))), state.epochs.tip[epoch])


@action
def hand_over(state: Failover, epoch: Epoch, heir: NodeId) -> Outcome[Failover, None]:
    """Name the node that is to take over, once all blocks are published and that node has acknowledged them (D35)."""
    epochs = state.epochs
    need(epochs.closed[epoch], "NOT_CLOSED")
    need(is_drained(state, epoch), "NOT_DRAINED")
    need(heir != NodeId.none(), "NOBODY")
    need(state.replicas.acked[heir, epoch] == epochs.tip[epoch], "HEIR_IS_BEHIND")
    return Outcome(replace(state, epochs=replace(epochs, heir=epochs.heir.set(epoch, heir))), None, (HandedOver(epoch, heir),))


# Learners.


@action
def rejoin(state: Failover, node: NodeId) -> Outcome[Failover, None]:
    """Join or come back as a learner, which follows and may not vote, with all that was promised and acknowledged before."""
    return Outcome(replace(state, replicas=replace(state.replicas, learner=state.replicas.learner.set(node, True))))


@action
def learn(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store an epoch's log up to a height as learners do; this is no acknowledgement."""
    replicas = state.replicas
    need(height <= state.epochs.tip[epoch], "NOT_PRODUCED")
    need(replicas.learned[node, epoch] < height, "ALREADY_LEARNED")
    return Outcome(replace(state, replicas=replace(replicas, learned=replicas.learned.set((node, epoch), height))))


@action
def promote(state: Failover, node: NodeId, epoch: Epoch) -> Outcome[Failover, None]:
    """Make a learner a voter, once it has learned all that was published in the epoch's generation, and the epoch's whole base."""
    generation = state.world.generation[epoch]
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(state.public.giver[generation] <= epoch, "EPOCH_IS_STALE")
    need(state.public.length[generation] <= state.replicas.learned[node, epoch], "NOT_CAUGHT_UP")
    need(state.epochs.base[epoch] <= state.replicas.learned[node, epoch], "BASE_INCOMPLETE")
    return Outcome(replace(state, replicas=replace(state.replicas, learner=state.replicas.learner.set(node, False))))
