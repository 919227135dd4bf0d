"""Governance, the pause, and receivers who call again, on the real rules: amounts to the wei, and what must revert."""

import pytest

from megaspec.language import Revert
from spec.rejected import paying_first
from spec.staking import governance, pausing
from spec.staking.books import limit_level, paused
from spec.staking.core import call_returns, deposit, pass_time
from spec.staking.deployment import deployed
from spec.staking.quantities import (
    DAY,
    ETHER,
    GUARDIAN,
    HOUR,
    LEAVE_BOUND,
    LONGEST_PAUSE,
    PAUSE_COOLDOWN,
    TIMELOCK,
    Address,
    ProposalId,
    Seat,
    Ticket,
)
from spec.staking.quantities import TREASURY_SIGNER_A as ANN
from spec.staking.quantities import TREASURY_SIGNER_B as BEN
from spec.staking.quantities import TREASURY_SIGNER_C as CAT
from spec.staking.queue import claim, request_withdrawal
from spec.staking.records import Kind, ProposalStatus, Status
from spec.staking.roles import approvals_of
from spec.staking.scenarios.governance import MEMBER, NEWCOMER, USER, changes_of_roles, receiver_calls_again, upgrade_behind_withdrawals
from spec.staking.state import Staking
from tests.staking.runs import end_of

FIRST = ProposalId.first().successor()


def start() -> Staking:
    return deployed(MEMBER).state


def proposed(state: Staking, kind: Kind, subject: Address = NEWCOMER, seat: Seat = Seat.FIRST, first: int = 0, second: int = 0):
    outcome = governance.propose(state, ANN, kind, subject, seat, first, second)
    return outcome.state, outcome.returned


def approved(state: Staking, number: ProposalId, *signers: tuple[Address, Seat]) -> Staking:
    for signer, seat in signers:
        state = governance.approve_proposal(state, signer, seat, number).state
    return state


def later(state: Staking, seconds: int) -> Staking:
    return pass_time(state, seconds).state


def refusal(rule, *arguments) -> str:
    with pytest.raises(Revert) as caught:
        rule(*arguments)
    return caught.value.name


ALL_BUT_ANN = ((BEN, Seat.SECOND), (CAT, Seat.THIRD))


def test_upgrade_waits_for_two_days_and_for_who_asked_to_leave_before() -> None:
    after = end_of(upgrade_behind_withdrawals)
    assert after.governance.version == 2
    assert after.governance.proposals[FIRST].status == ProposalStatus.EXECUTED
    assert after.now == after.governance.unpaused == TIMELOCK == 172_800
    assert after.queue.locked == 20 * ETHER


def test_request_after_scheduling_does_not_hold_an_upgrade_up() -> None:
    state = deposit(start(), USER, 10 * ETHER).state
    state, number = proposed(state, Kind.UPGRADE)
    state = approved(state, number, *ALL_BUT_ANN)
    state = request_withdrawal(state, USER, ETHER).state
    assert governance.execute_upgrade(later(state, TIMELOCK), number).returned == 2


def test_executions_wait_for_who_asked_to_leave_before_but_not_for_ever() -> None:
    state = deposit(start(), USER, 10 * ETHER).state
    state = request_withdrawal(state, USER, ETHER).state
    state, number = proposed(state, Kind.ADD_MEMBER, NEWCOMER)
    state = later(approved(state, number, *ALL_BUT_ANN), TIMELOCK + LEAVE_BOUND - 1)
    assert refusal(governance.execute_add_member, state, number) == "WITHDRAWALS_PENDING"
    after = governance.execute_add_member(later(state, 1), number).state
    assert after.oracle.members[NEWCOMER].current
    assert (after.queue, after.token, after.core) == (state.queue, state.token, state.core)


def test_one_pause_at_most_prolongs_the_wait_at_the_least_timelock() -> None:
    state = deposit(start(), USER, 10 * ETHER).state
    state = request_withdrawal(state, USER, ETHER).state
    state, number = proposed(state, Kind.UPGRADE)
    state = pausing.pause(approved(state, number, *ALL_BUT_ANN), GUARDIAN).state
    state = later(pausing.allow_pause(state, ANN, BEN).state, LONGEST_PAUSE + TIMELOCK + LEAVE_BOUND)
    assert refusal(pausing.pause, state, GUARDIAN) == "PAUSED_LATELY"
    assert governance.execute_upgrade(state, number).returned == 2


