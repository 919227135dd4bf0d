"""A withdrawal in plain calls: into escrow, finalized whole or in slices by a settled report, claimed once."""

from __future__ import annotations

import pytest

from megaspec.language import Outcome, replace
from spec.staking.core import deposit, donate, pass_time
from spec.staking.deployment import deployed
from spec.staking.finalization import WithdrawalsFinalized, finalize, finalize_slice
from spec.staking.oracle import open_report, vote
from spec.staking.pausing import pause
from spec.staking.quantities import DAY, ETHER, GUARDIAN, HOUR, PROTOCOL, Address, Ticket
from spec.staking.queue import WithdrawalClaimed, WithdrawalRequested, claim, request_withdrawal, request_withdrawal_of, withdraw
from spec.staking.records import Status
from spec.staking.state import Staking
from tests.staking.reports import MEMBER, REPORT, STAKER, STRANGER, opened, refusal, settle_loss

FIRST = Ticket.first().successor()
SECOND = FIRST.successor()


def with_staker() -> Staking:
    """The seed and 99 ether of a staker, all in the buffer: a hundred ether, a hundred ether's worth of shares."""
    return deposit(deployed(MEMBER).state, STAKER, 99 * ETHER).state


def settled(state: Staking, frame: int = 2) -> Staking:
    """A report of a frame, with nothing earned or lost, settled as soon as the frame is over."""
    state = pass_time(state, frame * DAY - state.now).state
    state = vote(state, MEMBER, frame, REPORT).state
    return settle_loss(open_report(state, frame, REPORT).state).state


def test_a_request_puts_its_shares_into_escrow() -> None:
    asked = request_withdrawal(with_staker(), STAKER, 20 * ETHER)
    assert asked.returned == FIRST
    assert asked.events == (WithdrawalRequested(STAKER, FIRST, 20 * ETHER, 20 * ETHER),)
    assert asked.state.token.shares[STAKER] == 79 * ETHER
    assert asked.state.queue.escrowed == asked.state.queue.demand == 20 * ETHER
    assert asked.state.token.supply == 100 * ETHER
    assert refusal(request_withdrawal, asked.state, STAKER, 79 * ETHER + 1) == "TOO_FEW_SHARES"
    assert withdraw(with_staker(), STAKER, 20 * ETHER) == asked


def test_a_request_in_ether_rounds_its_shares_up() -> None:
    state = donate(with_staker(), STRANGER, 10 * ETHER).state
    asked = request_withdrawal_of(state, STAKER, ETHER).state.queue.requests[FIRST]
    assert asked.asked_shares == 909_090_909_090_909_091
    assert asked.asked_value == ETHER


@pytest.mark.parametrize(
    ("caller", "shares", "name"),
    [(PROTOCOL, ETHER, "ACCOUNT_STAYS"), (STAKER, 99, "REQUEST_TOO_SMALL"), (STRANGER, ETHER, "TOO_FEW_SHARES")],
)
def test_what_cannot_be_requested(caller: Address, shares: int, name: str) -> None:
    assert refusal(request_withdrawal, with_staker(), caller, shares) == name


def test_no_request_is_worth_more_than_the_greatest_amount() -> None:
    state = deposit(with_staker(), STAKER, 2_000 * ETHER).state
    assert refusal(request_withdrawal, state, STAKER, 1_000 * ETHER + 1) == "REQUEST_TOO_LARGE"


