"""Someone fails to open the box."""

from megaspec.language import Run, scenario
from tests.systems.safebox import unlock


@scenario
def guessing(run: Run) -> None:
    """Someone does not know the number."""
    run(unlock, key=1)
