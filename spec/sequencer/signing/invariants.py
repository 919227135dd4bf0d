"""What always holds of what honest nodes sign: nothing of it convicts anybody."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.evidence import is_broken_promise, is_equivocation
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.rules import Signers, acknowledgement_of, keys_differ, promise_of, seal_of

# What is recorded covers what was sent.


@predicate
def seals_are_recorded(state: Signers) -> bool:
    """A leader has sealed nothing above what it recorded."""
    return for_all(Epoch, Height, Block, lambda epoch, height, block: not state.seals[epoch, height, block] or height <= state.sealed[epoch])


@predicate
def one_seal_a_height(state: Signers) -> bool:
    """A leader has sealed one block at a height of its epoch."""
    return for_all(
        Epoch,
        Height,
        Block,
        lambda epoch, height, one: (
            not state.seals[epoch, height, one] or for_all(Block, lambda other: implies(state.seals[epoch, height, other], one == other))
        ),
    )


@predicate
def acknowledgements_are_recorded(state: Signers) -> bool:
    """A node has acknowledged nothing beyond what it recorded, in no later epoch."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(
            Height.first() < state.acknowledged[node, epoch],
            all_of(
                epoch <= state.reached[node].source,
                implies(epoch == state.reached[node].source, state.acknowledged[node, epoch] <= state.reached[node].height),
            ),
        ),
    )


@predicate
def promises_are_recorded(state: Signers) -> bool:
    """A node has voted for no epoch after the one that it recorded."""
    return for_all(NodeId, Epoch, lambda node, epoch: implies(state.voted[node, epoch], epoch <= state.promised[node]))


@predicate
def promises_are_well_formed(state: Signers) -> bool:
    """A vote reports an epoch before the one that it is for."""
    return for_all(NodeId, Epoch, lambda node, epoch: implies(state.voted[node, epoch], state.reported[node, epoch].source < epoch))


@predicate
def reports_cover_acknowledgements(state: Signers) -> bool:
    """Of the epochs before one that it voted for, a node has acknowledged, and will, no more than its vote reports."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: (
            not state.voted[node, epoch]
            or for_all(
                Epoch,
                lambda earlier: implies(
                    all_of(earlier < epoch, Height.first() < state.acknowledged[node, earlier]),
                    all_of(
                        earlier <= state.reported[node, epoch].source,
                        implies(
                            earlier == state.reported[node, epoch].source,
                            state.acknowledged[node, earlier] <= state.reported[node, epoch].height,
                        ),
                    ),
                ),
            )
        ),
    )


# Consequences.


@predicate
def seals_convict_nobody(state: Signers, epoch: Epoch, another: Epoch, height: Height, upper: Height, block: Block, other: Block) -> bool:
    """No two seals that were sent are an equivocation."""
    return implies(
        all_of(state.seals[epoch, height, block], state.seals[another, upper, other]),
        not is_equivocation(seal_of(state, epoch, height, block), seal_of(state, another, upper, other)),
    )


@predicate
def acknowledgements_convict_nobody(state: Signers, one: NodeId, other: NodeId, epoch: Epoch, height: Height) -> bool:
    """No two acknowledgements are an equivocation: all who follow an epoch have the same log of it."""
    return not is_equivocation(acknowledgement_of(state, one, epoch, height), acknowledgement_of(state, other, epoch, height))


@predicate
def promises_convict_nobody(state: Signers, one: NodeId, other: NodeId, epoch: Epoch, earlier: Epoch, height: Height) -> bool:
    """No promise and no acknowledgement that were sent are a broken promise, whichever nodes sent them."""
    return implies(
        all_of(state.voted[one, epoch], height <= state.acknowledged[other, earlier]),
        not is_broken_promise(promise_of(state, one, epoch), acknowledgement_of(state, other, earlier, height)),
    )


@predicate
def sent_stays_sent(before: Signers, after: Signers) -> bool:
    """What was sent may be shown to anybody at any later time."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: all_of(
            before.acknowledged[node, epoch] <= after.acknowledged[node, epoch],
            implies(before.voted[node, epoch], all_of(after.voted[node, epoch], after.reported[node, epoch] == before.reported[node, epoch])),
        ),
    ) and for_all(Epoch, Height, Block, lambda epoch, height, block: implies(before.seals[epoch, height, block], after.seals[epoch, height, block]))


INVARIANTS = (
    keys_differ,
    seals_are_recorded,
    one_seal_a_height,
    acknowledgements_are_recorded,
    promises_are_recorded,
    promises_are_well_formed,
    reports_cover_acknowledgements,
)
