"""Withdrawals: requests, a slice out of the buffer, the rest after a validator's exit, and claims."""

from megaspec.language import Run, scenario
from spec.staking.core import call_returns, deposit, pass_time
from spec.staking.exits import (
    ExitOrdered,
    become_withdrawable,
    emergency_exit,
    exit_fee_changes,
    exit_is_ignored,
    exit_is_taken,
    exit_queue_grows,
    order_exit,
    request_exit,
    retire,
)
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.pausing import pause, unpause
from spec.staking.quantities import (
    DAY,
    ETHER,
    FINALIZATION_WINDOW,
    GUARDIAN,
    HOUR,
    SLOT,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    WITHDRAWABILITY_DELAY,
    Ticket,
)
from spec.staking.queue import WithdrawalClaimed, claim, request_withdrawal, request_withdrawal_of, withdraw
from spec.staking.registry import dismiss_operator
from spec.staking.scenarios.people import (
    ALICE,
    ANNE,
    BERT,
    BOB,
    FIRST_OF_ANNE,
    OF_BERT,
    SECOND_OF_ANNE,
    STAKE,
    come_back,
    open_frame,
    unchanged,
    wait_for,
)
from spec.staking.scenarios.work import first_report
from spec.staking.settlement import close_report, settle_loss

LARGE, MIDDLE, SMALL = Ticket(1), Ticket(2), Ticket(3)


@scenario(after=first_report)
def requests(run: Run) -> None:
    """Shares go into escrow for 46 ether; only 32 are in the buffer, so a validator is to exit: its order is ignored, its operator signs."""
    assert run(request_withdrawal, caller=ALICE, shares=40 * ETHER) == LARGE
    assert run(request_withdrawal_of, caller=BOB, amount=5 * ETHER) == MIDDLE
    assert run(withdraw, caller=BOB, shares=ETHER) == SMALL
    run.refused(request_exit, "NOT_THE_OPERATOR", caller=ANNE, key=OF_BERT)
    run(exit_fee_changes, fee=2)
    run(order_exit, caller=ALICE, key=OF_BERT, paid=2)
    run(exit_is_ignored, key=OF_BERT)
    run(exit_queue_grows, seconds=HOUR)
    run(request_exit, caller=BERT, key=OF_BERT)
    run.refused(become_withdrawable, "TOO_EARLY", key=OF_BERT)
    run.refused(finalize, "TOO_EARLY", through=LARGE)
    token, queue = run.state.token, run.state.queue
    assert (token.supply, queue.escrowed, queue.demand) == (128 * ETHER, 46 * ETHER, 46 * ETHER)


@scenario(after=requests)
def slice_of_a_request(run: Run) -> None:
    """When 27 hours and the frame are over, the buffer pays 30 ether of the large request, out of its turn for nobody."""
    open_frame(run, 3)
    run.refused(settle_loss, "INCOMPLETE")
    unchanged(run, FIRST_OF_ANNE, SECOND_OF_ANNE, OF_BERT)
    run(settle_loss)
    run.refused(finalize, "BUFFER_TOO_LOW", through=LARGE)
    assert run(finalize_slice, part=30 * ETHER) == 30 * ETHER
    run.refused(close_report, "FINALIZATION_OPEN")
    run(pass_time, seconds=FINALIZATION_WINDOW)
    run(close_report)
    request = run.state.queue.requests[LARGE]
    assert (request.shares, request.value, request.payout) == (10 * ETHER, 10 * ETHER, 30 * ETHER)
    assert (run.state.core.buffered, run.state.queue.locked, run.state.token.supply) == (2 * ETHER, 30 * ETHER, 98 * ETHER)
    run.refused(claim, "NOT_CLAIMABLE", caller=ALICE, ticket=LARGE, recipient=ALICE)


@scenario(after=slice_of_a_request)
def exit_pays_the_rest(run: Run) -> None:
    """The validator's 32 ether come back, and all requests are finalized in order."""
    run(become_withdrawable, key=OF_BERT)
    open_frame(run, 4)
    come_back(run, OF_BERT, STAKE)
    run.refused(retire, "ETHER_LEFT", key=OF_BERT)
    unchanged(run, FIRST_OF_ANNE, SECOND_OF_ANNE)
    run(settle_loss)
    run(retire, key=OF_BERT)
    assert run(finalize, through=SMALL) == 16 * ETHER
    run(close_report)
    core, queue = run.state.core, run.state.queue
    assert (core.buffered, core.staked, core.pooled, run.state.token.supply) == (18 * ETHER, 64 * ETHER, 82 * ETHER, 82 * ETHER)
    assert (queue.locked, queue.escrowed, queue.demand) == (46 * ETHER, 0, 0)


