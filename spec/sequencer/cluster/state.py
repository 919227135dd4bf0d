"""What nodes keep on disk and in memory, and every message that was ever sent; with the questions that rules ask of them.

A message that was sent stays among the messages for ever.  A rule that asks for one is its delivery: at any time later, in any
order, again and again.  A message that no rule ever asks for is lost, and a partition is messages that are not asked for while it
lasts.
"""

from megaspec.language import Map, Outcome, all_of, exists, for_all, implies, need, predicate, record
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.failover.state import Epochs, Public, first_epoch, losses_are_inherited
from spec.sequencer.failover.world import World, all_intersect, is_lost
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum, Transaction


@record
class Keys:
    """Which node a signing key belongs to, and the chain that is signed for; no rule changes them."""

    owner: Map[SigningKey, NodeId]
    chain: ChainId


@record
class Disks:
    """What nodes keep durably, and write before they send anything that depends on it.

    A node has `promised` to serve no epoch before that one, and has `opened` as its leader no epoch after that one.  It has `stored` the log of
    `stored_epoch` up to a `height`.  A `learner` may not vote, and has `learned` logs up to these heights.
    """

    promised: Map[NodeId, Epoch]
    opened: Map[NodeId, Epoch]
    stored_epoch: Map[NodeId, Epoch]
    height: Map[NodeId, Height]
    stored: Map[NodeId, Height, Block]
    learner: Map[NodeId, bool]
    learned: Map[NodeId, Epoch, Height]


@record
class Processes:
    """What nodes lose when they crash, and whether they run; a node that is `leading` believes that it still leads the epoch that it opened last."""

    down: Map[NodeId, bool]
    paused: Map[NodeId, bool]
    leading: Map[NodeId, bool]


@record
class Promises:
    """Votes that were sent, by node and epoch: for which `candidate`, with the node's own log and the epoch that it is of, as a report."""

    candidate: Map[NodeId, Epoch, NodeId]
    source: Map[NodeId, Epoch, Epoch]
    height: Map[NodeId, Epoch, Height]
    log: Map[NodeId, Epoch, Height, Block]


@record
class Signatures:
    """Everything that was ever signed: the seals of leaders, the acknowledgements of those who stored, and the reports of those who promised.

    A seal and an acknowledgement name the block, the epoch and the height; a report names the epoch promised, then the epoch and the height
    that it reports, and the block there in the log that the vote brings.
    """

    seals: Map[NodeId, Block, Epoch, Height, bool]
    acknowledgements: Map[NodeId, Block, Epoch, Height, bool]
    reports: Map[NodeId, Epoch, Epoch, Height, bool]


@record
class Messages:
    """Everything that was ever sent.

    Candidates have `requested` votes in epochs.  `epochs` is what leaders sent: openings (leader, the quorum that voted, base, and the log up to it),
    blocks up to the tip, what is published, closings and heirs.  Nodes have `acked` the log of an epoch up to a height.
    """

    requested: Map[NodeId, Epoch, bool]
    promises: Promises
    epochs: Epochs
    acked: Map[NodeId, Epoch, Height]
    signed: Signatures


@record
class Cluster:
    """The sequencer as nodes that send messages; `public` is what was published."""

    world: World
    keys: Keys
    disks: Disks
    processes: Processes
    messages: Messages
    public: Public


def genesis(world: World, leader: NodeId, keys: Keys) -> Outcome[Cluster, None]:
    """All nodes run with empty disks; the first epoch is open, and its leader believes that it leads."""
    begun = first_epoch(world, leader)
    disks = Disks(
        promised=Map.empty(Epoch.first()),
        opened=Map.empty(Epoch.first()),
        stored_epoch=Map.empty(Epoch.first()),
        height=Map.empty(Height.first()),
        stored=Map.empty(Block.none()),
        learner=Map.empty(False),
        learned=Map.empty(Height.first()),
    )
    processes = Processes(down=Map.empty(False), paused=Map.empty(False), leading=Map.empty(False).set(leader, True))
    promises = Promises(
        candidate=Map.empty(NodeId.none()), source=Map.empty(Epoch.first()), height=Map.empty(Height.first()), log=Map.empty(Block.none())
    )
    signed = Signatures(seals=Map.empty(False), acknowledgements=Map.empty(False), reports=Map.empty(False))
    messages = Messages(Map.empty(False), promises, begun.epochs, Map.empty(Height.first()), signed)
    state = Cluster(world, keys, disks, processes, messages, begun.public)
    need(leader != NodeId.none(), "NOBODY_LEADS")
    need(quorums_intersect(state), "NO_COMMON_MEMBER")
    need(losses_are_inherited(begun), "LOSSES_NOT_INHERITED")
    return Outcome(state)


