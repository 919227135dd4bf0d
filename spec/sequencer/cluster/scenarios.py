"""Runs of the cluster, message by message: a failure, a zombie, an upgrade, messages that are lost, late or repeated, crashes at a bad moment."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.cluster.faults import crash, pause, recover, resume
from spec.sequencer.cluster.membership import close, hand_over, learn, promote, rejoin
from spec.sequencer.cluster.rules import campaign, give_out, grant, seal, store, take_office
from spec.sequencer.cluster.state import Keys
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.failover.scenarios import (
    ANNE,
    ANNE_BART,
    ANNE_CLEO,
    BAD_TWO,
    BART,
    BART_CLEO,
    CLEO,
    CLUSTER,
    FIRST,
    GROUND,
    H1,
    H2,
    H3,
    ONE,
    OTHER_TWO,
    REORGANIZED,
    SECOND,
    THIRD,
    THREE,
    TWO,
)
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId

KEYS = Keys(
    owner=Map(NodeId.none(), {SigningKey("of anne"): ANNE, SigningKey("of bart"): BART, SigningKey("of cleo"): CLEO}),
    chain=ChainId("mega"),
)


def sealed(run: Run, leader: NodeId, epoch: Epoch, block: Block, *nodes: NodeId) -> Height:
    """A leader seals a block, and nodes store it."""
    height: Height = run(seal, node=leader, epoch=epoch, block=block)
    for node in nodes:
        run(store, node=node, epoch=epoch, height=height)
    return height


def elected(run: Run, epoch: Epoch, candidate: NodeId, *voters: NodeId) -> None:
    """A node asks for votes, and gets some."""
    run(campaign, candidate=candidate, epoch=epoch)
    for node in voters:
        run(grant, node=node, epoch=epoch, candidate=candidate)


@scenario
def failure(run: Run) -> None:
    """The primary dies with a block that only one backup has: the backup takes over, and goes on exactly there."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    assert run(give_out, node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART) == ONE
    sealed(run, ANNE, FIRST, TWO, BART)
    run.refused(give_out, "NOT_ACKNOWLEDGED", node=ANNE, epoch=FIRST, height=H2, quorum=ANNE_BART)
    run(crash, node=ANNE)
    run.refused(seal, "NOT_RUNNING", node=ANNE, epoch=FIRST, block=THREE)
    elected(run, SECOND, BART, BART, CLEO)
    run.refused(take_office, "NOT_THE_MOST_ADVANCED", candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=GROUND)
    assert run(take_office, candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=BART, kept=H2) == H2
    sealed(run, BART, SECOND, THREE, BART, CLEO)
    assert run(give_out, node=BART, epoch=SECOND, height=H3, quorum=BART_CLEO) == THREE
    run(recover, node=ANNE, intact=True)
    run.refused(seal, "NOT_LEADING", node=ANNE, epoch=FIRST, block=THREE)
    run(learn, node=ANNE, epoch=SECOND, height=H3)
    run(promote, node=ANNE, epoch=SECOND)
    run(store, node=ANNE, epoch=SECOND, height=H3)
    elected(run, THIRD, CLEO, CLEO)
    assert run.state.messages.promises.source[CLEO, THIRD] == SECOND


@scenario
def zombie(run: Run) -> None:
    """A primary was only paused: when it wakes up it seals on, to no effect, and learns late that its first block may be given out."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    run(pause, node=ANNE)
    run.refused(give_out, "NOT_RUNNING", node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART)
    elected(run, SECOND, BART, BART, CLEO)
    run(take_office, candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=BART, kept=H1)
    run(resume, node=ANNE)
    run(seal, node=ANNE, epoch=FIRST, block=TWO)
    run(store, node=ANNE, epoch=FIRST, height=H2)
    run.refused(store, "PROMISED", node=BART, epoch=FIRST, height=H2)
    sealed(run, BART, SECOND, OTHER_TWO, BART, CLEO)
    assert run(give_out, node=BART, epoch=SECOND, height=H2, quorum=BART_CLEO) == OTHER_TWO
    assert run(give_out, node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART) == ONE
    run.refused(give_out, "NOT_ACKNOWLEDGED", node=ANNE, epoch=FIRST, height=H2, quorum=ANNE_BART)
    run(store, node=ANNE, epoch=SECOND, height=H2)
    assert run.state.disks.stored[ANNE, H2] == OTHER_TWO
    run(pause, node=CLEO)
    run(crash, node=CLEO)


@scenario
def upgrade(run: Run) -> None:
    """An upgrade is a handoff without failure: seal, drain, acknowledge, transfer; then the old primary may go down."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    assert run(close, node=ANNE, epoch=FIRST) == H1
    run.refused(seal, "CLOSED", node=ANNE, epoch=FIRST, block=TWO)
    run.refused(hand_over, "NOT_DRAINED", node=ANNE, epoch=FIRST, heir=BART)
    run(give_out, node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART)
    run.refused(hand_over, "HEIR_IS_BEHIND", node=ANNE, epoch=FIRST, heir=CLEO)
    run(hand_over, node=ANNE, epoch=FIRST, heir=BART)
    elected(run, SECOND, BART, ANNE, CLEO)
    assert run(take_office, candidate=BART, epoch=SECOND, quorum=ANNE_CLEO, best=ANNE, kept=H1) == H1
    run(crash, node=ANNE)
    sealed(run, BART, SECOND, TWO, BART, CLEO)
    assert run(give_out, node=BART, epoch=SECOND, height=H2, quorum=BART_CLEO) == TWO