@scenario(after=exit_pays_the_rest)
def claims_under_pause(run: Run) -> None:
    """A finalized request is paid once, to whom its owner names, even while all else is paused."""
    assert run(pause, caller=GUARDIAN) == 11 * DAY
    run.refused(deposit, "PAUSED", caller=BOB, amount=ETHER)
    run.refused(claim, "NOT_CLAIMABLE", caller=BOB, ticket=LARGE, recipient=BOB)
    assert run(claim, caller=ALICE, ticket=LARGE, recipient=BOB) == 40 * ETHER
    assert run.last.events == (WithdrawalClaimed(ALICE, BOB, LARGE, 40 * ETHER),)
    run.refused(claim, "NOT_CLAIMABLE", caller=ALICE, ticket=LARGE, recipient=BOB)
    run(call_returns)
    run.refused(unpause, "NOT_CO_SIGNED", caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_A)
    run(unpause, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B)
    run.refused(pause, "PAUSED_LATELY", caller=GUARDIAN)
    assert run(claim, caller=BOB, ticket=MIDDLE, recipient=BOB) == 5 * ETHER
    run(call_returns)
    assert run(claim, caller=BOB, ticket=SMALL, recipient=BOB) == ETHER
    run(call_returns)
    assert (run.state.queue.locked, run.state.queue.ever_locked, run.state.core.depth) == (0, 46 * ETHER, 0)
    assert run.state.core.balance == 21 * ETHER


@scenario(after=first_report)
def exits_fill_a_block(run: Run) -> None:
    """Two operators are taken off the list; of their three validators two are ordered to exit in one block, and no third."""
    for operator in (ANNE, BERT):
        run(dismiss_operator, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, address=operator)
    run(order_exit, caller=BOB, key=FIRST_OF_ANNE, paid=1)
    run(order_exit, caller=BOB, key=SECOND_OF_ANNE, paid=1)
    run.refused(order_exit, "BLOCK_FULL", caller=BOB, key=OF_BERT, paid=1)
    run.refused(emergency_exit, "BLOCK_FULL", caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=OF_BERT, paid=1)


@scenario(after=exits_fill_a_block)
def the_next_block_takes_more(run: Run) -> None:
    """The third validator is ordered to exit in the next block."""
    run(pass_time, seconds=SLOT)
    run(order_exit, caller=BOB, key=OF_BERT, paid=1)
    assert run.state.exits.leaving == 3


@scenario(after=first_report)
def demand_orders_exits(run: Run) -> None:
    """Requests for 46 ether find 32 in the buffer: a holder orders the exit of a validator, whose operator need not agree, and of one only."""
    run.refused(order_exit, "NOT_CALLED_FOR", caller=ALICE, key=OF_BERT, paid=1)
    run(request_withdrawal, caller=ALICE, shares=46 * ETHER)
    run(exit_fee_changes, fee=3)
    run.refused(order_exit, "FEE_TOO_LOW", caller=ALICE, key=OF_BERT, paid=2)
    run(order_exit, caller=ALICE, key=OF_BERT, paid=3)
    assert run.last.events == (ExitOrdered(OF_BERT, 3),)
    run.refused(order_exit, "NOT_CALLED_FOR", caller=ALICE, key=FIRST_OF_ANNE, paid=3)
    run(exit_queue_grows, seconds=2 * DAY)
    free_at = run.state.exits.free_at
    run(exit_is_taken, key=OF_BERT)
    assert run.state.validators[OF_BERT].exited_at == free_at == run.state.now + 2 * DAY
    wait_for(run, free_at + WITHDRAWABILITY_DELAY - 1)
    run.refused(become_withdrawable, "TOO_EARLY", key=OF_BERT)
    run(pass_time, seconds=1)
    run(become_withdrawable, key=OF_BERT)
    open_frame(run, 5)
    come_back(run, OF_BERT, STAKE)
    unchanged(run, FIRST_OF_ANNE, SECOND_OF_ANNE)
    run(settle_loss)
    run(retire, key=OF_BERT)
    run(finalize, through=LARGE)
    run(close_report)
    run(claim, caller=ALICE, ticket=LARGE, recipient=ALICE)
    run(call_returns)
    assert run.state.exits.leaving == 0
