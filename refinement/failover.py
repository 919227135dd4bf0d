"""The cluster of nodes and messages does only what failover, with its histories, does."""

from megaspec.claims import Refines, Theorem
from megaspec.language import Map, Outcome
from spec.sequencer.cluster import consequences, membership, rules
from spec.sequencer.cluster.faults import crash, pause, recover, resume
from spec.sequencer.cluster.rules import campaign
from spec.sequencer.cluster.state import Cluster
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.failover.rules import acknowledge, close, hand_over, learn, produce, promise, promote, publish, rejoin, takeover
from spec.sequencer.failover.state import Failover, Replicas
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum
from spec.sequencer.sections import HOT_BACKUP


def as_failover(state: Cluster) -> Failover:
    """The mapping: what was sent is the history of each epoch, and a node has left the epochs before the one that it promised."""
    disks, messages = state.disks, state.messages
    replicas = Replicas(
        left=Map.empty(False).where((NodeId, Epoch), lambda node, epoch: epoch < disks.promised[node], lambda node, epoch: True),
        voted=messages.promises.candidate,
        acked=messages.acked,
        learner=disks.learner,
        learned=disks.learned,
    )
    return Failover(state.world, replicas, messages.epochs, state.public)


def grants(failover: Failover, node: NodeId, epoch: Epoch, candidate: NodeId) -> Outcome[Failover, None]:
    """A vote that is sent is a promise."""
    return promise(failover, node, epoch, candidate)


def takes_office(
    failover: Failover, before: Cluster, candidate: NodeId, epoch: Epoch, quorum: Quorum, best: NodeId, kept: Height
) -> Outcome[Failover, Height]:
    """Taking office is a takeover from the epoch that the best vote reports."""
    return takeover(failover, epoch, candidate, quorum, best, before.messages.promises.source[best, epoch], kept)


def seals(failover: Failover, epoch: Epoch, block: Block) -> Outcome[Failover, Height]:
    """Sealing is producing."""
    return produce(failover, epoch, block)


def stores(failover: Failover, node: NodeId, epoch: Epoch, height: Height) -> Outcome[Failover, None]:
    """Storing is acknowledging."""
    return acknowledge(failover, node, epoch, height)


def gives_out(failover: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Failover, Block]:
    """Giving out is publishing."""
    return publish(failover, epoch, height, quorum)


def closes(failover: Failover, epoch: Epoch) -> Outcome[Failover, Height]:
    """Closing is the same in both."""
    return close(failover, epoch)


def hands_over(failover: Failover, epoch: Epoch, heir: NodeId) -> Outcome[Failover, None]:
    """Handing over is the same in both."""
    return hand_over(failover, epoch, heir)


CLUSTER_REFINES_FAILOVER = Refines(
    name="cluster.refines_failover",
    sentence="Every step of the cluster is a step of failover or does not change it, provided that a recovering node has its disk intact.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "D25", "D26", "PM-20", "PM-21", "PM-25"),
    system=CLUSTER,
    to=FAILOVER,
    mapping=as_failover,
    steps={
        rules.grant: grants,
        rules.take_office: takes_office,
        rules.seal: seals,
        rules.store: stores,
        rules.give_out: gives_out,
        membership.close: closes,
        membership.hand_over: hands_over,
        membership.rejoin: rejoin,
        recover: rejoin,
        membership.learn: learn,
        membership.promote: promote,
    },
    stutters=(campaign, crash, pause, resume),
)

ONE_BLOCK_A_HEIGHT_IS_GIVEN_OUT = Theorem(
    name="cluster.one_block_a_height_is_given_out",
    sentence="Any two blocks that the cluster publishes at the same height of a generation are the same block.",
    section=HOT_BACKUP,
    requirements=("C58", "D25", "D26", "PM-25"),
    predicate=consequences.one_block_a_height_is_given_out,
    given=(CLUSTER,),
    through=(CLUSTER_REFINES_FAILOVER,),
)

OPENINGS_HAVE_WHAT_WAS_GIVEN_OUT = Theorem(
    name="cluster.openings_have_what_was_given_out",
    sentence="A block that the cluster publishes in an epoch is in the log of every later open epoch of the same generation.",
    section=HOT_BACKUP,
    requirements=("C58", "C59", "PM-20", "PM-21"),
    predicate=consequences.openings_have_what_was_given_out,
    given=(CLUSTER,),
    through=(CLUSTER_REFINES_FAILOVER,),
)

EVERY_QUORUM_HAS_WHAT_WAS_GIVEN_OUT = Theorem(
    name="cluster.every_quorum_has_what_was_given_out",
    sentence="Every quorum that has members has a member that acknowledged each published block in the epoch that published it.",
    section=HOT_BACKUP,
    requirements=("C58", "D25"),
    predicate=consequences.every_quorum_has_what_was_given_out,
    given=(CLUSTER,),
    through=(CLUSTER_REFINES_FAILOVER,),
)
