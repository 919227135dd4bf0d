"""What convicts a node: two messages that it signed, of which no honest node ever signs both (C68)."""

from spec.language import all_of, exists, for_all, predicate
from spec.sequencer.accountability.state import Accountability, goes_beyond, has_members
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum


@predicate
def took_over_twice(state: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node signed two different takeovers of an epoch."""
    takeovers = state.signed.takeovers
    return exists(Block, Block, lambda one, other: all_of(one != other, takeovers[node, epoch, one], takeovers[node, epoch, other]))


@predicate
def sealed_two(state: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node sealed two different blocks at one height of an epoch."""
    seals, height_of = state.signed.seals, state.world.height_of
    return exists(
        Block,
        Block,
        lambda one, other: all_of(one != other, height_of[one] == height_of[other], seals[node, epoch, one], seals[node, epoch, other]),
    )


@predicate
def acknowledged_two(state: Accountability, node: NodeId) -> bool:
    """Whether a node acknowledged two different blocks at one height of an epoch."""
    acknowledgements, height_of = state.signed.acknowledgements, state.world.height_of
    return exists(
        Epoch,
        Block,
        Block,
        lambda epoch, one, other: all_of(
            one != other,
            height_of[one] == height_of[other],
            acknowledgements[node, epoch, one],
            acknowledgements[node, epoch, other],
        ),
    )


@predicate
def promised_two(state: Accountability, node: NodeId) -> bool:
    """Whether a node promised an epoch to two candidates, or with two reports."""
    return exists(
        Epoch,
        NodeId,
        Epoch,
        Block,
        lambda epoch, candidate, source, tip: state.signed.promises[node, epoch, candidate, source, tip]
        and promised_otherwise(state, node, epoch, candidate, source, tip),
    )


@predicate
def promised_otherwise(state: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId, source: Epoch, tip: Block) -> bool:
    """Whether a node promised an epoch with another candidate or report than these."""
    return exists(
        NodeId,
        Epoch,
        Block,
        lambda rival, other, block: state.signed.promises[node, epoch, rival, other, block]
        and not all_of(rival == candidate, other == source, block == tip),
    )


@predicate
def reports_less(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Whether a node promised a later epoch and reported less than a block of this one."""
    return exists(
        Epoch,
        NodeId,
        Epoch,
        Block,
        lambda later, candidate, source, tip: all_of(
            epoch < later,
            state.signed.promises[node, later, candidate, source, tip],
            goes_beyond(state, epoch, block, source, tip),
        ),
    )


@predicate
def broke_a_promise_of(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Whether a node acknowledged a block, promised a later epoch, and reported less."""
    return state.signed.acknowledgements[node, epoch, block] and reports_less(state, node, epoch, block)


@predicate
def broke_a_promise(state: Accountability, node: NodeId) -> bool:
    """Whether a node acknowledged further, before an epoch that it promised, than it reported."""
    return exists(Epoch, Block, lambda epoch, block: broke_a_promise_of(state, node, epoch, block))


@predicate
def led_falsely_in(state: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether what a node signed as the leader of an epoch convicts it."""
    return took_over_twice(state, node, epoch) or sealed_two(state, node, epoch)


@predicate
def voted_falsely(state: Accountability, node: NodeId) -> bool:
    """Whether what a node signed as a member of a quorum convicts it."""
    return acknowledged_two(state, node) or promised_two(state, node) or broke_a_promise(state, node)


@predicate
def is_convicted(state: Accountability, node: NodeId) -> bool:
    """Whether anything that a node signed convicts it."""
    return voted_falsely(state, node) or exists(Epoch, lambda epoch: led_falsely_in(state, node, epoch))


@predicate
def common_members_are_convicted(state: Accountability, one: Quorum, other: Quorum) -> bool:
    """Whether two quorums have members, and whoever is in both is convicted as a member."""
    member = state.world.member
    return all_of(
        has_members(state, one),
        has_members(state, other),
        for_all(NodeId, lambda node: voted_falsely(state, node) if member[one, node] and member[other, node] else True),
    )
