"""It goes on from a run of another box."""

from megaspec.language import Run, scenario
from tests.recording.boxes import put
from tests.recording.scenarios.honest import filling


@scenario(after=filling)
def late(run: Run) -> None:
    """One more."""
    run(put, amount=1)
