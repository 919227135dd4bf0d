"""The counter comes to eight, and no further."""

from pkg.rules import bump
from megaspec.language import Run, scenario


@scenario
def eight_steps(run: Run) -> None:
    """Eight steps are taken."""
    run.start(most=10)
    for _ in range(8):
        run(bump)
