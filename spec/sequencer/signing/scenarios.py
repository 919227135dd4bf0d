"""What honest nodes sign over a takeover."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.evidence import SigningKey
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.rules import send_acknowledgement, send_promise, send_seal

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
    run(send_seal, epoch=FIRST, block=ONE)
    run(send_acknowledgement, node=ANNE, epoch=FIRST, height=Height(1))
    run(send_acknowledgement, node=BART, epoch=FIRST, height=Height(1))
    run(send_seal, epoch=FIRST, block=TWO)
    run(send_acknowledgement, node=ANNE, epoch=FIRST, height=Height(2))
    run(send_promise, node=BART, epoch=SECOND)
    run.refused(send_acknowledgement, "FENCED", node=BART, epoch=FIRST, height=Height(2))
    run(send_seal, epoch=SECOND, block=TWO)
    run(send_acknowledgement, node=BART, epoch=SECOND, height=Height(1))
    run(send_acknowledgement, node=ANNE, epoch=SECOND, height=Height(1))
    run.refused(send_acknowledgement, "LEFT", node=ANNE, epoch=FIRST, height=Height(3))
    run.refused(send_promise, "LEFT", node=ANNE, epoch=SECOND)
    run(send_promise, node=ANNE, epoch=THIRD)
    run.refused(send_promise, "FENCED", node=ANNE, epoch=SECOND)
