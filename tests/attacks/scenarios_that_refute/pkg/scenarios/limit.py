"""The counter comes to nine."""

from pkg.rules import bump
from megaspec.language import Run, scenario


@scenario
def nine_steps(run: Run) -> None:
    """Nine steps are taken."""
    run.start(most=10)
    for _ in range(9):
        run(bump)


@scenario(after=nine_steps)
def one_more(run: Run) -> None:
    """And another."""
    run(bump)
