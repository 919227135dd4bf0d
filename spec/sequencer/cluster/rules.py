"""What nodes do, each by its own disk and memory and the messages that it received: votes, takeovers, blocks, acknowledgements.

No rule reads a clock: when a node suspects its leader and asks for votes is left open.
"""

from megaspec.language import Outcome, action, all_of, ite, need, replace, require
from spec.sequencer.cluster.state import (
    Cluster,
    Promises,
    all_acknowledged,
    all_promised,
    is_all_that_is_left,
    is_new,
    is_open,
    leads,
    reports_most,
    runs,
)
from spec.sequencer.failover.rules import Published, TookOver
from spec.sequencer.failover.state import Epochs, all_execute
from spec.sequencer.failover.world import has_members, is_in_order, is_lost
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum


def with_epochs(state: Cluster, epochs: Epochs) -> Cluster:
    """The cluster after a leader sent something that is not signed."""
    return replace(state, messages=replace(state.messages, epochs=epochs))


# Votes and takeovers.


@require("ONE_VOTE", lambda state, node, epoch: state.messages.promises.candidate[node, epoch] == NodeId.none())
def vote(state: Cluster, node: NodeId, epoch: Epoch, candidate: NodeId) -> Promises:
    """A node's vote in an epoch is sent, with all that is on its disk."""
    promises, disks = state.messages.promises, state.disks
    height = disks.height[node]
    return replace(
        promises,
        candidate=promises.candidate.set((node, epoch), candidate),
        source=promises.source.set((node, epoch), disks.stored_epoch[node]),
        height=promises.height.set((node, epoch), height),
        log=promises.log.where(
            (NodeId, Epoch, Height),
            lambda who, when, place: all_of(who == node, when == epoch, place <= height),
            lambda who, when, place: disks.stored[node, place],
        ),
    )


@require("ONE_OPENING", lambda state, epoch: not is_open(state, epoch))
def opening(state: Cluster, epoch: Epoch, candidate: NodeId, quorum: Quorum, best: NodeId, kept: Height) -> Epochs:
    """The opening of an epoch is sent, with what is kept of the log that the best vote brought."""
    epochs, log = state.messages.epochs, state.messages.promises.log
    return replace(
        epochs,
        leader=epochs.leader.set(epoch, candidate),
        elected_by=epochs.elected_by.set(epoch, quorum),
        base=epochs.base.set(epoch, kept),
        tip=epochs.tip.set(epoch, kept),
        log=epochs.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, Height.first() < height, height <= kept),
            lambda written, height: log[best, epoch, height],
        ),
    )


@action
def campaign(state: Cluster, candidate: NodeId, epoch: Epoch) -> Outcome[Cluster, None]:
    """Ask all nodes for a vote in an epoch."""
    need(candidate != NodeId.none(), "NOBODY")
    need(runs(state, candidate), "NOT_RUNNING")
    return Outcome(replace(state, messages=replace(state.messages, requested=state.messages.requested.set((candidate, epoch), True))))


@action
def grant(state: Cluster, node: NodeId, epoch: Epoch, candidate: NodeId) -> Outcome[Cluster, None]:
    """Answer a request with the promise to serve no earlier epoch, and with a report of all that is on the disk."""
    disks, messages = state.disks, state.messages
    need(runs(state, node), "NOT_RUNNING")
    need(not disks.learner[node], "LEARNER")
    need(messages.requested[candidate, epoch], "NOT_REQUESTED")
    need(disks.promised[node] < epoch, "PROMISED")
    source, height = disks.stored_epoch[node], disks.height[node]
    reports = messages.signed.reports.set((node, epoch, source, height), True)
    after = replace(messages, promises=vote(state, node, epoch, candidate), signed=replace(messages.signed, reports=reports))
    return Outcome(replace(state, disks=replace(disks, promised=disks.promised.set(node, epoch)), messages=after))


@action
def take_office(state: Cluster, candidate: NodeId, epoch: Epoch, quorum: Quorum, best: NodeId, kept: Height) -> Outcome[Cluster, Height]:
    """Open an epoch that a quorum voted for, with the whole log of the vote that reports most, as far as L1 has not lost it."""
    disks = state.disks
    need(candidate != NodeId.none(), "NOBODY")
    need(runs(state, candidate), "NOT_RUNNING")
    need(not disks.learner[candidate], "LEARNER")
    need(is_in_order(state.world, epoch), "GENERATION_IS_PAST")
    need(disks.opened[candidate] < epoch, "OPENED")
    need(state.world.member[quorum, best], "NOT_A_MEMBER")
    need(all_promised(state, quorum, epoch, candidate), "VOTES_MISSING")
    need(reports_most(state, quorum, epoch, best), "NOT_THE_MOST_ADVANCED")
    need(is_all_that_is_left(state, epoch, best, kept), "NOT_WHAT_IS_LEFT")
    after = replace(
        with_epochs(state, opening(state, epoch, candidate, quorum, best, kept)),
        disks=replace(disks, opened=disks.opened.set(candidate, epoch)),
        processes=replace(state.processes, leading=state.processes.leading.set(candidate, True)),
    )
    return Outcome(after, kept, (TookOver(epoch, candidate, kept),))


