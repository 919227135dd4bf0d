"""Votes, frames, the cap on the price, and the second opinion."""

from __future__ import annotations

import pytest

from megaspec.language import replace
from spec.staking import settlement
from spec.staking.core import deposit, pass_time
from spec.staking.oracle import ReportDiscarded, abandon_report, discard_report, has_quorum, open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER, TREASURY_SIGNER_A, TREASURY_SIGNER_B
from spec.staking.records import Member
from spec.staking.settlement import FallConfirmed, ReportClosed, Suspended, close_report, confirm_fall, suspend
from tests.staking.reports import (
    ANOTHER,
    MEMBER,
    OF_ANNE,
    OF_BERT,
    OTHER_MEMBER,
    REPORT,
    STAKE,
    STAKER,
    STRANGER,
    THIRD_MEMBER,
    at_work,
    lost,
    opened,
    refusal,
    settle_gain,
    settle_loss,
    skimmed,
    whole,
    with_members,
)

CAP = 64 * ETHER * 50 // 10_000
"""Of one frame, of 64 ether: 0.32 ether."""


# Frames and votes.


def test_a_report_waits_for_the_end_of_its_frame() -> None:
    state = vote(at_work(), MEMBER, 1, REPORT).state
    assert refusal(open_report, pass_time(state, DAY - 1).state, 1, REPORT) == "FRAME_NOT_OVER"
    after = open_report(pass_time(state, DAY).state, 1, REPORT).state
    assert (after.oracle.frame, after.oracle.previous, after.oracle.referring) == (1, 0, DAY)


def test_reports_come_once_and_in_order() -> None:
    first = opened(at_work(), 3)
    assert refusal(open_report, first, 4, REPORT) == "REPORT_OPEN"
    closed = close_report(settle_loss(first).state)
    assert closed.events == (ReportClosed(3),)
    assert [refusal(open_report, closed.state, frame, REPORT) for frame in (2, 3)] == ["STALE_FRAME", "STALE_FRAME"]
    assert [refusal(vote, closed.state, MEMBER, frame, REPORT) for frame in (2, 3)] == ["STALE_FRAME", "STALE_FRAME"]
    assert opened(closed.state, 4).oracle.previous == 3


def test_a_settled_report_is_not_settled_again() -> None:
    settled = settle_loss(opened(at_work(), 1)).state
    refused = [refusal(rule, settled) for rule in (settlement.settle_loss, settlement.settle_gain, suspend)]
    assert refused == ["NOT_READ_IN"] * 3
    assert refusal(close_report, opened(at_work(), 1)) == "NOT_SETTLED"


def test_a_quorum_is_more_than_half_of_the_members() -> None:
    state = pass_time(with_members(at_work(), MEMBER, OTHER_MEMBER, THIRD_MEMBER), DAY).state
    one = vote(state, MEMBER, 1, REPORT).state
    assert refusal(open_report, one, 1, REPORT) == "NO_QUORUM"
    assert refusal(open_report, vote(one, OTHER_MEMBER, 1, ANOTHER).state, 1, REPORT) == "NO_QUORUM"
    two = vote(one, OTHER_MEMBER, 1, REPORT).state
    assert open_report(two, 1, REPORT).state.oracle.open
    assert refusal(open_report, vote(two, MEMBER, 1, ANOTHER).state, 1, REPORT) == "NO_QUORUM"
    assert refusal(vote, two, STRANGER, 1, REPORT) == "NOT_A_MEMBER"
    assert refusal(open_report, vote(two, MEMBER, 2, REPORT).state, 1, REPORT) == "NO_QUORUM"


def test_half_of_the_members_are_no_quorum() -> None:
    state = pass_time(with_members(at_work(), MEMBER, OTHER_MEMBER), DAY).state
    assert refusal(open_report, vote(state, MEMBER, 1, REPORT).state, 1, REPORT) == "NO_QUORUM"


def test_the_vote_of_a_removed_member_counts_no_more() -> None:
    state = pass_time(with_members(at_work(), MEMBER, OTHER_MEMBER, THIRD_MEMBER), DAY).state
    voted = vote(vote(state, MEMBER, 1, REPORT).state, OTHER_MEMBER, 1, REPORT).state
    members = voted.oracle.members.set(OTHER_MEMBER, Member(current=False, frame=1, vote=REPORT))
    removed = replace(voted, oracle=replace(voted.oracle, members=members, size=2))
    assert has_quorum(voted, 1, REPORT) and not has_quorum(removed, 1, REPORT)


# The cap.