@scenario
def messages_go_astray(run: Run) -> None:
    """A request and a block come twice, a vote late, blocks out of order, and an acknowledgement never."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    run(campaign, candidate=CLEO, epoch=SECOND)
    run(seal, node=ANNE, epoch=FIRST, block=ONE)
    run(seal, node=ANNE, epoch=FIRST, block=TWO)
    run(store, node=BART, epoch=FIRST, height=H2)
    run.refused(store, "ALREADY_STORED", node=BART, epoch=FIRST, height=H1)
    run.refused(store, "ALREADY_STORED", node=BART, epoch=FIRST, height=H2)
    run(store, node=ANNE, epoch=FIRST, height=H1)
    assert run(give_out, node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART) == ONE
    run(campaign, candidate=CLEO, epoch=SECOND)
    run(grant, node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(grant, "PROMISED", node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(take_office, "VOTES_MISSING", candidate=CLEO, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=GROUND)
    run(grant, node=BART, epoch=SECOND, candidate=CLEO)
    run(take_office, candidate=CLEO, epoch=SECOND, quorum=BART_CLEO, best=BART, kept=H2)
    run.refused(take_office, "OPENED", candidate=CLEO, epoch=SECOND, quorum=BART_CLEO, best=BART, kept=H2)
    run.refused(store, "BASE_INCOMPLETE", node=ANNE, epoch=SECOND, height=H1)
    run(store, node=ANNE, epoch=SECOND, height=H2)
    run.refused(store, "PROMISED", node=ANNE, epoch=FIRST, height=H2)


@scenario
def partition(run: Run) -> None:
    """The primary is cut off with what it seals; the others go on without it, and when it is back its own blocks make way for theirs."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, CLEO)
    sealed(run, ANNE, FIRST, TWO, ANNE)
    run.refused(give_out, "NOT_ACKNOWLEDGED", node=ANNE, epoch=FIRST, height=H2, quorum=ANNE_CLEO)
    elected(run, SECOND, BART, BART, CLEO)
    run(take_office, candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1)
    sealed(run, BART, SECOND, OTHER_TWO, BART, CLEO)
    run(seal, node=ANNE, epoch=FIRST, block=THREE)
    assert run(give_out, node=BART, epoch=SECOND, height=H2, quorum=BART_CLEO) == OTHER_TWO
    run(store, node=ANNE, epoch=SECOND, height=H2)
    assert (run.state.disks.stored[ANNE, H1], run.state.disks.stored[ANNE, H2]) == (ONE, OTHER_TWO)
    run.refused(store, "PROMISED", node=ANNE, epoch=FIRST, height=H3)


