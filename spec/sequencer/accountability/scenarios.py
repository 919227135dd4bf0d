"""Runs with and without faulty nodes: a takeover among the honest, and who is convicted when one height has two blocks."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.accountability.rules import (
    acknowledge_below,
    certify_block,
    certify_takeover,
    elect,
    forge_acknowledgement,
    forge_promise,
    forge_seal,
    forge_takeover,
    give_out,
    seal,
    store,
    take_over,
    vote,
)
from spec.sequencer.accountability.state import World
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

ANNE, BART, CLEO = NodeId("anne"), NodeId("bart"), NodeId("cleo")
ANNE_BART, BART_CLEO = Quorum("anne and bart"), Quorum("bart and cleo")
GENESIS = Block.none()
ONE, TWO, OTHER = Block("one"), Block("two"), Block("other one")
FIRST, SECOND, THIRD = Epoch(0), Epoch(1), Epoch(2)
PAIRS = {ANNE_BART: (ANNE, BART), BART_CLEO: (BART, CLEO)}


def cluster(*honest: NodeId) -> World:
    """Three replicas, of which some are honest; a chain of two blocks, and another first block."""
    return World(
        member=Map(False, {(quorum, node): True for quorum, pair in PAIRS.items() for node in pair}),
        honest=Map(False, dict.fromkeys(honest, True)),
        founder=ANNE,
        height_of=Map(Height.first(), {ONE: Height(1), OTHER: Height(1), TWO: Height(2)}),
        fixes=Map(False, {(ONE, ONE): True, (OTHER, OTHER): True, (TWO, TWO): True, (TWO, ONE): True}),
    )


def opened(run: Run, leader: NodeId, best: NodeId, block: Block) -> None:
    """Bart and Cleo's promises open the second epoch with a log of the first."""
    run(elect, epoch=SECOND, candidate=leader, quorum=BART_CLEO, best=best, source=FIRST, leader=ANNE, block=block)


@scenario
def takeover_of_the_honest(run: Run) -> None:
    """All are honest: the backup adopts what was acknowledged, publishes it again and goes on."""
    run.start(world=cluster(ANNE, BART, CLEO))
    run(seal, node=ANNE, epoch=FIRST, block=ONE)
    run(certify_block, epoch=FIRST, leader=ANNE, below=GENESIS, block=ONE)
    run.refused(give_out, "NOT_ACKNOWLEDGED", epoch=FIRST, leader=ANNE, tip=ONE, block=ONE, quorum=ANNE_BART)
    for node in (ANNE, BART):
        run(store, node=node, epoch=FIRST, leader=ANNE, block=ONE)
    run(give_out, epoch=FIRST, leader=ANNE, tip=ONE, block=ONE, quorum=ANNE_BART)
    for node in (BART, CLEO):
        run(vote, node=node, epoch=SECOND, candidate=BART, source=FIRST)
    run.refused(vote, "ALREADY_VOTED", node=BART, epoch=SECOND, candidate=CLEO, source=FIRST)
    run.refused(store, "FENCED", node=BART, epoch=FIRST, leader=ANNE, block=ONE)
    opened(run, BART, BART, ONE)
    run(take_over, node=BART, epoch=SECOND, block=ONE)
    run(certify_takeover, epoch=SECOND, leader=BART, block=ONE)
    run(seal, node=BART, epoch=SECOND, block=TWO)
    run(certify_block, epoch=SECOND, leader=BART, below=ONE, block=TWO)
    for node in (BART, CLEO):
        run(store, node=node, epoch=SECOND, leader=BART, block=TWO)
        run(acknowledge_below, node=node, epoch=SECOND, block=ONE)
    run(give_out, epoch=SECOND, leader=BART, tip=TWO, block=ONE, quorum=BART_CLEO)
    run(give_out, epoch=SECOND, leader=BART, tip=TWO, block=TWO, quorum=BART_CLEO)
    run(store, node=ANNE, epoch=SECOND, leader=BART, block=TWO)
    assert run(vote, node=CLEO, epoch=THIRD, candidate=CLEO, source=SECOND) == TWO


