"""What becomes of deposits when L1 drops their blocks."""

from megaspec.language import Map, Run, scenario
from spec.around.inclusion.rules import Confirmed, confirm, earn, finalize, include, pass_time, reorganize
from spec.around.inclusion.state import FINALITY, Place, Transaction
from spec.staking.quantities import ETHER, SLOT, Wei

ALICES, BOBS, DUST = (Transaction(name) for name in ("alice's deposit", "bob's deposit", "dust"))
PAYS: Map[Transaction, Wei] = Map(0, {ALICES: 10 * ETHER, BOBS: 22 * ETHER, DUST: 0})


@scenario
def a_deposit_is_dropped(run: Run) -> None:
    """Two deposits are included; L1 drops the second with its shares, and it is included again after a report, at another price."""
    run.start(pays=PAYS)
    run.refused(include, "SLOT_NOT_OVER", transaction=ALICES)
    run(pass_time, seconds=SLOT)
    run.refused(include, "MINTS_NOTHING", transaction=DUST)
    assert run(include, transaction=ALICES) == 10 * ETHER
    run.refused(include, "ALREADY_INCLUDED", transaction=ALICES)
    run(pass_time, seconds=SLOT)
    assert run(include, transaction=BOBS) == 22 * ETHER
    run.refused(confirm, "NOT_FINAL", transaction=BOBS)
    run(reorganize, kept=Place(1))
    assert run.state.head.supply == 11 * ETHER
    run.refused(reorganize, "NOTHING_DROPPED", kept=Place(1))
    run.refused(confirm, "NOT_INCLUDED", transaction=BOBS)
    run(earn, amount=11 * ETHER)
    run(pass_time, seconds=SLOT)
    assert run(include, transaction=BOBS) == 11 * ETHER


@scenario(after=a_deposit_is_dropped)
def a_deposit_is_confirmed(run: Run) -> None:
    """Two epochs later its block is final; then it is confirmed, and nothing drops it any more."""
    run.refused(finalize, "TOO_YOUNG", place=Place(3))
    run(pass_time, seconds=FINALITY)
    run.refused(finalize, "NOT_ON_THE_CHAIN", place=Place(4))
    run(finalize, place=Place(3))
    run.refused(finalize, "ALREADY_FINAL", place=Place(2))
    run(confirm, transaction=BOBS)
    assert run.last.events == (Confirmed(BOBS, 11 * ETHER),)
    run.refused(confirm, "ALREADY_CONFIRMED", transaction=BOBS)
    run(earn, amount=0)
    run.refused(reorganize, "FINAL", kept=Place(2))
    run(reorganize, kept=Place(3))
