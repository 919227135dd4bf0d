"""What the ledger is for: blocks come and go."""

from megaspec.language import Run, scenario
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.ledger import add, settle, take_back


@scenario
def blocks_come_and_go(run: Run) -> None:
    """Two blocks come, one is final, one is taken back."""
    run(add, block=Block("one"))
    run(settle, height=Height(1))
    run.refused(take_back, "FINAL", kept=Height(0))
    run.refused(settle, "NO_SUCH_BLOCK", height=Height(2))
    run(add, block=Block("two"))
    run(take_back, kept=Height(1))
    run.refused(take_back, "NOTHING_TAKEN_BACK", kept=Height(1))
    run.refused(settle, "ALREADY_FINAL", height=Height(1))
