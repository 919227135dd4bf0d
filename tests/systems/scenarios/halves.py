"""A day of the halves."""

from megaspec.language import Run, scenario
from tests.systems.halves import finish, move, put


@scenario
def a_day(run: Run) -> None:
    """Some is put in, moved, and the day is over."""
    run(put, amount=3, left=True)
    run(move)
    run(put, amount=2, left=False)
    run(finish)
    run(finish)