@pytest.mark.parametrize("frames", [1, 2, 31])
def test_a_rise_above_the_cap_of_the_frames_goes_into_the_reserve(frames: int) -> None:
    cap, about = CAP * frames, CAP * frames * 10_000 // 9_300
    most = max(net for net in range(about - 3, about + 3) if net - net * 500 // 10_000 - net * 200 // 10_000 <= cap)
    state = opened(at_work(rate_of_anne=200), frames)
    core = settle_gain(skimmed(state, OF_ANNE, most)).state.core
    assert (core.pooled, core.reserve) == (64 * ETHER + cap, 0)
    core = settle_gain(skimmed(state, OF_ANNE, most + 1)).state.core
    assert (core.pooled, core.reserve) == (64 * ETHER + cap, 1)


def test_no_fee_is_taken_of_what_is_far_above_the_cap() -> None:
    cores = [settle_gain(skimmed(opened(at_work(), 1), OF_ANNE, gain)).state.core for gain in (2 * ETHER, 20 * ETHER)]
    assert len({(core.pooled, core.fees, core.owed) for core in cores}) == 1
    assert cores[1].reserve - cores[0].reserve == 18 * ETHER


def test_a_loss_falls_on_the_reserve_first() -> None:
    gained = settle_gain(skimmed(opened(at_work(), 1), OF_ANNE, ETHER)).state
    reserve = gained.core.reserve
    assert reserve > CAP
    lately = close_report(gained).state
    state = lost(opened(lately, 2), OF_BERT, reserve)
    assert (settle_loss(state).state.core.pooled, settle_loss(state).state.core.reserve) == (gained.core.pooled, 0)
    state = lost(opened(lately, 2), OF_BERT, reserve + 1)
    assert settle_loss(state).state.core.pooled == gained.core.pooled - 1


@pytest.mark.parametrize("frames", [1, 2])
def test_a_fall_above_the_cap_waits_for_a_second_opinion(frames: int) -> None:
    state = opened(at_work(), frames)
    assert settle_loss(lost(state, OF_ANNE, CAP * frames)).state.core.pooled == 64 * ETHER - CAP * frames
    assert refusal(suspend, lost(state, OF_ANNE, CAP * frames)) == "WITHIN_CAP"
    fallen = lost(state, OF_ANNE, CAP * frames + 1)
    assert refusal(settle_loss, fallen) == "FALL_ABOVE_CAP"
    suspended = suspend(fallen)
    assert suspended.events == (Suspended(frames, -CAP * frames - 1),)
    assert refusal(deposit, suspended.state, STAKER, ETHER) == "REPORT_OPEN"
    assert refusal(confirm_fall, suspended.state, TREASURY_SIGNER_A, TREASURY_SIGNER_A, 0) == "NOT_CO_SIGNED"
    assert refusal(confirm_fall, suspended.state, TREASURY_SIGNER_A, STRANGER, 0) == "NOT_CO_SIGNED"
    assert refusal(confirm_fall, fallen, TREASURY_SIGNER_A, TREASURY_SIGNER_B, 0) == "NOT_SUSPENDED"
    left = 64 * ETHER - CAP * frames - 1
    assert refusal(settle_loss, confirm_fall(suspended.state, TREASURY_SIGNER_A, TREASURY_SIGNER_B, left + 1).state) == "FALL_ABOVE_CAP"
    confirmed = confirm_fall(suspended.state, TREASURY_SIGNER_A, TREASURY_SIGNER_B, left)
    assert confirmed.events == (FallConfirmed(frames, left),)
    after = close_report(settle_loss(confirmed.state).state).state
    assert after.core.pooled == left
    assert not after.oracle.suspended and not after.oracle.confirmed and after.oracle.least == 0
    assert deposit(after, STAKER, ETHER).returned > ETHER


def test_a_false_fall_is_discarded_and_reported_right() -> None:
    before = opened(at_work(), 1)
    suspended = suspend(lost(before, OF_ANNE, 10 * ETHER)).state
    assert refusal(report_validator, suspended, OF_ANNE, STAKE, 0, 0, 0) == "ALREADY_READ"
    assert refusal(discard_report, suspended) == "QUORUM_STANDS"
    gone = discard_report(vote(suspended, MEMBER, 1, ANOTHER).state).state
    assert (gone.validators, gone.registry, gone.core) == (before.validators, before.registry, before.core)
    assert settle_loss(open_report(gone, 1, ANOTHER).state).state.core.pooled == 64 * ETHER


def test_a_report_without_its_quorum_is_not_settled() -> None:
    state = opened(with_members(at_work(), MEMBER, OTHER_MEMBER), 1, MEMBER, OTHER_MEMBER)
    parted = vote(whole(state), OTHER_MEMBER, 1, ANOTHER).state
    assert refusal(settle_loss, parted) == "NO_QUORUM"
    assert discard_report(parted).events == (ReportDiscarded(1, REPORT),)


def test_a_vote_for_the_next_frame_waits_until_a_report_is_settled() -> None:
    state = whole(opened(at_work(), 1))
    assert refusal(vote, state, MEMBER, 2, ANOTHER) == "READING_IN"
    assert vote(settle_loss(state).state, MEMBER, 2, ANOTHER).state.oracle.members[MEMBER].frame == 2


def test_two_signers_give_a_report_up_after_three_days() -> None:
    state = lost(opened(at_work(), 1), OF_ANNE, ETHER)
    assert refusal(abandon_report, pass_time(state, 3 * DAY - 1).state, TREASURY_SIGNER_A, TREASURY_SIGNER_B) == "TOO_EARLY"
    late = pass_time(state, 3 * DAY).state
    assert refusal(abandon_report, late, TREASURY_SIGNER_A, STRANGER) == "NOT_CO_SIGNED"
    assert abandon_report(late, TREASURY_SIGNER_A, TREASURY_SIGNER_B).state.oracle.frame == 0


def test_a_report_is_settled_when_all_validators_were_told_of() -> None:
    assert refusal(settlement.settle_loss, lost(opened(at_work(), 1), OF_ANNE, ETHER // 10)) == "INCOMPLETE"


def test_a_report_that_leaves_nothing_is_refused_whoever_confirms_it() -> None:
    state = opened(at_work(), 1)
    gone = suspend(lost(lost(state, OF_ANNE, 32 * ETHER), OF_BERT, 32 * ETHER)).state
    confirmed = confirm_fall(gone, TREASURY_SIGNER_A, TREASURY_SIGNER_B, 0).state
    assert refusal(settle_loss, confirmed) == "LOSES_EVERYTHING"
    assert refusal(deposit, confirmed, STAKER, ETHER) == "REPORT_OPEN"