# What no rule changes.


@predicate
def quorums_intersect(state: Cluster) -> bool:
    """Any two quorums that have members have a common member."""
    return all_intersect(state.world)


# Of one node.


@predicate
def runs(state: Cluster, node: NodeId) -> bool:
    """Whether a node is up and not paused."""
    return not state.processes.down[node] and not state.processes.paused[node]


@predicate
def leads(state: Cluster, node: NodeId, epoch: Epoch) -> bool:
    """Whether a node believes that it leads an epoch."""
    return state.processes.leading[node] and state.disks.opened[node] == epoch


# Of messages.


@predicate
def is_open(state: Cluster, epoch: Epoch) -> bool:
    """Whether the opening of an epoch was sent."""
    return state.messages.epochs.leader[epoch] != NodeId.none()


@predicate
def all_promised(state: Cluster, quorum: Quorum, epoch: Epoch, candidate: NodeId) -> bool:
    """Whether every member of a quorum sent a candidate its vote in an epoch."""
    voted = state.messages.promises.candidate
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], voted[node, epoch] == candidate))


@predicate
def reports_no_more(state: Cluster, node: NodeId, best: NodeId, epoch: Epoch) -> bool:
    """Whether a node's report in an epoch is empty, or goes no further than another's, compared by epoch and then by height."""
    source, height = state.messages.promises.source, state.messages.promises.height
    return height[node, epoch] == Height.first() or all_of(
        Height.first() < height[best, epoch],
        source[node, epoch] <= source[best, epoch],
        implies(source[node, epoch] == source[best, epoch], height[node, epoch] <= height[best, epoch]),
    )


@predicate
def reports_most(state: Cluster, quorum: Quorum, epoch: Epoch, best: NodeId) -> bool:
    """Whether no member of a quorum reports, with its vote in an epoch, more than the best of them."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], reports_no_more(state, node, best, epoch)))


@predicate
def is_all_that_is_left(state: Cluster, epoch: Epoch, best: NodeId, kept: Height) -> bool:
    """Whether, of the log that a node reports with its vote, exactly the blocks up to `kept` are not lost in the epoch's generation."""
    promises, generation = state.messages.promises, state.world.generation[epoch]
    return all_of(
        kept <= promises.height[best, epoch],
        not is_lost(state.world, generation, promises.log[best, epoch, kept]),
        for_all(
            Height,
            lambda height: implies(
                all_of(kept < height, height <= promises.height[best, epoch]),
                is_lost(state.world, generation, promises.log[best, epoch, height]),
            ),
        ),
    )


@predicate
def all_acknowledged(state: Cluster, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether every member of a quorum sent the acknowledgement of the log of an epoch up to a height."""
    return for_all(NodeId, lambda node: implies(state.world.member[quorum, node], height <= state.messages.acked[node, epoch]))


@predicate
def is_new(state: Cluster, epoch: Epoch, block: Block) -> bool:
    """Whether no transaction of a block is in the log of an epoch already."""
    includes, epochs = state.world.includes, state.messages.epochs
    return for_all(
        Height,
        Transaction,
        lambda height, transaction: not all_of(
            height <= epochs.tip[epoch],
            includes[epochs.log[epoch, height], transaction],
            includes[block, transaction],
        ),
    )


@predicate
def is_drained(state: Cluster, epoch: Epoch) -> bool:
    """Whether an epoch's whole log is published."""
    epochs = state.messages.epochs
    return epochs.tip[epoch] == Height.first() or exists(Quorum, lambda quorum: epochs.published[epoch, epochs.tip[epoch], quorum])
