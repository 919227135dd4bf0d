"""Someone knows the number."""

from pkg.rules import take, unlock
from megaspec.language import Run, scenario


@scenario
def opening(run: Run) -> None:
    """It is opened, and something is taken."""
    run.refused(unlock, "WRONG_KEY", key=1)
    run(unlock, key=12_345)
    run(take, amount=1)
