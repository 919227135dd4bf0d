"""One is put in."""

from megaspec.language import Run, scenario
from tests.recording.boxes import put
from tests.recording.scenarios.honest import begin


@scenario
def putting(run: Run) -> None:
    """One is put in."""
    begin(run)
    run(put, amount=1)
