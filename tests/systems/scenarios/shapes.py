"""A payment, and a signer who is another one."""

from megaspec.language import Run, scenario
from tests.systems.shapes import (
    HOURS,
    Account,
    Deed,
    Executed,
    Order,
    Paid,
    Seat,
    allow,
    approve,
    execute,
    fund,
    propose,
    tick,
)

ANN, BOB, CAT, DAN = Account("ann"), Account("bob"), Account("cat"), Account("dan")


@scenario
def payment(run: Run) -> None:
    """Two of three seats approve a payment; it waits 48 hours, is made, and is not made twice."""
    run.start(a=ANN, b=BOB, c=CAT, delay=48 * HOURS)
    run(fund, amount=100)
    motion = run(propose, caller=ANN, seat=Seat.A, order=Order(Deed.PAY, Seat.A, DAN, 60), urgent=False)
    run.refused(approve, "NOT_A_SIGNER", caller=DAN, seat=Seat.B, motion=motion)
    run.refused(execute, "NOT_QUEUED", motion=motion)
    run(approve, caller=BOB, seat=Seat.B, motion=motion)
    run.refused(execute, "TOO_EARLY", motion=motion)
    run(tick, now=run.state.governance.motions[motion].eta)
    run(execute, motion=motion)
    assert run.last.events == (Paid(DAN, 60), Executed(motion, 48 * HOURS))
    run.refused(execute, "NOT_QUEUED", motion=motion)


@scenario(after=payment)
def new_signer(run: Run) -> None:
    """A seat is given to another, who then approves a pause."""
    reseat = run(propose, caller=CAT, seat=Seat.C, order=Order(Deed.RESEAT, Seat.B, DAN, 0), urgent=True)
    run(approve, caller=ANN, seat=Seat.A, motion=reseat)
    run(tick, now=run.state.now + 48 * HOURS)
    run(execute, motion=reseat)
    pause = run(propose, caller=DAN, seat=Seat.B, order=Order(Deed.PAUSE, Seat.A, DAN, 0), urgent=True)
    run(approve, caller=ANN, seat=Seat.A, motion=pause)
    run(tick, now=run.state.now + 48 * HOURS)
    run(execute, motion=pause)
    run(allow, caller=ANN, spender=DAN, amount=5)
