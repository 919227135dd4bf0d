"""What the ideal sequencer is for: blocks follow each other."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.ideal import give_out
from spec.sequencer.identifiers import Block, Generation, Height, Transaction

ONE, TWO, OTHER = Block("one"), Block("two"), Block("other")
PAYMENT = Transaction("payment")


@scenario
def blocks_follow_each_other(run: Run) -> None:
    """Blocks are given out, one or several at a time; what does not follow is refused."""
    run.start(parent=Map(Block.none(), {TWO: ONE}), includes=Map(False, {(ONE, PAYMENT): True, (OTHER, PAYMENT): True}))
    first, second = Height(1), Height(2)
    now = Generation.first()
    run(give_out, generation=now, height=first, blocks=Map(Block.none(), {first: ONE}))
    run.refused(give_out, "ALREADY_GIVEN_OUT", generation=now, height=first, blocks=Map(Block.none(), {first: OTHER}))
    run.refused(give_out, "NOT_ON_THE_CHAIN", generation=now, height=second, blocks=Map(Block.none(), {second: TWO}))
    run.refused(give_out, "NOT_LINKED", generation=now, height=second, blocks=Map(Block.none(), {first: ONE, second: ONE}))
    run(give_out, generation=now, height=second, blocks=Map(Block.none(), {first: ONE, second: TWO}))
    run(give_out, generation=Generation(1), height=first, blocks=Map(Block.none(), {first: OTHER}))
