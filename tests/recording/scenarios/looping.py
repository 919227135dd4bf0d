"""A run has no end; those before and after it have one."""

from megaspec.language import Run, scenario
from tests.recording.boxes import put
from tests.recording.scenarios.honest import begin


@scenario
def before(run: Run) -> None:
    """One is put in."""
    begin(run)
    run(put, amount=1)


@scenario
def endless(run: Run) -> None:
    """Nothing comes of it."""
    begin(run)
    while run.state.held == 0:
        pass


@scenario(after=endless)
def behind(run: Run) -> None:
    """It goes on from there."""
    run(put, amount=1)


@scenario(after=before)
def onward(run: Run) -> None:
    """Another is put in."""
    run(put, amount=1)
