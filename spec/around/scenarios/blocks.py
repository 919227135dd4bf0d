"""What fits a block of 15 million gas."""

from megaspec.language import Run, scenario
from spec.around.blocks import add_deposit, add_distribution, add_withdrawal, begin_block


@scenario
def blocks_fill_up(run: Run) -> None:
    """Distributions to 2,980 validators, a withdrawal and a deposit: nothing more than a distribution to four."""
    run.start(limit=15_000_000)
    run.refused(add_distribution, "TRANSACTION_TOO_LARGE", validators=3_356)
    run.refused(add_distribution, "BLOCK_FULL", validators=3_001)
    run(add_distribution, validators=100)
    run(add_distribution, validators=2_880)
    run(add_withdrawal)
    run(add_deposit)
    run.refused(add_deposit, "BLOCK_FULL")
    run.refused(add_withdrawal, "BLOCK_FULL")
    run(add_distribution, validators=4)
    run(begin_block)
    run(add_deposit)
