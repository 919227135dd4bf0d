"""What is signed and shown at each step, exactly: the message that is meant, and nothing beside it."""

from megaspec.language import all_of, for_all, predicate, replace
from spec.sequencer.accountability.state import Accountability, Signatures
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum


@predicate
def leaves_earlier_epochs(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node has left the epochs before one, and otherwise those that it had left; and nobody else any."""
    was, now = before.records.left, after.records.left
    return for_all(NodeId, Epoch, lambda who, other: now[who, other] == (was[who, other] or all_of(who == node, other < epoch)))


@predicate
def signs_the_promise(
    before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, returned: Block
) -> bool:
    """A voter signs one promise, which reports what it stored in the epoch that it names; it records the promise, and leaves earlier epochs."""
    was = before.records
    promises = before.signed.promises.set((node, epoch, candidate, source, returned), True)
    return all_of(
        returned == was.stored[node, source],
        after.signed == replace(before.signed, promises=promises),
        after.records.chose == was.chose.set((node, epoch), candidate),
        after.records.reported == was.reported.set((node, epoch), source),
        leaves_earlier_epochs(before, after, node, epoch),
    )


@predicate
def signs_the_takeover(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """A new leader signs the takeover at its block, and records that it leads the epoch, up to there."""
    was = before.records
    records = replace(was, leading=was.leading.set((node, epoch), True), led=was.led.set((node, epoch), block))
    signed = replace(before.signed, takeovers=before.signed.takeovers.set((node, epoch, block), True))
    return after == replace(before, signed=signed, records=records)


@predicate
def signs_the_seal(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """A leader signs the seal of its block, and records that it has led the epoch up to it."""
    records = replace(before.records, led=before.records.led.set((node, epoch), block))
    signed = replace(before.signed, seals=before.signed.seals.set((node, epoch, block), True))
    return after == replace(before, signed=signed, records=records)


def acknowledging(signed: Signatures, node: NodeId, epoch: Epoch, block: Block) -> Signatures:
    """The signatures with a node's acknowledgement of a block in an epoch."""
    return replace(signed, acknowledgements=signed.acknowledgements.set((node, epoch, block), True))


@predicate
def signs_what_it_stores(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """A node signs the acknowledgement of the block up to which it stores the log, and leaves earlier epochs."""
    return all_of(
        after.signed == acknowledging(before.signed, node, epoch, block),
        after.records.stored == before.records.stored.set((node, epoch), block),
        leaves_earlier_epochs(before, after, node, epoch),
        after == replace(before, signed=after.signed, records=replace(before.records, stored=after.records.stored, left=after.records.left)),
    )


@predicate
def signs_an_acknowledgement(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """A node signs the acknowledgement of that block, and that is all."""
    return after == replace(before, signed=acknowledging(before.signed, node, epoch, block))


@predicate
def forges_a_promise(
    before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block
) -> bool:
    """Whatever promise a faulty node signs is there for anybody to show, and no other node is made to say anything."""
    promises = before.signed.promises.set((node, epoch, candidate, source, block), True)
    return after == replace(before, signed=replace(before.signed, promises=promises))


@predicate
def forges_a_takeover(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Whatever takeover a faulty node signs is there for anybody to show, and that is all."""
    takeovers = before.signed.takeovers.set((node, epoch, block), True)
    return after == replace(before, signed=replace(before.signed, takeovers=takeovers))


@predicate
def forges_a_seal(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Whatever block a faulty node seals, the seal is there for anybody to show, and that is all."""
    seals = before.signed.seals.set((node, epoch, block), True)
    return after == replace(before, signed=replace(before.signed, seals=seals))


@predicate
def shows_an_election(before: Accountability, after: Accountability, epoch: Epoch, candidate: NodeId, quorum: Quorum, block: Block) -> bool:
    """An election that was shown stands, with its voters and its log; no other candidate is elected by it."""
    return all_of(
        after.shown.elected == before.shown.elected.set((epoch, candidate, block), True),
        after.shown.voters == before.shown.voters.set((epoch, candidate), quorum),
    )


@predicate
def shows_a_takeover(before: Accountability, after: Accountability, epoch: Epoch, leader: NodeId, block: Block) -> bool:
    """A takeover that was shown certifies the leader's log up to its block, which is its base."""
    was = before.shown
    shown = replace(
        was, certified=was.certified.set((epoch, leader, block), True), base=was.base.set((epoch, leader, block), block)
    )
    return after == replace(before, shown=shown)


@predicate
def shows_a_block(before: Accountability, after: Accountability, epoch: Epoch, leader: NodeId, block: Block) -> bool:
    """A block that was shown is certified, alone, and is what was certified last at its height."""
    return all_of(
        after.shown.certified == before.shown.certified.set((epoch, leader, block), True),
        after.shown.log == before.shown.log.set((epoch, leader, before.world.height_of[block]), block),
    )


@predicate
def shows_a_publication(before: Accountability, after: Accountability, epoch: Epoch, block: Block, quorum: Quorum) -> bool:
    """A block that was shown to be published is, by that quorum in that epoch, and that is all."""
    published = before.shown.published.set((epoch, block, quorum), True)
    return after == replace(before, shown=replace(before.shown, published=published))
