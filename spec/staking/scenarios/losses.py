"""Losses: slashing that bond and insurance bear first, and a fall beyond the cap that needs a second opinion."""

from megaspec.language import Run, scenario
from spec.staking.core import deposit
from spec.staking.exits import emergency_exit, exit_is_taken
from spec.staking.insurance import ValidatorSlashed, fund_insurance, report_slashing
from spec.staking.quantities import ETHER, TREASURY_SIGNER_A, TREASURY_SIGNER_B
from spec.staking.records import ValidatorStatus
from spec.staking.scenarios.people import ALICE, ANNE, BOB, FIRST_OF_ANNE, MILLI, SECOND_OF_ANNE, STAKE, open_frame, unchanged
from spec.staking.scenarios.rewards import fee_drawn
from spec.staking.settlement import Suspended, close_report, confirm_fall, settle_loss, suspend


@scenario(after=fee_drawn)
def slashing(run: Run) -> None:
    """Of three ether that slashing takes the bond bears 1.999, the insurance 0.5008, the holders 0.5002."""
    run(fund_insurance, caller=BOB, amount=500 * MILLI)
    open_frame(run, 13)
    assert run(report_slashing, key=FIRST_OF_ANNE, balance=STAKE - 3 * ETHER) == 3 * ETHER
    shares = (1_999_000_000_000_000_000, 500_800_000_000_000_000, 500_200_000_000_000_000)
    assert run.last.events == (ValidatorSlashed(FIRST_OF_ANNE, ANNE, 3 * ETHER, *shares),)
    assert run.state.core.insurance == 500_800_000_000_000_000
    unchanged(run, SECOND_OF_ANNE)
    run(settle_loss)
    run(close_report)
    core = run.state.core
    assert (core.insurance, core.bonded, core.pooled) == (0, ETHER, 82 * ETHER + 94 * MILLI - 500_200_000_000_000_000)


@scenario(after=slashing)
def fall(run: Run) -> None:
    """A day later five ether more are gone, beyond the cap of half a per cent: nothing is settled until two signers confirm it."""
    open_frame(run, 14)
    before = run.state.core.pooled
    run(report_slashing, key=FIRST_OF_ANNE, balance=STAKE - 8 * ETHER)
    unchanged(run, SECOND_OF_ANNE)
    run.refused(settle_loss, "FALL_ABOVE_CAP")
    run(suspend)
    assert run.last.events == (Suspended(14, -5 * ETHER),)
    run.refused(deposit, "REPORT_OPEN", caller=ALICE, amount=ETHER)
    run(confirm_fall, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, least=before - 5 * ETHER)
    run(settle_loss)
    run(close_report)
    assert run.state.core.pooled == before - 5 * ETHER == 76_593_800_000_000_000_000
    assert run(deposit, caller=ALICE, amount=ETHER) == 1_070_582_736_461_697_944


@scenario(after=fall)
def emergency_exit_of_another(run: Run) -> None:
    """Two signers take the operator's other validator out."""
    run.refused(emergency_exit, "NOT_CO_SIGNED", caller=ANNE, second=ANNE, key=SECOND_OF_ANNE, paid=2)
    run(emergency_exit, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=SECOND_OF_ANNE, paid=2)
    run(exit_is_taken, key=SECOND_OF_ANNE)
    assert run.state.validators[SECOND_OF_ANNE].status == ValidatorStatus.EXITING
