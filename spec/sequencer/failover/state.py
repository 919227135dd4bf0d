"""What the replicas keep, the history of every epoch, and the public chains; with the questions that rules ask of them."""

from megaspec.language import Map, Outcome, all_of, exists, for_all, implies, need, predicate, record
from spec.sequencer.failover.world import World, all_intersect, inherits_losses, is_lost
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum, Transaction


@record
class Replicas:
    """What nodes keep durably: which epochs they `left` for a later one, whom they `voted` for in each, and how far they `acked` each log.

    The first height stands for nothing.  A `learner` follows, up to what it has `learned`, and may neither vote nor acknowledge.
    """

    left: Map[NodeId, Epoch, bool]
    voted: Map[NodeId, Epoch, NodeId]
    acked: Map[NodeId, Epoch, Height]
    learner: Map[NodeId, bool]
    learned: Map[NodeId, Epoch, Height]


@record
class Epochs:
    """Who leads an epoch and which quorum voted so, the `base` adopted at the takeover, and the `log` up to its `tip`.

    Then which heights it `sealed` itself, and which it `published`, with which quorum's acknowledgements; whether it is `closed` to new blocks, and
    to which `heir` it was handed over.  `below` says on which height each height was sealed.
    """

    leader: Map[Epoch, NodeId]
    elected_by: Map[Epoch, Quorum]
    base: Map[Epoch, Height]
    tip: Map[Epoch, Height]
    log: Map[Epoch, Height, Block]
    below: Map[Height, Height]
    sealed: Map[Epoch, Height, bool]
    published: Map[Epoch, Height, Quorum, bool]
    closed: Map[Epoch, bool]
    heir: Map[Epoch, NodeId]


@record
class Public:
    """What was published in each generation: the `chain` up to its `length`, and the epoch and the quorum that published its tip."""

    chain: Map[Generation, Height, Block]
    length: Map[Generation, Height]
    giver: Map[Generation, Epoch]
    quorum: Map[Generation, Quorum]


@record
class Failover:
    """The sequencer as its replicas implement it."""

    world: World
    replicas: Replicas
    epochs: Epochs
    public: Public


def first_epoch(world: World, leader: NodeId) -> Failover:
    """The first epoch, led by any node, with the genesis block alone."""
    replicas = Replicas(
        left=Map.empty(False),
        voted=Map.empty(NodeId.none()),
        acked=Map.empty(Height.first()),
        learner=Map.empty(False),
        learned=Map.empty(Height.first()),
    )
    epochs = Epochs(
        leader=Map.empty(NodeId.none()).set(Epoch.first(), leader),
        elected_by=Map.empty(Quorum.none()),
        base=Map.empty(Height.first()),
        tip=Map.empty(Height.first()),
        log=Map.empty(Block.none()),
        below=Map.empty(Height.first()),
        sealed=Map.empty(False),
        published=Map.empty(False),
        closed=Map.empty(False),
        heir=Map.empty(NodeId.none()),
    )
    public = Public(
        chain=Map.empty(Block.none()),
        length=Map.empty(Height.first()),
        giver=Map.empty(Epoch.first()),
        quorum=Map.empty(Quorum.none()),
    )
    return Failover(world, replicas, epochs, public)


def genesis(world: World, leader: NodeId) -> Outcome[Failover, None]:
    """The first epoch, for quorums that intersect, and any hashes."""
    state = first_epoch(world, leader)
    need(quorums_intersect(state), "QUORUMS_DISJOINT")
    need(losses_are_inherited(state), "LOSSES_NOT_INHERITED")
    return Outcome(state)


# What no rule changes.


@predicate
def quorums_intersect(state: Failover) -> bool:
    """Any two quorums that have members have a common member."""
    return all_intersect(state.world)


@predicate
def losses_are_inherited(state: Failover) -> bool:
    """If a block's parent is lost, the block is lost no later, and the genesis block is never lost."""
    return inherits_losses(state.world)


# Of blocks.


@predicate
def all_execute(world: World, epochs: Epochs, epoch: Epoch, height: Height) -> bool:
    """Whether every block of an epoch's log above genesis and up to a height is valid."""
    return for_all(Height, lambda place: implies(all_of(Height.first() < place, place <= height), not world.invalid[epochs.log[epoch, place]]))


# Of quorums and epochs.


@predicate
def is_active(state: Failover, epoch: Epoch) -> bool:
    """Whether an epoch has begun."""
    return state.epochs.leader[epoch] != NodeId.none()


@predicate
def all_voted(state: Failover, quorum: Quorum, epoch: Epoch, candidate: NodeId) -> bool:
    """Whether every member of a quorum voted for a candidate in an epoch."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], state.replicas.voted[node, epoch] == candidate))


@predicate
def all_acknowledged(state: Failover, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether every member of a quorum has acknowledged the log of an epoch up to a height."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], height <= state.replicas.acked[node, epoch]))


@predicate
def is_most_advanced(state: Failover, quorum: Quorum, epoch: Epoch, best: NodeId, source: Epoch) -> bool:
    """Whether no member of a quorum acknowledged, before an epoch, in a later epoch than `source`, or further in `source` than `best`."""
    acked = state.replicas.acked
    reached = acked[best, source]
    return for_all(
        NodeId,
        Epoch,
        lambda node, earlier: implies(
            all_of(state.world.member[quorum, node], earlier < epoch, Height.first() < acked[node, earlier]),
            all_of(Height.first() < reached, earlier <= source, implies(earlier == source, acked[node, earlier] <= reached)),
        ),
    )


@predicate
def is_all_that_is_left(state: Failover, generation: Generation, source: Epoch, kept: Height, reached: Height) -> bool:
    """Whether, of a log up to a height, exactly the blocks up to `kept` are not lost in a generation."""
    log = state.epochs.log
    return all_of(
        kept <= reached,
        not is_lost(state.world, generation, log[source, kept]),
        for_all(Height, lambda height: implies(all_of(kept < height, height <= reached), is_lost(state.world, generation, log[source, height]))),
    )


@predicate
def is_published(state: Failover, epoch: Epoch, height: Height) -> bool:
    """Whether an epoch published the block at a height, by any quorum."""
    return exists(Quorum, lambda quorum: state.epochs.published[epoch, height, quorum])


@predicate
def is_new(state: Failover, epoch: Epoch, block: Block) -> bool:
    """Whether no transaction of a block is in the log of an epoch already (C61)."""
    includes = state.world.includes
    return for_all(
        Height,
        Transaction,
        lambda height, transaction: not all_of(
            height <= state.epochs.tip[epoch],
            includes[state.epochs.log[epoch, height], transaction],
            includes[block, transaction],
        ),
    )


@predicate
def is_drained(state: Failover, epoch: Epoch) -> bool:
    """Whether an epoch's whole log is published."""
    return state.epochs.tip[epoch] == Height.first() or is_published(state, epoch, state.epochs.tip[epoch])


@predicate
def continues_the_chain(state: Failover, epoch: Epoch, height: Height) -> bool:
    """Whether an epoch's log up to a height and the public chain of its generation agree as far as both go."""
    generation = state.world.generation[epoch]
    return for_all(
        Height,
        lambda place: implies(
            all_of(place <= height, place <= state.public.length[generation]),
            state.epochs.log[epoch, place] == state.public.chain[generation, place],
        ),
    )
