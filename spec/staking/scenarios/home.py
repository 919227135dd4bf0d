"""Whatever a pool is in the middle of, all its ether comes home and its requests are paid (L02)."""

from megaspec.language import Run, scenario
from spec.staking.core import deposit, pass_time, receive_ether
from spec.staking.exits import become_withdrawable, emergency_exit, exit_is_taken
from spec.staking.finalization import finalize
from spec.staking.insurance import report_slashing
from spec.staking.keys import abandon, activate, disprove, front_run, predeposit, prove, top_up
from spec.staking.oracle import report_validator
from spec.staking.pausing import allow_pause, pause
from spec.staking.quantities import (
    DAY,
    ETHER,
    GUARDIAN,
    LONGEST_PAUSE,
    SLASHING_DELAY,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    Ticket,
    ValidatorKey,
)
from spec.staking.queue import request_withdrawal
from spec.staking.records import Status, ValidatorStatus
from spec.staking.registry import add_key, dismiss_operator, post_bond, sign_over
from spec.staking.scenarios.endings import it_ends_in_a_gain
from spec.staking.scenarios.people import BERT, BOB, FIRST_OF_ANNE, OF_BERT, SECOND_OF_ANNE, STAKE, come_back, open_frame, unchanged, wait_for
from spec.staking.settlement import close_report, confirm_fall, settle_loss, suspend

PROVEN, CAPTURED, NEW = ValidatorKey("proven"), ValidatorKey("captured"), ValidatorKey("new")
SECOND, THIRD = Ticket(2), Ticket(3)


@scenario(after=it_ends_in_a_gain)
def in_the_middle(run: Run) -> None:
    """One validator is slashed, two are active, one waits for its activation, one key for its proof, another is captured; two requests wait."""
    run(deposit, caller=BOB, amount=100 * ETHER)
    run(post_bond, caller=BERT, amount=3 * ETHER)
    for key in (NEW, PROVEN, CAPTURED):
        run(sign_over, key=key, operator=BERT)
        run(add_key, caller=BERT, key=key)
    run(predeposit, key=NEW)
    run(prove, key=NEW)
    run(top_up, key=NEW)
    run(predeposit, key=PROVEN)
    run(front_run, key=CAPTURED)
    run(predeposit, key=CAPTURED)
    run(request_withdrawal, caller=BOB, shares=10 * ETHER)
    run(request_withdrawal, caller=BOB, shares=10 * ETHER)
    run(pause, caller=GUARDIAN)
    statuses = [run.state.validators[key].status for key in (SECOND_OF_ANNE, NEW, PROVEN, CAPTURED)]
    assert statuses == [ValidatorStatus.SLASHED, ValidatorStatus.DEPOSITED, ValidatorStatus.PREDEPOSITED, ValidatorStatus.PREDEPOSITED]


@scenario(after=in_the_middle)
def predeposits_are_given_up(run: Run) -> None:
    """The pause ends, and keys that wait for a top-up are proven or disproven; their operator is dismissed, and the proven one abandoned."""
    run(prove, key=PROVEN)
    run(pass_time, seconds=LONGEST_PAUSE)
    run(disprove, key=CAPTURED)
    run(dismiss_operator, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, address=BERT)
    run(abandon, key=PROVEN)


@scenario(after=predeposits_are_given_up)
def a_fall_is_reported(run: Run) -> None:
    """The next report tells of a fall beyond the cap, which signers confirm; then the last validator is activated."""
    open_frame(run, 10)
    run(report_slashing, key=SECOND_OF_ANNE, balance=run.state.validators[SECOND_OF_ANNE].balance)
    unchanged(run, FIRST_OF_ANNE)
    run(report_validator, key=OF_BERT, balance=STAKE - 25 * ETHER, arrived=0, skimmed=0, tips=0)
    run(suspend)
    run(confirm_fall, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, least=0)
    run(settle_loss)
    run(activate, key=NEW)


@scenario(after=a_fall_is_reported)
def all_leave(run: Run) -> None:
    """Signers order all exits, two in a block; after the wait of the slashed one all may be withdrawn."""
    for key in (FIRST_OF_ANNE, OF_BERT):
        run(emergency_exit, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=key, paid=run.state.exits.fee)
    run.refused(emergency_exit, "BLOCK_FULL", caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=NEW, paid=run.state.exits.fee)
    run(pass_time, seconds=1)
    run(emergency_exit, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=NEW, paid=run.state.exits.fee)
    for key in (FIRST_OF_ANNE, OF_BERT, NEW):
        run(exit_is_taken, key=key)
    wait_for(run, 11 * DAY + SLASHING_DELAY)
    for key in (FIRST_OF_ANNE, OF_BERT, NEW, SECOND_OF_ANNE):
        run(become_withdrawable, key=key)


@scenario(after=all_leave)
def all_is_home(run: Run) -> None:
    """All ether comes back and is told of; the queue is paid in order, when a pause is over and the rate limit has refilled."""
    run(close_report)
    validators = run.state.validators
    run(receive_ether, amount=validators[NEW].in_flight)
    open_frame(run, 48)
    run(report_validator, key=NEW, balance=0, arrived=STAKE, skimmed=STAKE, tips=0)
    for key in (FIRST_OF_ANNE, OF_BERT, SECOND_OF_ANNE):
        come_back(run, key, validators[key].balance)
    run(settle_loss)
    assert run.state.core.staked == run.state.core.transit == 0
    run(allow_pause, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B)
    run(pause, caller=GUARDIAN)
    run(pass_time, seconds=LONGEST_PAUSE)
    run(finalize, through=SECOND)
    run(pass_time, seconds=DAY)
    run(finalize, through=THIRD)
    assert run.state.queue.requests[THIRD].status == Status.FINALIZED
