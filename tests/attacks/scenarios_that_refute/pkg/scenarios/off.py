"""The counter begins with more than may be."""

from pkg.rules import bump
from megaspec.language import Run, scenario


@scenario
def beginning(run: Run) -> None:
    """It begins, and goes on."""
    run.start(most=100)
    run(bump)
