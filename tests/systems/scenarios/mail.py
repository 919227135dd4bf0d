"""Two rounds of the mail."""

from megaspec.language import Run, scenario
from tests.systems.mail import Letter, Member, arrive, send, turn


@scenario
def two_rounds(run: Run) -> None:
    """Both members write, and the second letter arrives twice."""
    ann, none = Member("ann"), Member.none()
    for name, member in (("first", ann), ("second", none)):
        run(send, letter=Letter(name), member=member)
        run(arrive, letter=Letter(name))
    run(arrive, letter=Letter("second"))
    run(turn)
    run(send, letter=Letter("third"), member=ann)
    run(arrive, letter=Letter("third"))
