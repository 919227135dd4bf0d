"""Failover of the sequencer: epochs fence each other, quorums acknowledge blocks, a takeover adopts a whole log.

A node that was paused, partitioned or restarted keeps what it promised and acknowledged; a message that was
lost, repeated or late is a step that was not taken, taken again, or taken after others.  No rule reads a clock.
"""

from spec.language import Map, Outcome, action, all_of, exists, for_all, implies, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@record
class Failover:
    """What the replicas keep, and the history of every epoch.

    Fixed: `member` says who is in a quorum, `parent` which block a block's hash commits to.
    Of nodes: which epochs they `left` for a later one, which they `voted` for, and how far they have `acked` the
    log of an epoch (the first height: nothing).
    Of epochs: whether `active`, the `base` adopted at the takeover, the `log` up to its `tip`, which heights it
    `sealed` itself, and which it `published`, by whose acknowledgements; and `below`, on which height each was sealed.
    """

    member: Map[Quorum, NodeId, bool]
    parent: Map[Block, Block]
    left: Map[NodeId, Epoch, bool]
    voted: Map[NodeId, Epoch, bool]
    acked: Map[NodeId, Epoch, Height]
    active: Map[Epoch, bool]
    base: Map[Epoch, Height]
    tip: Map[Epoch, Height]
    log: Map[Epoch, Height, Block]
    below: Map[Height, Height]
    sealed: Map[Epoch, Height, bool]
    published: Map[Epoch, Height, Quorum, bool]


@record
class TookOver:
    """An epoch began with the log of an earlier one up to its base."""

    epoch: Epoch
    base: Height


@record
class Published:
    """A block was given out: to clients as a receipt, to peers, to the batch."""

    epoch: Epoch
    height: Height
    block: Block


def genesis(member: Map[Quorum, NodeId, bool], parent: Map[Block, Block]) -> Outcome[Failover, None]:
    """The first epoch, active with the genesis block alone; for quorums that intersect, and any hashes."""
    state = Failover(
        member=member,
        parent=parent,
        left=Map.empty(False),
        voted=Map.empty(False),
        acked=Map.empty(Height.first()),
        active=Map.empty(False).set(Epoch.first(), True),
        base=Map.empty(Height.first()),
        tip=Map.empty(Height.first()),
        log=Map.empty(Block.none()),
        below=Map.empty(Height.first()),
        sealed=Map.empty(False),
        published=Map.empty(False),
    )
    need(quorums_intersect(state), "QUORUMS_DISJOINT")
    return Outcome(state)


# Questions about quorums.


@predicate
def has_members(state: Failover, quorum: Quorum) -> bool:
    """Whether anyone is in a quorum."""
    return exists(NodeId, lambda node: state.member[quorum, node])


@predicate
def quorums_intersect(state: Failover) -> bool:
    """Any two quorums that have members have one in common."""
    return for_all(
        Quorum,
        Quorum,
        lambda one, other: implies(
            all_of(has_members(state, one), has_members(state, other)),
            exists(NodeId, lambda node: all_of(state.member[one, node], state.member[other, node])),
        ),
    )


@predicate
def all_voted(state: Failover, quorum: Quorum, epoch: Epoch) -> bool:
    """Whether every member of a quorum voted for an epoch."""
    return for_all(NodeId, lambda node: implies(state.member[quorum, node], state.voted[node, epoch]))


