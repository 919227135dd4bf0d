"""What each step signs and shows, exactly, and that nothing else changes."""

from megaspec.language import all_of, for_all, predicate, replace
from spec.sequencer.accountability.state import Accountability, Signatures
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum


@predicate
def leaves_earlier_epochs(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node has left exactly the epochs before a given one in addition to those that it had left, and no other node has left any."""
    was, now = before.records.left, after.records.left
    return for_all(NodeId, Epoch, lambda who, other: now[who, other] == (was[who, other] or all_of(who == node, other < epoch)))


@predicate
def signs_the_promise(
    before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, returned: Block
) -> bool:
    """A vote signs exactly one promise, reporting what is stored for the source epoch, records it, and leaves exactly the earlier epochs."""
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
    """Taking over signs a takeover at the given block, and records that the node leads the epoch up to that block; nothing else changes."""
    was = before.records
    records = replace(was, leading=was.leading.set((node, epoch), True), led=was.led.set((node, epoch), block))
    signed = replace(before.signed, takeovers=before.signed.takeovers.set((node, epoch, block), True))
    return after == replace(before, signed=signed, records=records)


@predicate
def signs_the_seal(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Sealing signs a seal of the given block, and records that the node has led the epoch up to that block; nothing else changes."""
    records = replace(before.records, led=before.records.led.set((node, epoch), block))
    signed = replace(before.signed, seals=before.signed.seals.set((node, epoch, block), True))
    return after == replace(before, signed=signed, records=records)


def acknowledging(signed: Signatures, node: NodeId, epoch: Epoch, block: Block) -> Signatures:
    """The signatures with a node's acknowledgement of a block in an epoch."""
    return replace(signed, acknowledgements=signed.acknowledgements.set((node, epoch, block), True))


@predicate
def signs_what_it_stores(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Storing signs an acknowledgement of the block, records it as stored, and leaves exactly the earlier epochs; nothing else changes."""
    return all_of(
        after.signed == acknowledging(before.signed, node, epoch, block),
        after.records.stored == before.records.stored.set((node, epoch), block),
        leaves_earlier_epochs(before, after, node, epoch),
        after == replace(before, signed=after.signed, records=replace(before.records, stored=after.records.stored, left=after.records.left)),
    )


@predicate
def signs_an_acknowledgement(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """A node signs an acknowledgement of the given block; nothing else changes."""
    return after == replace(before, signed=acknowledging(before.signed, node, epoch, block))


@predicate
def forges_a_promise(
    before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block
) -> bool:
    """Forging a promise signs exactly that promise; nothing else changes."""
    promises = before.signed.promises.set((node, epoch, candidate, source, block), True)
    return after == replace(before, signed=replace(before.signed, promises=promises))


@predicate
def forges_a_takeover(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Forging a takeover signs exactly that takeover; nothing else changes."""
    takeovers = before.signed.takeovers.set((node, epoch, block), True)
    return after == replace(before, signed=replace(before.signed, takeovers=takeovers))


@predicate
def forges_a_seal(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Forging a seal signs exactly that seal; nothing else changes."""
    seals = before.signed.seals.set((node, epoch, block), True)
    return after == replace(before, signed=replace(before.signed, seals=seals))


@predicate
def shows_an_election(before: Accountability, after: Accountability, epoch: Epoch, candidate: NodeId, quorum: Quorum, block: Block) -> bool:
    """Showing an election records the candidate as elected with the given block and quorum, and changes no other election."""
    return all_of(
        after.shown.elected == before.shown.elected.set((epoch, candidate, block), True),
        after.shown.voters == before.shown.voters.set((epoch, candidate), quorum),
    )


@predicate
def shows_a_takeover(before: Accountability, after: Accountability, epoch: Epoch, leader: NodeId, block: Block) -> bool:
    """Showing a takeover certifies the leader's log up to the given block, with that block as its base; nothing else changes."""
    was = before.shown
    shown = replace(
        was, certified=was.certified.set((epoch, leader, block), True), base=was.base.set((epoch, leader, block), block)
    )
    return after == replace(before, shown=shown)


@predicate
def shows_a_block(before: Accountability, after: Accountability, epoch: Epoch, leader: NodeId, block: Block) -> bool:
    """Showing a block certifies exactly the log up to it, and records it as last certified at its height."""
    return all_of(
        after.shown.certified == before.shown.certified.set((epoch, leader, block), True),
        after.shown.log == before.shown.log.set((epoch, leader, before.world.height_of[block]), block),
    )


@predicate
def shows_a_publication(before: Accountability, after: Accountability, epoch: Epoch, block: Block, quorum: Quorum) -> bool:
    """Showing a publication records the block as published by the given quorum in the epoch; nothing else changes."""
    published = before.shown.published.set((epoch, block, quorum), True)
    return after == replace(before, shown=replace(before.shown, published=published))
