"""Invariants of what honest nodes sign: none of it convicts anybody."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.evidence import is_broken_promise, is_equivocation
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.rules import Signers, acknowledgement_of, keys_differ, promise_of, seal_of

# What is recorded covers what was sent.


@predicate
def seals_are_recorded(state: Signers) -> bool:
    """No seal is above the height that its epoch's leader has recorded as sealed."""
    return for_all(Epoch, Height, Block, lambda epoch, height, block: not state.seals[epoch, height, block] or height <= state.sealed[epoch])


@predicate
def one_seal_a_height(state: Signers) -> bool:
    """At most one block is sealed at each height of an epoch."""
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
    """A node has acknowledged nothing in a later epoch, or above the height, that it recorded as reached."""
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
    """A node has voted in no epoch later than its recorded promise."""
    return for_all(NodeId, Epoch, lambda node, epoch: implies(state.voted[node, epoch], epoch <= state.promised[node]))


@predicate
def promises_are_well_formed(state: Signers) -> bool:
    """Every vote reports an epoch that is earlier than its own."""
    return for_all(NodeId, Epoch, lambda node, epoch: implies(state.voted[node, epoch], state.reported[node, epoch].source < epoch))


@predicate
def reports_cover_acknowledgements(state: Signers) -> bool:
    """Of the epochs before one that it voted in, a node has acknowledged at most what its vote reports."""
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
    """No two sent seals are an equivocation."""
    return implies(
        all_of(state.seals[epoch, height, block], state.seals[another, upper, other]),
        not is_equivocation(seal_of(state, epoch, height, block), seal_of(state, another, upper, other)),
    )


@predicate
def acknowledgements_convict_nobody(state: Signers, one: NodeId, other: NodeId, epoch: Epoch, height: Height) -> bool:
    """No two acknowledgements of the same height of an epoch are an equivocation, whichever nodes sign them."""
    return not is_equivocation(acknowledgement_of(state, one, epoch, height), acknowledgement_of(state, other, epoch, height))


@predicate
def promises_convict_nobody(state: Signers, one: NodeId, other: NodeId, epoch: Epoch, earlier: Epoch, height: Height) -> bool:
    """No sent promise is broken by any sent acknowledgement, whichever nodes sent them."""
    return implies(
        all_of(state.voted[one, epoch], height <= state.acknowledged[other, earlier]),
        not is_broken_promise(promise_of(state, one, epoch), acknowledgement_of(state, other, earlier, height)),
    )


@predicate
def sent_stays_sent(before: Signers, after: Signers) -> bool:
    """Sent seals and votes never change or disappear, and acknowledged heights never decrease."""
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