@predicate
def all_acknowledged(state: Failover, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether every member of a quorum has acknowledged the log of an epoch up to a height."""
    return for_all(NodeId, lambda node: implies(state.member[quorum, node], height <= state.acked[node, epoch]))


@predicate
def is_most_advanced(state: Failover, quorum: Quorum, epoch: Epoch, best: NodeId, source: Epoch) -> bool:
    """Whether no member of a quorum acknowledged, before an epoch, in a later epoch than `source` or further in it than `best`."""
    reached = state.acked[best, source]
    return for_all(
        NodeId,
        Epoch,
        lambda node, earlier: implies(
            all_of(state.member[quorum, node], earlier < epoch, Height.first() < state.acked[node, earlier]),
            all_of(Height.first() < reached, earlier <= source, implies(earlier == source, state.acked[node, earlier] <= reached)),
        ),
    )


# What may happen.


def left_before(state: Failover, node: NodeId, epoch: Epoch) -> Map[NodeId, Epoch, bool]:
    """Which epochs nodes have left, once a node leaves all that come before an epoch."""
    return state.left.where((NodeId, Epoch), lambda who, earlier: all_of(who == node, earlier < epoch), lambda who, earlier: True)


@action
def promise(state: Failover, node: NodeId, epoch: Epoch) -> Outcome[Failover, None]:
    """Vote for an epoch, once, and leave all earlier ones: acknowledge nothing in them any more."""
    need(not state.left[node, epoch], "FENCED")
    need(not state.voted[node, epoch], "ALREADY_VOTED")
    return Outcome(replace(state, left=left_before(state, node, epoch), voted=state.voted.set((node, epoch), True)))


@action
def takeover(state: Failover, epoch: Epoch, quorum: Quorum, best: NodeId, source: Epoch) -> Outcome[Failover, Height]:
    """Begin an epoch that a quorum voted for, with the whole log that its most advanced member acknowledged (C58, C59, D25)."""
    need(not state.active[epoch], "ALREADY_ACTIVE")
    need(state.member[quorum, best], "NOT_A_MEMBER")
    need(all_voted(state, quorum, epoch), "VOTES_MISSING")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    need(is_most_advanced(state, quorum, epoch, best, source), "NOT_THE_MOST_ADVANCED")
    reached = state.acked[best, source]
    after = replace(
        state,
        active=state.active.set(epoch, True),
        base=state.base.set(epoch, reached),
        tip=state.tip.set(epoch, reached),
        log=state.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, height <= reached),
            lambda written, height: state.log[source, height],
        ),
    )
    return Outcome(after, reached, (TookOver(epoch, reached),))


@action
def produce(state: Failover, epoch: Epoch, block: Block) -> Outcome[Failover, Height]:
    """Seal a block on top of the log of an epoch.  A leader that was replaced unawares still does (C59)."""
    need(state.active[epoch], "NOT_ACTIVE")
    need(block != Block.none(), "NO_BLOCK")
    need(state.parent[block] == state.log[epoch, state.tip[epoch]], "NOT_ON_THE_TIP")
    height = state.tip[epoch].successor()
    after = replace(
        state,
        tip=state.tip.set(epoch, height),
        log=state.log.set((epoch, height), block),
        below=state.below.set(height, state.tip[epoch]),
        sealed=state.sealed.set((epoch, height), True),
    )
    return Outcome(after, height)


@action
def acknowledge(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Store the log of an epoch durably up to a height, all of its base included, unless that epoch was left (C58)."""
    need(state.active[epoch], "NOT_ACTIVE")
    need(not state.left[node, epoch], "FENCED")
    need(height <= state.tip[epoch], "NOT_PRODUCED")
    need(state.acked[node, epoch] < height, "ALREADY_ACKNOWLEDGED")
    need(state.base[epoch] <= height, "BASE_INCOMPLETE")
    return Outcome(replace(state, acked=state.acked.set((node, epoch), height), left=left_before(state, node, epoch)))


@action
def publish(state: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Failover, Block]:
    """Give out a block that every member of a quorum has acknowledged in one epoch (C58, D25)."""
    need(state.active[epoch], "NOT_ACTIVE")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= state.tip[epoch], "NOT_PRODUCED")
    need(has_members(state, quorum), "NO_QUORUM")
    need(all_acknowledged(state, quorum, epoch, height), "NOT_ACKNOWLEDGED")
    block = state.log[epoch, height]
    return Outcome(replace(state, published=state.published.set((epoch, height, quorum), True)), block, (Published(epoch, height, block),))
