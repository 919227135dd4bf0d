"""The signing of honest nodes: its rules, how it starts, what always holds, and a run."""

from spec.language import Map, Run, System, scenario
from spec.sequencer.evidence import SigningKey
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.invariants import INVARIANTS
from spec.sequencer.signing.rules import Signers, acknowledge, promise, seal, silent

ANNE, BART = NodeId("anne"), NodeId("bart")
ONE, TWO = Block("one"), Block("two")
FIRST, SECOND, THIRD = Epoch(0), Epoch(1), Epoch(2)


@scenario
def a_takeover_convicts_nobody(run: Run) -> None:
    """Anne leads and is replaced unawares; Bart votes for himself, leads, and seals another block at the same height."""
    run.start(
        key=Map(SigningKey.none(), {ANNE: SigningKey("anne's"), BART: SigningKey("bart's")}),
        leader=Map(NodeId.none(), {FIRST: ANNE, SECOND: BART}),
        log=Map(Block.none(), {(FIRST, Height(1)): ONE, (FIRST, Height(2)): TWO, (SECOND, Height(1)): ONE}),
    )
    run(seal, node=ANNE, epoch=FIRST, block=ONE)
    run.refused(seal, "NOT_THE_LEADER", node=BART, epoch=FIRST, block=ONE)
    run(acknowledge, node=ANNE, epoch=FIRST, height=Height(1))
    run(acknowledge, node=BART, epoch=FIRST, height=Height(1))
    run(seal, node=ANNE, epoch=FIRST, block=TWO)
    run(acknowledge, node=ANNE, epoch=FIRST, height=Height(2))
    run(promise, node=BART, epoch=SECOND)
    run.refused(acknowledge, "FENCED", node=BART, epoch=FIRST, height=Height(2))
    run(seal, node=BART, epoch=SECOND, block=TWO)
    run(acknowledge, node=BART, epoch=SECOND, height=Height(1))
    run(acknowledge, node=ANNE, epoch=SECOND, height=Height(1))
    run.refused(acknowledge, "LEFT", node=ANNE, epoch=FIRST, height=Height(3))
    run.refused(promise, "LEFT", node=ANNE, epoch=SECOND)
    run(promise, node=ANNE, epoch=THIRD)
    run.refused(promise, "FENCED", node=ANNE, epoch=SECOND)


SIGNING = System(
    name="signing",
    state=Signers,
    genesis=silent,
    actions=(seal, acknowledge, promise),
    invariants=INVARIANTS,
    scenarios=(a_takeover_convicts_nobody,),
)