# Blocks.


@action
def seal(state: Cluster, node: NodeId, epoch: Epoch, block: Block) -> Outcome[Cluster, Height]:
    """Sign a block on top of the log of the node's own epoch, and send it to all.  A leader that was deposed without noticing does so too."""
    epochs = state.messages.epochs
    need(runs(state, node), "NOT_RUNNING")
    need(leads(state, node, epoch), "NOT_LEADING")
    need(not epochs.closed[epoch], "CLOSED")
    need(block != Block.none(), "NO_BLOCK")
    need(state.world.parent[block] == epochs.log[epoch, epochs.tip[epoch]], "NOT_ON_THE_TIP")
    need(not is_lost(state.world, state.world.generation[epoch], block), "ORIGIN_LOST")
    need(is_new(state, epoch, block), "TRANSACTION_REPEATED")
    height = epochs.tip[epoch].successor()
    sent = replace(
        epochs,
        tip=epochs.tip.set(epoch, height),
        log=epochs.log.set((epoch, height), block),
        below=epochs.below.set(height, epochs.tip[epoch]),
        sealed=epochs.sealed.set((epoch, height), True),
    )
    seals = state.messages.signed.seals.set((node, block, epoch, height), True)
    signed = replace(state.messages.signed, seals=seals)
    return Outcome(replace(state, messages=replace(state.messages, epochs=sent, signed=signed)), height)


@action
def store(state: Cluster, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Cluster, None]:
    """Execute an epoch's log and write it to disk up to a height, in place of what was there, and then acknowledge it."""
    disks, messages = state.disks, state.messages
    epochs = messages.epochs
    need(runs(state, node), "NOT_RUNNING")
    need(not disks.learner[node], "LEARNER")
    need(disks.promised[node] <= epoch, "PROMISED")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= epochs.tip[epoch], "NOT_SENT")
    need(disks.stored_epoch[node] < epoch or disks.height[node] < height, "ALREADY_STORED")
    need(epochs.base[epoch] <= height, "BASE_INCOMPLETE")
    need(all_execute(state.world, epochs, epoch, height), "DOES_NOT_EXECUTE")
    written = replace(
        disks,
        promised=disks.promised.set(node, epoch),
        stored_epoch=disks.stored_epoch.set(node, epoch),
        height=disks.height.set(node, height),
        stored=disks.stored.where(
            (NodeId, Height),
            lambda who, place: all_of(who == node, Height.first() < place, place <= height),
            lambda who, place: epochs.log[epoch, place],
        ),
    )
    acknowledgements = messages.signed.acknowledgements.set((node, epochs.log[epoch, height], epoch, height), True)
    sent = replace(
        messages,
        acked=messages.acked.set((node, epoch), height),
        signed=replace(messages.signed, acknowledgements=acknowledgements),
    )
    return Outcome(replace(state, disks=written, messages=sent))


@action
def give_out(state: Cluster, node: NodeId, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Cluster, Block]:
    """Publish a block of the node's own epoch, and all blocks below it, once every member of a quorum has acknowledged it."""
    epochs, public = state.messages.epochs, state.public
    need(runs(state, node), "NOT_RUNNING")
    need(leads(state, node, epoch), "NOT_LEADING")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(has_members(state.world, quorum), "NO_QUORUM")
    need(all_acknowledged(state, quorum, epoch, height), "NOT_ACKNOWLEDGED")
    block = epochs.log[epoch, height]
    current = state.world.generation[epoch]
    known = public.length[current]
    longer = known < height
    given = replace(
        public,
        chain=public.chain.where(
            (Generation, Height),
            lambda generation, place: all_of(generation == current, known < place, place <= height),
            lambda generation, place: epochs.log[epoch, place],
        ),
        length=public.length.set(current, ite(longer, height, known)),
        giver=public.giver.set(current, ite(longer, epoch, public.giver[current])),
        quorum=public.quorum.set(current, ite(longer, quorum, public.quorum[current])),
    )
    published = epochs.published.where(
        (Epoch, Height, Quorum),
        lambda giver, place, deciding: all_of(giver == epoch, deciding == quorum, Height.first() < place, place <= height),
        lambda giver, place, deciding: True,
    )
    return Outcome(replace(with_epochs(state, replace(epochs, published=published)), public=given), block, (Published(epoch, height, block),))
