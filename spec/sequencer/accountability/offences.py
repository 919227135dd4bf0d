"""What convicts a node: two messages that it signed and that are an offence for the bonds; no honest node ever signs both (C68).

Messages are those of one chain in one generation, and each node signs with a key of its own; chain, generation and key are left out, and so are
parents, which convict nobody.
"""

from megaspec.language import all_of, exists, for_all, predicate
from spec.sequencer.accountability.state import Accountability, has_members
from spec.sequencer.evidence import ChainId, Domain, Signed, SigningKey, convict_whoever_signed_both
from spec.sequencer.identifiers import Block, Epoch, Generation, NodeId, Quorum

# What is signed.


def message_of(state: Accountability, domain: Domain, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block) -> Signed:
    """A message of any node; its block fixes the height."""
    return Signed(
        key=SigningKey.none(),
        domain=domain,
        chain=ChainId.none(),
        generation=Generation.first(),
        epoch=epoch,
        candidate=candidate,
        source=source,
        height=state.world.height_of[block],
        parent=Block.none(),
        block=block,
    )


def takeover_of(state: Accountability, epoch: Epoch, block: Block) -> Signed:
    """The takeover of an epoch with the log up to a block."""
    return message_of(state, Domain.TAKEOVER, epoch, NodeId.none(), epoch, block)


def seal_of(state: Accountability, epoch: Epoch, block: Block) -> Signed:
    """The seal of a block in an epoch."""
    return message_of(state, Domain.SEAL, epoch, NodeId.none(), epoch, block)


def acknowledgement_of(state: Accountability, epoch: Epoch, block: Block) -> Signed:
    """The acknowledgement of a block in an epoch."""
    return message_of(state, Domain.ACKNOWLEDGEMENT, epoch, NodeId.none(), epoch, block)


def promise_of(state: Accountability, epoch: Epoch, candidate: NodeId, source: Epoch, block: Block) -> Signed:
    """The promise of an epoch to a candidate, with its report."""
    return message_of(state, Domain.PROMISE, epoch, candidate, source, block)


@predicate
def was_signed(state: Accountability, node: NodeId, message: Signed) -> bool:
    """Whether a node ever signed a message, with any key, for any chain and generation."""
    signed, epoch, source, block = state.signed, message.epoch, message.source, message.block
    if message.domain == Domain.TAKEOVER:
        made = signed.takeovers[node, epoch, block] and source == epoch
    elif message.domain == Domain.SEAL:
        made = signed.seals[node, epoch, block] and source == epoch
    elif message.domain == Domain.ACKNOWLEDGEMENT:
        made = signed.acknowledgements[node, epoch, block] and source == epoch
    else:
        made = signed.promises[node, epoch, message.candidate, source, block]
    nobody = message.domain == Domain.PROMISE or message.candidate == NodeId.none()
    return all_of(made, nobody, message.height == state.world.height_of[block])


# What convicts.


@predicate
def took_over_twice(state: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether two takeovers of an epoch convict a node."""
    takeovers = state.signed.takeovers
    return exists(
        Block,
        Block,
        lambda one, other: takeovers[node, epoch, one]
        and takeovers[node, epoch, other]
        and convict_whoever_signed_both(takeover_of(state, epoch, one), takeover_of(state, epoch, other)),
    )


@predicate
def sealed_two(state: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """Whether two seals in an epoch convict a node."""
    seals = state.signed.seals
    return exists(
        Block,
        Block,
        lambda one, other: seals[node, epoch, one]
        and seals[node, epoch, other]
        and convict_whoever_signed_both(seal_of(state, epoch, one), seal_of(state, epoch, other)),
    )


@predicate
def acknowledged_two(state: Accountability, node: NodeId) -> bool:
    """Whether two acknowledgements in an epoch convict a node."""
    acknowledgements = state.signed.acknowledgements
    return exists(
        Epoch,
        Block,
        Block,
        lambda epoch, one, other: acknowledgements[node, epoch, one]
        and acknowledgements[node, epoch, other]
        and convict_whoever_signed_both(acknowledgement_of(state, epoch, one), acknowledgement_of(state, epoch, other)),
    )


@predicate
def promised_two(state: Accountability, node: NodeId) -> bool:
    """Whether two promises of an epoch convict a node."""
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
    """Whether a node signed another promise of an epoch, which convicts it with this one."""
    return exists(
        NodeId,
        Epoch,
        Block,
        lambda rival, other, block: state.signed.promises[node, epoch, rival, other, block]
        and convict_whoever_signed_both(promise_of(state, epoch, candidate, source, tip), promise_of(state, epoch, rival, other, block)),
    )


@predicate
def reports_less(state: Accountability, node: NodeId, epoch: Epoch, block: Block) -> bool:
    """Whether a node promised a later epoch with a report by which an acknowledgement of a block in this one convicts it."""
    return exists(
        Epoch,
        NodeId,
        Epoch,
        Block,
        lambda later, candidate, source, tip: state.signed.promises[node, later, candidate, source, tip]
        and convict_whoever_signed_both(promise_of(state, later, candidate, source, tip), acknowledgement_of(state, epoch, block)),
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
    """Whether what a node signed as a voter, a promise or an acknowledgement, convicts it."""
    return acknowledged_two(state, node) or promised_two(state, node) or broke_a_promise(state, node)


@predicate
def is_convicted(state: Accountability, node: NodeId) -> bool:
    """Whether anything that a node signed convicts it."""
    return voted_falsely(state, node) or exists(Epoch, lambda epoch: led_falsely_in(state, node, epoch))


@predicate
def common_members_are_convicted(state: Accountability, one: Quorum, other: Quorum) -> bool:
    """Whether two quorums have members, and every common member is convicted as a voter."""
    member = state.world.member
    return all_of(
        has_members(state, one),
        has_members(state, other),
        for_all(NodeId, lambda node: voted_falsely(state, node) if member[one, node] and member[other, node] else True),
    )
