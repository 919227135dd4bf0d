"""Three stand in line."""

from megaspec.language import Run, scenario
from tests.systems.liveness.line import enter, leave, take


@scenario
def three_take_turns(run: Run) -> None:
    """Three take tickets, and are let in one after the other."""
    for _ in range(3):
        run(take)
    run.refused(leave, "NOBODY_INSIDE")
    for _ in range(3):
        run(enter)
        run(leave)
    run.refused(enter, "NOBODY_WAITS")
