"""Honest nodes sign with keys of their own, and record what they sign before they send it (C68, D30).

A node that crashes keeps what it recorded.  What was sent stays sent: it may be shown to anybody at any later time.
"""

from megaspec.language import Map, Outcome, action, all_of, for_all, implies, need, predicate, record, replace
from spec.sequencer.evidence import ChainId, Domain, Signed, SigningKey
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId


@record
class Report:
    """How far a node has acknowledged: in the last epoch in which it did, up to which height."""

    source: Epoch
    height: Height


@record
class Signers:
    """What nodes recorded, and what they sent, of one chain in one generation.

    Fixed: the `key` of each node, the `leader` of each epoch, and what an epoch's `log` has at each height for those that follow it.
    Recorded: which epoch a node `promised` last, how far it has `reached`, and how far the leader of an epoch has `sealed`.
    Sent: `seals` of leaders; acknowledgements up to the height that is `acknowledged` in an epoch; promises, if `voted`, and what they `reported`.
    """

    key: Map[NodeId, SigningKey]
    leader: Map[Epoch, NodeId]
    log: Map[Epoch, Height, Block]
    promised: Map[NodeId, Epoch]
    reached: Map[NodeId, Report]
    sealed: Map[Epoch, Height]
    seals: Map[Epoch, Height, Block, bool]
    acknowledged: Map[NodeId, Epoch, Height]
    voted: Map[NodeId, Epoch, bool]
    reported: Map[NodeId, Epoch, Report]


def nothing_reached() -> Report:
    """The report of a node that has acknowledged nothing."""
    return Report(source=Epoch.first(), height=Height.first())


def silent(key: Map[NodeId, SigningKey], leader: Map[Epoch, NodeId], log: Map[Epoch, Height, Block]) -> Outcome[Signers, None]:
    """Nothing is signed; no key belongs to two nodes."""
    state = Signers(
        key=key,
        leader=leader,
        log=log,
        promised=Map.empty(Epoch.first()),
        reached=Map.empty(nothing_reached()),
        sealed=Map.empty(Height.first()),
        seals=Map.empty(False),
        acknowledged=Map.empty(Height.first()),
        voted=Map.empty(False),
        reported=Map.empty(nothing_reached()),
    )
    need(keys_differ(state), "SHARED_KEY")
    return Outcome(state)


@predicate
def keys_differ(state: Signers) -> bool:
    """No two nodes have the same key."""
    return for_all(
        NodeId,
        NodeId,
        lambda one, other: implies(all_of(state.key[one] == state.key[other], state.key[one] != SigningKey.none()), one == other),
    )


# What is signed.


def seal_of(state: Signers, epoch: Epoch, height: Height, block: Block) -> Signed:
    """The seal of a block by the leader of its epoch."""
    return signed(state, state.leader[epoch], Domain.SEAL, epoch, epoch, height, block)


def acknowledgement_of(state: Signers, node: NodeId, epoch: Epoch, height: Height) -> Signed:
    """The acknowledgement of the log of an epoch up to a height."""
    return signed(state, node, Domain.ACKNOWLEDGEMENT, epoch, epoch, height, state.log[epoch, height])


def promise_of(state: Signers, node: NodeId, epoch: Epoch) -> Signed:
    """The vote for an epoch, with its report."""
    report = state.reported[node, epoch]
    return signed(state, node, Domain.PROMISE, epoch, report.source, report.height, state.log[report.source, report.height])


def signed(state: Signers, node: NodeId, domain: Domain, epoch: Epoch, source: Epoch, height: Height, block: Block) -> Signed:
    """A message of a node, without its parent, which convicts nobody, and its candidate, because a node votes once in an epoch."""
    return Signed(
        key=state.key[node],
        domain=domain,
        chain=ChainId.none(),
        generation=Generation.first(),
        epoch=epoch,
        candidate=NodeId.none(),
        source=source,
        height=height,
        parent=Block.none(),
        block=block,
    )


# The rules.


@action
def send_seal(state: Signers, epoch: Epoch, block: Block) -> Outcome[Signers, Height]:
    """The leader of an epoch seals a block at the next height that it has not sealed yet."""
    height = state.sealed[epoch].successor()
    after = replace(state, sealed=state.sealed.set(epoch, height), seals=state.seals.set((epoch, height, block), True))
    return Outcome(after, height)


@action
def send_acknowledgement(state: Signers, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Signers, None]:
    """A node acknowledges more of an epoch's log, unless it has promised or followed a later epoch."""
    reached = state.reached[node]
    need(state.promised[node] <= epoch, "FENCED")
    need(reached.source <= epoch, "LEFT")
    need(state.acknowledged[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    after = replace(
        state,
        reached=state.reached.set(node, Report(source=epoch, height=height)),
        acknowledged=state.acknowledged.set((node, epoch), height),
    )
    return Outcome(after)


@action
def send_promise(state: Signers, node: NodeId, epoch: Epoch) -> Outcome[Signers, None]:
    """A node votes for an epoch later than all that it has promised or followed, and reports how far it has acknowledged."""
    need(state.promised[node] < epoch, "FENCED")
    need(state.reached[node].source < epoch, "LEFT")
    after = replace(
        state,
        promised=state.promised.set(node, epoch),
        voted=state.voted.set((node, epoch), True),
        reported=state.reported.set((node, epoch), state.reached[node]),
    )
    return Outcome(after)
