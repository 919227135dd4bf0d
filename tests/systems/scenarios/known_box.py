"""Someone opens the box."""

from megaspec.language import Run, scenario
from tests.systems.safebox import unlock


@scenario
def unlocking(run: Run) -> None:
    """Someone knows the number."""
    run(unlock, key=12_345)