@pytest.mark.parametrize(
    ("cap", "refill", "name"),
    [
        (10_000 * ETHER - 1, ETHER, "POSTPONES_WITHDRAWALS"),
        (20_000 * ETHER, ETHER // 10 - 1, "POSTPONES_WITHDRAWALS"),
        (10_000 * ETHER, ETHER // 10, ""),
    ],
)
def test_the_limit_is_not_lowered_while_who_asked_before_is_pending(cap: int, refill: int, name: str) -> None:
    state = deposit(start(), USER, 10 * ETHER).state
    state = request_withdrawal(state, USER, ETHER).state
    state, number = proposed(state, Kind.RATE_LIMIT, first=cap, second=refill)
    state = later(approved(state, number, *ALL_BUT_ANN), TIMELOCK + LEAVE_BOUND)
    if name:
        assert refusal(governance.execute_rate_limit, state, number) == name
    else:
        assert governance.execute_rate_limit(state, number).state.queue.cap == cap


def test_timelock_stands_still_in_a_pause() -> None:
    state, number = proposed(start(), Kind.UPGRADE)
    state = approved(state, number, *ALL_BUT_ANN)
    state = later(pausing.pause(later(state, DAY), GUARDIAN).state, TIMELOCK)
    assert (state.now, state.governance.unpaused) == (DAY + TIMELOCK, DAY)
    assert refusal(governance.execute_upgrade, state, number) == "TIMELOCKED"
    state = later(state, LONGEST_PAUSE - TIMELOCK + DAY)
    assert state.governance.unpaused == TIMELOCK
    assert governance.execute_upgrade(state, number).returned == 2


def test_approval_of_a_replaced_signer_counts_no_more() -> None:
    state, change = proposed(start(), Kind.SIGNER, NEWCOMER, Seat.SECOND)
    state = approved(state, change, (ANN, Seat.FIRST), (CAT, Seat.THIRD))
    state, upgrade = proposed(state, Kind.UPGRADE)
    state = approved(state, upgrade, (ANN, Seat.FIRST), (BEN, Seat.SECOND))
    assert approvals_of(state, upgrade) == 2
    state = governance.execute_signer(later(state, TIMELOCK), change).state
    assert approvals_of(state, upgrade) == 1
    assert refusal(governance.execute_upgrade, state, upgrade) == "NOT_APPROVED"
    assert refusal(governance.approve_proposal, state, BEN, Seat.SECOND, upgrade) == "NOT_THE_SIGNER"
    state = approved(state, upgrade, (NEWCOMER, Seat.SECOND))
    assert governance.execute_upgrade(state, upgrade).returned == 2


@pytest.mark.parametrize(
    ("kind", "execute", "content", "name"),
    [
        (Kind.SIGNER, governance.execute_signer, {"subject": CAT}, "ALREADY_A_SIGNER"),
        (Kind.SIGNER, governance.execute_signer, {"subject": Address.none()}, "NOBODY"),
        (Kind.GUARDIAN, governance.execute_guardian, {"subject": Address.none()}, "NOBODY"),
        (Kind.DELAY, governance.execute_delay, {"first": TIMELOCK - 1}, "DELAY_TOO_SHORT"),
        (Kind.DELAY, governance.execute_delay, {"first": 30 * DAY + 1}, "DELAY_TOO_LONG"),
        (Kind.ADD_MEMBER, governance.execute_add_member, {"subject": MEMBER}, "ALREADY_A_MEMBER"),
        (Kind.REMOVE_MEMBER, governance.execute_remove_member, {"subject": NEWCOMER}, "NOT_A_MEMBER"),
        (Kind.REMOVE_MEMBER, governance.execute_remove_member, {"subject": MEMBER}, "LAST_MEMBER"),
        (Kind.RATE_LIMIT, governance.execute_rate_limit, {"first": 1_000 * ETHER - 1, "second": 1}, "CAP_TOO_LOW"),
        (Kind.RATE_LIMIT, governance.execute_rate_limit, {"first": 1_000 * ETHER, "second": 1_000 * ETHER // DAY}, "REFILLS_TOO_SLOWLY"),
        (Kind.UPGRADE, governance.execute_signer, {}, "OTHER_KIND"),
    ],
)
def test_changes_that_two_signers_cannot_make(kind, execute, content, name) -> None:
    state, number = proposed(start(), kind, **content)
    state = later(approved(state, number, *ALL_BUT_ANN), TIMELOCK)
    assert refusal(execute, state, number) == name


def test_roles_and_limits_are_what_the_proposals_said() -> None:
    after = end_of(changes_of_roles)
    assert after.governance.signers[Seat.FIRST] == after.governance.guardian == NEWCOMER
    assert after.governance.delay == 3 * DAY
    assert after.oracle.size == 1
    assert after.oracle.members[NEWCOMER].current and not after.oracle.members[MEMBER].current
    assert (after.queue.cap, after.queue.refill, after.queue.level) == (2_000 * ETHER, ETHER, 2_000 * ETHER)


def test_new_limit_keeps_what_refilled_at_the_old_rate() -> None:
    used_up = end_of(upgrade_behind_withdrawals)
    assert used_up.queue.level == 9_980 * ETHER
    state, number = proposed(used_up, Kind.RATE_LIMIT, first=20_000 * ETHER, second=ETHER)
    state = later(approved(state, number, *ALL_BUT_ANN), TIMELOCK)
    after = governance.execute_rate_limit(state, number).state
    assert limit_level(state) == limit_level(after) == after.queue.level == 10_000 * ETHER
    assert limit_level(later(after, 10)) == 10_010 * ETHER


def test_cancelled_proposal_is_gone_for_ever() -> None:
    state, number = proposed(start(), Kind.UPGRADE)
    state = approved(state, number, *ALL_BUT_ANN)
    assert refusal(governance.cancel_proposal, state, USER, USER, number) == "MAY_NOT_CANCEL"
    assert refusal(governance.cancel_proposal, state, BEN, BEN, number) == "MAY_NOT_CANCEL"
    state = later(governance.cancel_proposal(state, ANN, ANN, number).state, TIMELOCK)
    assert refusal(governance.execute_upgrade, state, number) == "NOT_SCHEDULED"
    assert refusal(governance.approve_proposal, state, ANN, Seat.FIRST, number) == "NOT_SCHEDULED"
    assert refusal(governance.cancel_proposal, state, BEN, CAT, number) == "NOT_SCHEDULED"


def test_pause_ends_by_itself_and_cools_down() -> None:
    assert refusal(pausing.pause, start(), USER) == "MAY_NOT_PAUSE"
    began = pausing.pause(later(start(), HOUR), GUARDIAN)
    assert began.returned == HOUR + LONGEST_PAUSE
    again = pausing.allow_pause(began.state, ANN, BEN).state
    assert refusal(pausing.pause, again, ANN) == "PAUSED_LATELY"
    assert paused(later(began.state, LONGEST_PAUSE - 1)) and not paused(later(began.state, LONGEST_PAUSE))
    assert refusal(pausing.pause, later(again, LONGEST_PAUSE + PAUSE_COOLDOWN - 1), ANN) == "PAUSED_LATELY"
    cooled_down = later(began.state, LONGEST_PAUSE + PAUSE_COOLDOWN)
    assert refusal(pausing.pause, cooled_down, ANN) == "NO_PAUSE_LEFT"
    assert refusal(pausing.allow_pause, cooled_down, ANN, ANN) == "NOT_CO_SIGNED"
    allowed = pausing.allow_pause(cooled_down, ANN, BEN).state
    assert refusal(pausing.allow_pause, allowed, ANN, BEN) == "PAUSE_LEFT"
    assert paused(pausing.pause(allowed, ANN).state)


def test_two_signers_unpause_and_the_cooldown_starts() -> None:
    state = later(pausing.pause(start(), GUARDIAN).state, HOUR)
    assert refusal(pausing.unpause, state, GUARDIAN, ANN) == "NOT_CO_SIGNED"
    state = pausing.unpause(state, ANN, BEN).state
    assert not paused(state)
    assert state.governance.pause_ready_at == HOUR + PAUSE_COOLDOWN
    assert refusal(pausing.unpause, state, ANN, BEN) == "NOT_PAUSED"


def test_receiver_who_calls_again_gets_each_payment_once() -> None:
    before, after = end_of(upgrade_behind_withdrawals), end_of(receiver_calls_again)
    assert (before.core.balance, before.queue.locked) == (31 * ETHER, 20 * ETHER)
    assert (after.core.balance, after.queue.locked, after.core.depth) == (31 * ETHER, 0, 0)
    assert after.token.shares[USER] == before.token.shares[USER] + 20 * ETHER


def test_claim_is_booked_before_its_receiver_is_called() -> None:
    state, ticket = end_of(upgrade_behind_withdrawals), Ticket.first().successor()
    inside = claim(state, USER, ticket, USER).state
    assert inside.core.depth == 1
    assert inside.queue.requests[ticket].status == Status.CLAIMED
    assert (inside.queue.locked, inside.core.balance) == (10 * ETHER, 21 * ETHER)
    assert refusal(claim, inside, USER, ticket, USER) == "NOT_CLAIMABLE"
    assert call_returns(inside).state.core.depth == 0


def test_paying_first_takes_from_another_and_a_lock_prevents_it() -> None:
    first, other = Ticket.first().successor(), Ticket.first().successor().successor()
    counter = paying_first.two_requests(USER, NEWCOMER).state
    for _ in range(3):
        counter = paying_first.claim_paying_first(counter, USER, first).state
    assert (counter.paid[first], counter.balance) == (30 * ETHER, 0)
    assert refusal(paying_first.claim_paying_first, counter, NEWCOMER, other) == "TOO_LITTLE_ETHER"
    entered = paying_first.claim_behind_a_lock(paying_first.two_requests(USER, NEWCOMER).state, USER, first).state
    assert refusal(paying_first.claim_behind_a_lock, entered, USER, first) == "ENTERED"
    left = paying_first.locked_claim_returns(entered, first).state
    assert refusal(paying_first.claim_behind_a_lock, left, USER, first) == "CLAIMED"
