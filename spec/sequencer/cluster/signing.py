"""What nodes of the cluster sign, as evidence sees it (C68)."""

from megaspec.language import all_of, for_all, implies, ite, predicate
from spec.sequencer.cluster.state import Cluster, is_open
from spec.sequencer.evidence import Domain, Signed, SigningKey, is_broken_promise, is_offence
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId


@predicate
def was_signed(state: Cluster, message: Signed) -> bool:
    """Whether a message was ever signed by the node that its key belongs to; the opening of an epoch is the takeover."""
    node, signed, epochs = state.keys.owner[message.key], state.messages.signed, state.messages.epochs
    to, own = state.messages.promises.candidate[node, message.epoch], message.source == message.epoch
    if message.domain == Domain.SEAL:
        made = signed.seals[node, message.block, message.epoch, message.height] and own
    elif message.domain == Domain.ACKNOWLEDGEMENT:
        made = signed.acknowledgements[node, message.block, message.epoch, message.height] and own
    elif message.domain == Domain.TAKEOVER:
        adopted = all_of(message.height == epochs.base[message.epoch], message.block == epochs.log[message.epoch, message.height])
        made = adopted and is_open(state, message.epoch) and epochs.leader[message.epoch] == node and own
    else:
        brought = state.messages.promises.log[node, message.epoch, message.height]
        made = signed.reports[node, message.epoch, message.source, message.height] and message.block == brought
    return all_of(
        made,
        message.candidate == ite(message.domain == Domain.PROMISE, to, NodeId.none()),
        message.chain == state.keys.chain,
        message.generation == state.world.generation[message.epoch],
        message.parent == state.world.parent[message.block],
    )


@predicate
def signatures_are_on_disk(state: Cluster) -> bool:
    """The signer's disk covers each seal by the opened epoch, each acknowledgement by the stored log, and each report by the promised epoch."""
    disks, signed = state.disks, state.messages.signed
    return all_of(
        for_all(
            NodeId,
            Block,
            Epoch,
            Height,
            lambda node, block, epoch, height: implies(signed.seals[node, block, epoch, height], epoch <= disks.opened[node]),
        ),
        for_all(
            NodeId,
            Block,
            Epoch,
            Height,
            lambda node, block, epoch, height: implies(
                signed.acknowledgements[node, block, epoch, height],
                epoch < disks.stored_epoch[node] or (epoch == disks.stored_epoch[node] and height <= disks.height[node]),
            ),
        ),
        for_all(
            NodeId,
            Epoch,
            Epoch,
            Height,
            lambda node, epoch, source, height: implies(signed.reports[node, epoch, source, height], epoch <= disks.promised[node]),
        ),
    )


@predicate
def honest_nodes_are_never_slashable(state: Cluster, one: Signed, other: Signed) -> bool:
    """No two messages that nodes of the cluster ever signed are an offence."""
    return implies(all_of(was_signed(state, one), was_signed(state, other)), not is_offence(one, other))


def acknowledgement_of(state: Cluster, key: SigningKey, epoch: Epoch, height: Height, block: Block) -> Signed:
    """An acknowledgement as it is signed."""
    return Signed(
        key=key,
        domain=Domain.ACKNOWLEDGEMENT,
        chain=state.keys.chain,
        generation=state.world.generation[epoch],
        epoch=epoch,
        candidate=NodeId.none(),
        source=epoch,
        height=height,
        parent=state.world.parent[block],
        block=block,
    )


def report_of(state: Cluster, key: SigningKey, epoch: Epoch, source: Epoch, height: Height) -> Signed:
    """The report of a vote as it is signed."""
    block = state.messages.promises.log[state.keys.owner[key], epoch, height]
    return Signed(
        key=key,
        domain=Domain.PROMISE,
        chain=state.keys.chain,
        generation=state.world.generation[epoch],
        epoch=epoch,
        candidate=state.messages.promises.candidate[state.keys.owner[key], epoch],
        source=source,
        height=height,
        parent=state.world.parent[block],
        block=block,
    )


@predicate
def goes_beyond_a_report(state: Cluster, key: SigningKey, promise: Signed) -> bool:
    """Whether the owner of a key signed an acknowledgement that breaks a promise."""
    acknowledgements = state.messages.signed.acknowledgements
    return not for_all(
        Epoch,
        Height,
        Block,
        lambda epoch, height, block: not acknowledgements[state.keys.owner[key], block, epoch, height]
        or not is_broken_promise(promise, acknowledgement_of(state, key, epoch, height, block)),
    )


@predicate
def promises_are_kept(state: Cluster) -> bool:
    """No node signed an acknowledgement that breaks a promise which it signed."""
    reports = state.messages.signed.reports
    return for_all(
        SigningKey,
        Epoch,
        Epoch,
        Height,
        lambda key, epoch, source, height: not reports[state.keys.owner[key], epoch, source, height]
        or not goes_beyond_a_report(state, key, report_of(state, key, epoch, source, height)),
    )
