"""A box is filled."""

from megaspec.language import Map, Run, scenario
from tests.recording.boxes import Owner, put

ANN, BOB = Owner("ann"), Owner("bob")


def begin(run: Run) -> None:
    """Ann has a box."""
    run.start(owner=ANN, most=9, allowed=Map(False, {ANN: True, BOB: True}))


@scenario
def filling(run: Run) -> None:
    """Two, and then three."""
    begin(run)
    two = run(put, amount=2)
    assert run.state.held == two
    run(put, amount=two + 1)
    run.refused(put, "FULL", amount=9)


@scenario(after=filling)
def more(run: Run) -> None:
    """One more."""
    run(put, amount=1)