@scenario
def crash_in_the_middle_of_a_takeover(run: Run) -> None:
    """A voter crashes after its vote and a candidate before it opens: both come back, and the candidate opens the epoch all the same."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, CLEO)
    elected(run, SECOND, BART, BART, CLEO)
    run(crash, node=CLEO)
    run(crash, node=BART)
    run.refused(recover, "A12 a node that comes back has its disk as it was", node=CLEO, intact=False)
    run.refused(take_office, "NOT_RUNNING", candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1)
    run(recover, node=CLEO, intact=True)
    run(promote, node=CLEO, epoch=FIRST)
    run(campaign, candidate=CLEO, epoch=SECOND)
    run.refused(grant, "PROMISED", node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(store, "PROMISED", node=CLEO, epoch=FIRST, height=H1)
    run(recover, node=BART, intact=True)
    run.refused(take_office, "LEARNER", candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1)
    run(promote, node=BART, epoch=FIRST)
    run(take_office, candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1)
    run(crash, node=BART)
    run(recover, node=BART, intact=True)
    run.refused(promote, "BASE_INCOMPLETE", node=BART, epoch=SECOND)
    run(learn, node=BART, epoch=SECOND, height=H1)
    run(promote, node=BART, epoch=SECOND)
    run.refused(take_office, "OPENED", candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1)
    run.refused(seal, "NOT_LEADING", node=BART, epoch=SECOND, block=TWO)
    elected(run, THIRD, BART, BART, CLEO)
    run(take_office, candidate=BART, epoch=THIRD, quorum=BART_CLEO, best=CLEO, kept=H1)
    run(seal, node=BART, epoch=THIRD, block=TWO)


@scenario
def reorganization(run: Run) -> None:
    """L1 loses the origin of the second block: the next epoch opens with what is left of the chain."""
    run.start(world=REORGANIZED, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    sealed(run, ANNE, FIRST, TWO, ANNE, BART)
    run(give_out, node=ANNE, epoch=FIRST, height=H2, quorum=ANNE_BART)
    elected(run, SECOND, ANNE, ANNE, BART)
    run.refused(take_office, "NOT_WHAT_IS_LEFT", candidate=ANNE, epoch=SECOND, quorum=ANNE_BART, best=BART, kept=H2)
    assert run(take_office, candidate=ANNE, epoch=SECOND, quorum=ANNE_BART, best=BART, kept=H1) == H1
    run.refused(seal, "NOT_LEADING", node=ANNE, epoch=FIRST, block=THREE)
    run.refused(seal, "ORIGIN_LOST", node=ANNE, epoch=SECOND, block=TWO)
    sealed(run, ANNE, SECOND, OTHER_TWO, ANNE, CLEO)
    assert run(give_out, node=ANNE, epoch=SECOND, height=H2, quorum=ANNE_CLEO) == OTHER_TWO
    assert run.state.public.chain[Generation.first(), H2] == TWO


@scenario
def return_of_a_node(run: Run) -> None:
    """A node that was down comes back as a learner, follows, and gets its say when it has all that is public."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    run(crash, node=CLEO)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    run(give_out, node=ANNE, epoch=FIRST, height=H1, quorum=ANNE_BART)
    run(recover, node=CLEO, intact=True)
    run.refused(store, "LEARNER", node=CLEO, epoch=FIRST, height=H1)
    run(campaign, candidate=CLEO, epoch=SECOND)
    run.refused(grant, "LEARNER", node=CLEO, epoch=SECOND, candidate=CLEO)
    run.refused(promote, "NOT_CAUGHT_UP", node=CLEO, epoch=FIRST)
    run(learn, node=CLEO, epoch=FIRST, height=H1)
    run(promote, node=CLEO, epoch=FIRST)
    run(store, node=CLEO, epoch=FIRST, height=H1)
    run(grant, node=CLEO, epoch=SECOND, candidate=CLEO)
    run(grant, node=BART, epoch=SECOND, candidate=CLEO)
    assert run(take_office, candidate=CLEO, epoch=SECOND, quorum=BART_CLEO, best=CLEO, kept=H1) == H1
    run(rejoin, node=BART)
    run.refused(store, "LEARNER", node=BART, epoch=SECOND, height=H1)


@scenario
def three_leaders(run: Run) -> None:
    """Three nodes believe that they lead, each an epoch of its own, and all of them seal."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    elected(run, SECOND, CLEO, CLEO)
    run(campaign, candidate=BART, epoch=SECOND)
    run.refused(grant, "PROMISED", node=CLEO, epoch=SECOND, candidate=BART)
    run(grant, node=ANNE, epoch=SECOND, candidate=CLEO)
    run(take_office, candidate=CLEO, epoch=SECOND, quorum=ANNE_CLEO, best=CLEO, kept=GROUND)
    elected(run, THIRD, BART, ANNE, BART)
    run(take_office, candidate=BART, epoch=THIRD, quorum=ANNE_BART, best=BART, kept=GROUND)
    run(seal, node=ANNE, epoch=FIRST, block=ONE)
    run(seal, node=CLEO, epoch=SECOND, block=ONE)
    run(seal, node=BART, epoch=THIRD, block=ONE)


@scenario
def a_block_that_does_not_execute(run: Run) -> None:
    """A leader seals a block that nobody can execute: nobody stores it, and the next leader goes on without it."""
    run.start(world=CLUSTER, leader=ANNE, keys=KEYS)
    sealed(run, ANNE, FIRST, ONE, ANNE, BART)
    run(seal, node=ANNE, epoch=FIRST, block=BAD_TWO)
    run.refused(store, "DOES_NOT_EXECUTE", node=BART, epoch=FIRST, height=H2)
    elected(run, SECOND, BART, BART, CLEO)
    assert run(take_office, candidate=BART, epoch=SECOND, quorum=BART_CLEO, best=BART, kept=H1) == H1
    sealed(run, BART, SECOND, TWO, BART, CLEO)
    assert run(give_out, node=BART, epoch=SECOND, height=H2, quorum=BART_CLEO) == TWO
