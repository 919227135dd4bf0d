"""Runs of failover that read like the document: a failure, a zombie, an upgrade without downtime, a reorganization of L1, a node that returns."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.failover.rules import acknowledge, close, hand_over, learn, produce, promise, promote, publish, rejoin, takeover
from spec.sequencer.failover.world import World
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum, Transaction

ANNE, BART, CLEO = NodeId("anne"), NodeId("bart"), NodeId("cleo")
ANNE_BART, BART_CLEO, ANNE_CLEO = Quorum("anne and bart"), Quorum("bart and cleo"), Quorum("anne and cleo")
GENESIS = Block.none()
ONE, TWO, THREE, OTHER_TWO = Block("one"), Block("two"), Block("three"), Block("other two")
BAD_TWO = Block("bad two")
PAYMENT = Transaction("payment")
FIRST, SECOND, THIRD = Epoch(0), Epoch(1), Epoch(2)
GROUND, H1, H2, H3 = Height(0), Height(1), Height(2), Height(3)

PAIRS = {ANNE_BART: (ANNE, BART), BART_CLEO: (BART, CLEO), ANNE_CLEO: (ANNE, CLEO)}
CLUSTER = World(
    member=Map(False, {(quorum, node): True for quorum, pair in PAIRS.items() for node in pair}),
    parent=Map(GENESIS, {TWO: ONE, OTHER_TWO: ONE, BAD_TWO: ONE, THREE: TWO}),
    includes=Map(False, {(TWO, PAYMENT): True, (OTHER_TWO, PAYMENT): True}),
    invalid=Map(False, {BAD_TWO: True}),
    generation=Map(Generation.first()),
    lost_from=Map(Generation.first()),
)
"""Three replicas, any two of which decide; a chain of three blocks, another second one with the same payment, and one that does not execute."""

REORGANIZED = World(
    member=CLUSTER.member,
    parent=CLUSTER.parent,
    includes=CLUSTER.includes,
    invalid=CLUSTER.invalid,
    generation=Map(Generation.first(), {SECOND: Generation(1)}),
    lost_from=Map(Generation.first(), {TWO: Generation(1), THREE: Generation(1)}),
)
"""The same replicas, while L1 loses the origins of the second and third block after the first epoch."""


def sealed(run: Run, epoch: Epoch, block: Block, *nodes: NodeId) -> Height:
    """The leader of an epoch seals a block, and nodes acknowledge it."""
    height: Height = run(produce, epoch=epoch, block=block)
    for node in nodes:
        run(acknowledge, node=node, epoch=epoch, height=height)
    return height


def elected(run: Run, epoch: Epoch, candidate: NodeId, *voters: NodeId) -> None:
    """Nodes vote for a candidate."""
    for node in voters:
        run(promise, node=node, epoch=epoch, candidate=candidate)


@scenario
def failure(run: Run) -> None:
    """The primary dies with a block that only one backup has: the backup takes over, and goes on exactly there."""
    run.start(world=CLUSTER, leader=ANNE)
    sealed(run, FIRST, ONE, ANNE, BART)
    assert run(publish, epoch=FIRST, height=H1, quorum=ANNE_BART) == ONE
    sealed(run, FIRST, TWO, BART)
    run.refused(publish, "NOT_ACKNOWLEDGED", epoch=FIRST, height=H2, quorum=ANNE_BART)
    elected(run, SECOND, BART, BART, CLEO)
    run.refused(takeover, "NOT_THE_MOST_ADVANCED", epoch=SECOND, candidate=BART, quorum=BART_CLEO, best=CLEO, source=FIRST, kept=GROUND)
    assert run(takeover, epoch=SECOND, candidate=BART, quorum=BART_CLEO, best=BART, source=FIRST, kept=H2) == H2
    sealed(run, SECOND, THREE, BART, CLEO)
    assert run(publish, epoch=SECOND, height=H3, quorum=BART_CLEO) == THREE
    assert run.state.public.length[Generation.first()] == H3


@scenario
def zombie(run: Run) -> None:
    """A primary was only paused: when it wakes up it seals on, to no effect, and learns late that its first block is given out."""
    run.start(world=CLUSTER, leader=ANNE)
    sealed(run, FIRST, ONE, ANNE, BART)
    elected(run, SECOND, BART, BART, CLEO)
    run(takeover, epoch=SECOND, candidate=BART, quorum=BART_CLEO, best=BART, source=FIRST, kept=H1)
    run(produce, epoch=FIRST, block=TWO)
    run(acknowledge, node=ANNE, epoch=FIRST, height=H2)
    run.refused(acknowledge, "FENCED", node=BART, epoch=FIRST, height=H2)
    sealed(run, SECOND, OTHER_TWO, BART, CLEO)
    assert run(publish, epoch=SECOND, height=H2, quorum=BART_CLEO) == OTHER_TWO
    assert run(publish, epoch=FIRST, height=H1, quorum=ANNE_BART) == ONE
    run.refused(publish, "NOT_ACKNOWLEDGED", epoch=FIRST, height=H2, quorum=ANNE_BART)


@scenario
def upgrade(run: Run) -> None:
    """An upgrade is a handoff without failure: seal, drain, acknowledge, transfer (D35)."""
    run.start(world=CLUSTER, leader=ANNE)
    sealed(run, FIRST, ONE, ANNE, BART)
    assert run(close, epoch=FIRST) == H1
    run.refused(produce, "CLOSED", epoch=FIRST, block=TWO)
    run.refused(hand_over, "NOT_DRAINED", epoch=FIRST, heir=BART)
    run(publish, epoch=FIRST, height=H1, quorum=ANNE_BART)
    run.refused(hand_over, "HEIR_IS_BEHIND", epoch=FIRST, heir=CLEO)
    run(hand_over, epoch=FIRST, heir=BART)
    elected(run, SECOND, BART, ANNE, CLEO)
    assert run(takeover, epoch=SECOND, candidate=BART, quorum=ANNE_CLEO, best=ANNE, source=FIRST, kept=H1) == H1
    sealed(run, SECOND, TWO, ANNE, BART)
    assert run(publish, epoch=SECOND, height=H2, quorum=ANNE_BART) == TWO


@scenario
def reorganization(run: Run) -> None:
    """L1 loses the origin of the second block: the next epoch starts a generation, with what is left of the chain."""
    run.start(world=REORGANIZED, leader=ANNE)
    sealed(run, FIRST, ONE, ANNE, BART)
    sealed(run, FIRST, TWO, ANNE, BART)
    run(publish, epoch=FIRST, height=H2, quorum=ANNE_BART)
    elected(run, SECOND, ANNE, ANNE, BART)
    run.refused(takeover, "NOT_WHAT_IS_LEFT", epoch=SECOND, candidate=ANNE, quorum=ANNE_BART, best=BART, source=FIRST, kept=H2)
    run.refused(takeover, "NOT_WHAT_IS_LEFT", epoch=SECOND, candidate=ANNE, quorum=ANNE_BART, best=BART, source=FIRST, kept=GROUND)
    assert run(takeover, epoch=SECOND, candidate=ANNE, quorum=ANNE_BART, best=BART, source=FIRST, kept=H1) == H1
    run.refused(produce, "ORIGIN_LOST", epoch=SECOND, block=TWO)
    sealed(run, SECOND, OTHER_TWO, ANNE, CLEO)
    assert run(publish, epoch=SECOND, height=H2, quorum=ANNE_CLEO) == OTHER_TWO
    elected(run, THIRD, BART, BART, CLEO)
    run.refused(takeover, "GENERATION_IS_PAST", epoch=THIRD, candidate=BART, quorum=BART_CLEO, best=CLEO, source=SECOND, kept=H2)
    chain = run.state.public.chain
    assert (chain[Generation.first(), H2], chain[Generation(1), H2]) == (TWO, OTHER_TWO)
    assert chain[Generation.first(), H1] == chain[Generation(1), H1] == ONE


@scenario
def return_of_a_node(run: Run) -> None:
    """A node that was down comes back as a learner, follows, and gets its say when it has all that is public."""
    run.start(world=CLUSTER, leader=ANNE)
    run(rejoin, node=CLEO)
    sealed(run, FIRST, ONE, ANNE, BART)
    run(publish, epoch=FIRST, height=H1, quorum=ANNE_BART)
    run.refused(acknowledge, "LEARNER", node=CLEO, epoch=FIRST, height=H1)
    run.refused(promise, "LEARNER", node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(promote, "NOT_CAUGHT_UP", node=CLEO, epoch=FIRST)
    run(learn, node=CLEO, epoch=FIRST, height=H1)
    run(promote, node=CLEO, epoch=FIRST)
    run(produce, epoch=FIRST, block=TWO)
    run(acknowledge, node=CLEO, epoch=FIRST, height=H2)
    elected(run, SECOND, CLEO, BART, CLEO)
    assert run(takeover, epoch=SECOND, candidate=CLEO, quorum=BART_CLEO, best=CLEO, source=FIRST, kept=H2) == H2


@scenario
def two_candidates(run: Run) -> None:
    """Two nodes try to lead one epoch: a vote names its candidate, so one of them does, and the other leads the next."""
    run.start(world=CLUSTER, leader=ANNE)
    run(promise, node=BART, epoch=SECOND, candidate=BART)
    run.refused(promise, "ALREADY_VOTED", node=BART, epoch=SECOND, candidate=CLEO)
    run(promise, node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(takeover, "VOTES_MISSING", epoch=SECOND, candidate=BART, quorum=BART_CLEO, best=BART, source=FIRST, kept=GROUND)
    run(promise, node=ANNE, epoch=SECOND, candidate=CLEO)
    run(takeover, epoch=SECOND, candidate=CLEO, quorum=ANNE_CLEO, best=CLEO, source=FIRST, kept=GROUND)
    elected(run, THIRD, BART, ANNE, BART)
    run(takeover, epoch=THIRD, candidate=BART, quorum=ANNE_BART, best=BART, source=FIRST, kept=GROUND)
    run(produce, epoch=FIRST, block=ONE)
    run(produce, epoch=SECOND, block=ONE)
    run(produce, epoch=THIRD, block=ONE)


@scenario
def a_block_that_does_not_execute(run: Run) -> None:
    """A leader seals a block that nobody can execute: it is acknowledged by none, and the next epoch begins without it."""
    run.start(world=CLUSTER, leader=ANNE)
    sealed(run, FIRST, ONE, ANNE, BART)
    run(produce, epoch=FIRST, block=BAD_TWO)
    run.refused(acknowledge, "DOES_NOT_EXECUTE", node=BART, epoch=FIRST, height=H2)
    run(learn, node=CLEO, epoch=FIRST, height=H2)
    run.refused(acknowledge, "DOES_NOT_EXECUTE", node=CLEO, epoch=FIRST, height=H2)
    run(publish, epoch=FIRST, height=H1, quorum=ANNE_BART)
    elected(run, SECOND, BART, BART, CLEO)
    run(takeover, epoch=SECOND, candidate=BART, quorum=BART_CLEO, best=BART, source=FIRST, kept=H1)
    sealed(run, SECOND, TWO, BART, CLEO)
    assert run(publish, epoch=SECOND, height=H2, quorum=BART_CLEO) == TWO