@scenario
def broken_promise(run: Run) -> None:
    """Bart, in both quorums, hides what it acknowledged: the takeover drops a published block, and Bart's promise convicts it."""
    run.start(world=cluster(ANNE, CLEO))
    run(seal, node=ANNE, epoch=FIRST, block=ONE)
    run(certify_block, epoch=FIRST, leader=ANNE, below=GENESIS, block=ONE)
    run(store, node=ANNE, epoch=FIRST, leader=ANNE, block=ONE)
    run(forge_acknowledgement, node=BART, epoch=FIRST, block=ONE)
    run(give_out, epoch=FIRST, leader=ANNE, tip=ONE, block=ONE, quorum=ANNE_BART)
    run(vote, node=CLEO, epoch=SECOND, candidate=CLEO, source=FIRST)
    run(forge_promise, node=BART, epoch=SECOND, candidate=CLEO, source=FIRST, block=GENESIS)
    opened(run, CLEO, CLEO, GENESIS)
    run(take_over, node=CLEO, epoch=SECOND, block=GENESIS)
    run(certify_takeover, epoch=SECOND, leader=CLEO, block=GENESIS)
    run(seal, node=CLEO, epoch=SECOND, block=OTHER)
    run(certify_block, epoch=SECOND, leader=CLEO, below=GENESIS, block=OTHER)
    run(store, node=CLEO, epoch=SECOND, leader=CLEO, block=OTHER)
    run(forge_acknowledgement, node=BART, epoch=SECOND, block=OTHER)
    run(give_out, epoch=SECOND, leader=CLEO, tip=OTHER, block=OTHER, quorum=BART_CLEO)


@scenario
def leader_of_two_logs(run: Run) -> None:
    """Anne alone is faulty and seals two blocks: both are published, in two epochs, and her two seals convict her."""
    run.start(world=cluster(BART, CLEO))
    for block in (ONE, OTHER):
        run(forge_seal, node=ANNE, epoch=FIRST, block=block)
        run(certify_block, epoch=FIRST, leader=ANNE, below=GENESIS, block=block)
    run(store, node=BART, epoch=FIRST, leader=ANNE, block=ONE)
    run(forge_acknowledgement, node=ANNE, epoch=FIRST, block=ONE)
    run(give_out, epoch=FIRST, leader=ANNE, tip=ONE, block=ONE, quorum=ANNE_BART)
    run(store, node=CLEO, epoch=FIRST, leader=ANNE, block=OTHER)
    for node in (BART, CLEO):
        run(vote, node=node, epoch=SECOND, candidate=ANNE, source=FIRST)
    opened(run, ANNE, CLEO, OTHER)
    run(forge_takeover, node=ANNE, epoch=SECOND, block=OTHER)
    run(certify_takeover, epoch=SECOND, leader=ANNE, block=OTHER)
    for node in (BART, CLEO):
        run(store, node=node, epoch=SECOND, leader=ANNE, block=OTHER)
    run(give_out, epoch=SECOND, leader=ANNE, tip=OTHER, block=OTHER, quorum=BART_CLEO)


@scenario
def two_acknowledgements(run: Run) -> None:
    """Anne seals two blocks in one epoch and Bart, in both quorums, acknowledges both: both are published, and both nodes are convicted."""
    run.start(world=cluster(CLEO))
    for block, quorum, other in ((ONE, ANNE_BART, ANNE), (OTHER, BART_CLEO, CLEO)):
        run(forge_seal, node=ANNE, epoch=FIRST, block=block)
        run(certify_block, epoch=FIRST, leader=ANNE, below=GENESIS, block=block)
        run(forge_acknowledgement, node=BART, epoch=FIRST, block=block)
        if other == CLEO:
            run(store, node=CLEO, epoch=FIRST, leader=ANNE, block=block)
        else:
            run(forge_acknowledgement, node=ANNE, epoch=FIRST, block=block)
        run(give_out, epoch=FIRST, leader=ANNE, tip=block, block=block, quorum=quorum)


@scenario
def two_promises(run: Run) -> None:
    """Bart, in both quorums, promises one epoch to Anne and to Cleo: both lead it, and Bart's promises convict it."""
    run.start(world=cluster(ANNE, CLEO))
    for leader, quorum in ((ANNE, ANNE_BART), (CLEO, BART_CLEO)):
        run(forge_promise, node=BART, epoch=SECOND, candidate=leader, source=FIRST, block=GENESIS)
        run(vote, node=leader, epoch=SECOND, candidate=leader, source=FIRST)
        run(elect, epoch=SECOND, candidate=leader, quorum=quorum, best=leader, source=FIRST, leader=ANNE, block=GENESIS)
        run(take_over, node=leader, epoch=SECOND, block=GENESIS)
        run(certify_takeover, epoch=SECOND, leader=leader, block=GENESIS)
