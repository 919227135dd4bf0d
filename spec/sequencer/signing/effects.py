"""What honest nodes record and send at each step, exactly."""

from megaspec.language import all_of, predicate, replace
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.rules import Report, Signers


@predicate
def seals_the_next_height(before: Signers, after: Signers, epoch: Epoch, block: Block, returned: Height) -> bool:
    """A leader sends one seal, at the height right after the last that it sealed, and records and returns that height; nothing else changes."""
    return all_of(
        before.sealed[epoch].is_right_before(returned),
        after == replace(before, sealed=before.sealed.set(epoch, returned), seals=before.seals.set((epoch, returned, block), True)),
    )


@predicate
def acknowledgement_is_sent(before: Signers, after: Signers, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Acknowledging records the epoch and the height as reached, and sends the acknowledgement; nothing else changes."""
    return all_of(
        after.reached == before.reached.set(node, Report(source=epoch, height=height)),
        after == replace(before, reached=after.reached, acknowledged=before.acknowledged.set((node, epoch), height)),
    )


@predicate
def promise_is_sent(before: Signers, after: Signers, node: NodeId, epoch: Epoch) -> bool:
    """Voting records the epoch as promised, and sends a vote that reports what the node has reached; nothing else changes."""
    return all_of(
        after.promised == before.promised.set(node, epoch),
        after.reported == before.reported.set((node, epoch), before.reached[node]),
        after == replace(before, promised=after.promised, reported=after.reported, voted=before.voted.set((node, epoch), True)),
    )