def test_a_request_is_finalized_at_its_value_and_claimed_once() -> None:
    state = request_withdrawal(with_staker(), STAKER, 20 * ETHER).state
    done = finalize(settled(donate(state, STRANGER, ETHER // 10).state), FIRST)
    forfeited = 20 * ETHER // 1_000
    assert done.returned == done.state.queue.locked == done.state.queue.ever_locked == 20 * ETHER
    assert done.events == (WithdrawalsFinalized(FIRST, 0, 20 * ETHER, forfeited),)
    assert done.state.token.supply == 80 * ETHER
    assert (done.state.core.pooled, done.state.core.reserve) == (80 * ETHER + ETHER // 10 - forfeited, forfeited)
    assert refusal(claim, done.state, STRANGER, FIRST, STRANGER) == "NOT_CLAIMABLE"
    paid = claim(done.state, STAKER, FIRST, STRANGER)
    assert paid.returned == 20 * ETHER
    assert paid.events == (WithdrawalClaimed(STAKER, STRANGER, FIRST, 20 * ETHER),)
    assert paid.state.queue.locked == 0
    assert paid.state.queue.requests[FIRST].status == Status.CLAIMED
    assert refusal(claim, paid.state, STAKER, FIRST, STAKER) == "NOT_CLAIMABLE"


def test_a_claim_succeeds_while_paused() -> None:
    state = request_withdrawal(with_staker(), STAKER, 20 * ETHER).state
    state = finalize(settled(state), FIRST).state
    paused = pause(state, GUARDIAN).state
    assert refusal(request_withdrawal, paused, STAKER, ETHER) == "PAUSED"
    assert claim(paused, STAKER, FIRST, STAKER).returned == 20 * ETHER


def test_finalization_waits_for_its_time_and_for_a_settled_report() -> None:
    asked = request_withdrawal(pass_time(with_staker(), DAY).state, STAKER, ETHER).state
    assert refusal(finalize, asked, FIRST) == "TOO_EARLY"
    assert refusal(finalize, settled(asked, 2), FIRST) == "TOO_EARLY"
    assert refusal(finalize_slice, settled(asked, 2), ETHER // 2) == "TOO_EARLY"
    late = settled(asked, 3)
    assert refusal(finalize, late, SECOND) == "NOT_REQUESTED"
    assert refusal(finalize, opened(asked, 3), FIRST) == "NOT_SETTLED"
    assert refusal(finalize, pause(late, GUARDIAN).state, FIRST) == "PAUSED"
    assert refusal(finalize, finalize(late, FIRST).state, FIRST) == "ALREADY_FINALIZED"


def limited(level: int) -> Outcome[Staking, Ticket]:
    """A request of 20 ether and one of 10, due, with a rate limit that lets so much through now."""
    state = request_withdrawal(with_staker(), STAKER, 20 * ETHER).state
    state = settled(request_withdrawal(state, STAKER, 10 * ETHER).state)
    return Outcome(replace(state, queue=replace(state.queue, level=level, charged_at=state.now)), SECOND)


def test_a_slice_passes_where_the_whole_does_not() -> None:
    state = limited(5 * ETHER).state
    assert refusal(finalize, state, FIRST) == "RATE_LIMITED"
    cut = finalize_slice(state, 5 * ETHER)
    assert cut.returned == 5 * ETHER
    assert cut.state.queue.level == 0
    rest = cut.state.queue.requests[FIRST]
    assert (rest.shares, rest.value, rest.payout, rest.status) == (15 * ETHER, 15 * ETHER, 5 * ETHER, Status.PENDING)
    assert refusal(finalize_slice, cut.state, ETHER) == "RATE_LIMITED"
    later = pass_time(cut.state, HOUR).state
    whole = finalize(later, FIRST)
    assert whole.returned == 15 * ETHER
    assert whole.state.queue.level == 345 * ETHER
    assert whole.state.queue.requests[FIRST].payout == 20 * ETHER
    assert whole.state.queue.requests[SECOND].status == Status.PENDING


def test_slices_are_neither_whole_nor_small() -> None:
    state = limited(30 * ETHER).state
    assert refusal(finalize_slice, state, 20 * ETHER) == "NOT_A_SLICE"
    assert refusal(finalize_slice, state, 99) == "SLICE_TOO_SMALL"
    assert refusal(finalize_slice, state, 20 * ETHER - 99) == "REMAINDER_TOO_SMALL"


def test_a_loss_falls_on_escrowed_shares_alike() -> None:
    state = limited(30 * ETHER).state
    core = replace(state.core, pooled=90 * ETHER, buffered=state.core.buffered - 10 * ETHER)
    done = finalize(replace(state, core=core), SECOND)
    assert done.returned == 27 * ETHER
    assert done.state.core.pooled * 100 == done.state.token.supply * 90
