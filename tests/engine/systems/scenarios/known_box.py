"""Someone opens the box."""

from megaspec.language import Run, scenario
from tests.engine.systems.safebox import unlock


@scenario
def unlocking(run: Run) -> None:
    """Someone knows the number."""
    run(unlock, key=12_345)
