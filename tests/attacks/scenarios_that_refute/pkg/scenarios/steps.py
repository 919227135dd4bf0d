"""The counter goes on from eight."""

from pkg.rules import bump
from megaspec.language import Run, scenario


@scenario
def nine_steps(run: Run) -> None:
    """Nine steps are taken."""
    run.start(most=10)
    for _ in range(9):
        run(bump)
