"""Uptime, penalties and appeals, slashing and the insurance pool, in plain calls."""

from __future__ import annotations

import pytest

from megaspec.language import replace
from spec.staking.books import price_not_below
from spec.staking.core import pass_time, receive_ether
from spec.staking.insurance import InsuranceFunded, ValidatorSlashed, fund_insurance, report_slashing
from spec.staking.pausing import pause
from spec.staking.quantities import (
    APPEAL_WINDOW,
    BPS,
    DAY,
    DECISION_WINDOW,
    ETHER,
    GUARDIAN,
    HOUR,
    LONGEST_PAUSE,
    MINUTE,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    PenaltyId,
    ValidatorKey,
)
from spec.staking.records import Operator, PenaltyStatus, ValidatorStatus
from spec.staking.settlement import close_report, confirm_fall, suspend
from spec.staking.sla import (
    AttestationsReported,
    PenaltyAppealed,
    PenaltyCharged,
    PenaltyDistributed,
    PenaltyReversed,
    appeal,
    distribute_penalty,
    penalize,
    report_attestations,
    report_offline,
    report_online,
    reverse_penalty,
    unpaid_downtime,
    uphold_penalty,
    uptime,
)
from spec.staking.state import Staking
from tests.staking.reports import ANNE, BERT, OF_ANNE, OF_BERT, STAKE, STAKER, STRANGER, at_work, opened, refusal, settle_gain, settle_loss, skimmed

FIRST = PenaltyId(1)
SECOND = PenaltyId(2)
END = 4 * DAY
"""The end of the frame that `rewarded` reports: of four, so that the cap lets one ether through."""


def closed(state: Staking) -> Staking:
    """The report settled and closed."""
    settle = settle_gain if state.core.unsettled > 0 else settle_loss
    return close_report(settle(state).state).state


def rewarded() -> Staking:
    """A report of four frames is read in: Bert's validator earned one ether, of which Bert will get 0.05."""
    return skimmed(opened(at_work(), 4), OF_BERT, ETHER)


def offline_for(seconds: int, bond: int = 0) -> Staking:
    """The report is closed: Bert's validator, with a bond behind it, was offline so long at the end of its frame, and still is."""
    return closed(report_offline(with_bond(rewarded(), bond), OF_BERT, END - seconds).state)


def with_bond(state: Staking, bond: int) -> Staking:
    """The contracts with so much more of a bond of Bert's."""
    if bond == 0:
        return state
    arrived = receive_ether(state, bond).state
    posted = replace(arrived.registry.operators[BERT], bond=bond)
    registry = replace(arrived.registry, operators=arrived.registry.operators.set(BERT, posted))
    return replace(arrived, core=replace(arrived.core, bonded=bond), registry=registry)


def without_owed(state: Staking, left: int) -> Staking:
    """The contracts with all but a part of Bert's fee drawn."""
    bert = state.registry.operators[BERT]
    drawn = bert.owed - left
    registry = replace(state.registry, operators=state.registry.operators.set(BERT, replace(bert, owed=left, paid=bert.paid + drawn)))
    core = replace(state.core, balance=state.core.balance - drawn, buffered=state.core.buffered - drawn, owed=state.core.owed - drawn)
    return replace(state, core=core, registry=registry)


def withdrawable(state: Staking, key: ValidatorKey) -> Staking:
    """The contracts with a validator whose wait after its exit is over."""
    validators = state.validators.set(key, replace(state.validators[key], status=ValidatorStatus.WITHDRAWABLE))
    return replace(state, validators=validators, exits=replace(state.exits, leaving=1))


def bert_of(state: Staking) -> Operator:
    return state.registry.operators[BERT]


# Metrics.


def test_uptime_is_whole_where_nothing_was_to_be_attested() -> None:
    state = opened(at_work(), 1)
    assert uptime(state.validators[OF_ANNE]) == BPS
    told = report_attestations(state, OF_ANNE, 225, 224)
    assert told.events == (AttestationsReported(OF_ANNE, 225, 224),)
    assert uptime(told.state.validators[OF_ANNE]) == BPS
    assert uptime(closed(told.state).validators[OF_ANNE]) == 9_955
    assert refusal(report_attestations, told.state, OF_ANNE, 225, 225) == "ALREADY_READ"
    assert refusal(report_attestations, state, OF_ANNE, 3, 4) == "TOO_MANY_SUCCESSES"
    later = closed(report_attestations(opened(closed(told.state), 2), OF_ANNE, 225, 1).state)
    assert (later.validators[OF_ANNE].opportunities, later.validators[OF_ANNE].successes) == (450, 225)


def test_only_a_report_that_is_read_in_tells_of_a_validator() -> None:
    state = at_work()
    assert refusal(report_attestations, state, OF_BERT, 1, 1) == "NOT_READ_IN"
    assert refusal(report_offline, state, OF_BERT, 0) == refusal(report_online, state, OF_BERT, 0) == "NOT_READ_IN"
    read_in = rewarded()
    assert refusal(report_offline, read_in, OF_BERT, END + 1) == "NOT_YET"
    off = report_offline(read_in, OF_BERT, END - HOUR).state
    assert refusal(report_offline, off, OF_BERT, END) == "ALREADY_READ"
    assert refusal(report_offline, opened(closed(off), 5), OF_BERT, END) == "ALREADY_OFFLINE"
    assert refusal(report_online, off, OF_BERT, END - HOUR - 1) == "BEFORE_IT_BEGAN"
    assert refusal(report_online, off, OF_BERT, END + 1) == "NOT_YET"
    assert refusal(report_online, off, OF_ANNE, END) == "NOT_OFFLINE"
    leaving = withdrawable(read_in, OF_BERT)
    assert refusal(report_offline, leaving, OF_BERT, END) == refusal(report_attestations, leaving, OF_BERT, 1, 1) == "NOT_ON_DUTY"


# Downtime and its penalties.


@pytest.mark.parametrize(("seconds", "penalties"), [(0, 0), (HOUR, 0), (HOUR + 1, 1), (2 * HOUR, 1), (2 * HOUR + 1, 2), (DAY, 23)])
def test_each_hour_of_an_interval_costs_a_penalty(seconds: int, penalties: int) -> None:
    state = offline_for(seconds)
    for _ in range(penalties):
        state = penalize(state, OF_BERT).state
    assert refusal(penalize, state, OF_BERT) == "NOT_OFFLINE_LONG_ENOUGH"
    assert (state.validators[OF_BERT].penalty_count, bert_of(state).open_penalties) == (penalties, penalties)


@pytest.mark.slow
def test_ten_days_offline_are_not_one_penalty() -> None:
    state = closed(opened(offline_for(0), 14))
    assert unpaid_downtime(state, state.validators[OF_BERT]) == 10 * DAY
    for _ in range(239):
        state = penalize(state, OF_BERT).state
    assert refusal(penalize, state, OF_BERT) == "NOT_OFFLINE_LONG_ENOUGH"
    assert state.validators[OF_BERT].penalty_count == 239


def test_separate_minutes_never_add_up() -> None:
    state = closed(rewarded())
    for day in range(5, 66):
        state = report_offline(opened(state, day), OF_BERT, day * DAY - HOUR).state
        state = closed(report_online(state, OF_BERT, day * DAY - HOUR + MINUTE).state)
    assert refusal(penalize, state, OF_BERT) == "NOT_OFFLINE_LONG_ENOUGH"


def test_an_interval_waits_until_the_one_before_is_charged() -> None:
    over = report_online(report_offline(rewarded(), OF_BERT, END - 10 * HOUR).state, OF_BERT, END - 8 * HOUR).state
    assert refusal(penalize, over, OF_BERT) == "REPORT_OPEN"
    later = opened(closed(over), 5)
    assert refusal(report_offline, later, OF_BERT, END - 9 * HOUR) == "INTERVALS_OVERLAP"
    assert refusal(report_offline, later, OF_BERT, END - HOUR) == "UNPAID_DOWNTIME"
    charged = penalize(closed(over), OF_BERT).state
    assert charged.sla.penalties[FIRST].since == END - 10 * HOUR
    assert charged.validators[OF_BERT].charged_until == END - 9 * HOUR
    again = closed(report_offline(opened(charged, 5), OF_BERT, END).state)
    assert again.validators[OF_BERT].offline_since == END


def test_a_penalty_is_one_per_cent_of_the_gross_reward_and_costs_holders_nothing() -> None:
    before = offline_for(2 * HOUR)
    assert (before.core.owed, before.core.fees) == (ETHER // 20, ETHER // 20)
    charged = penalize(before, OF_BERT)
    assert charged.returned == FIRST
    assert charged.events == (PenaltyCharged(FIRST, OF_BERT, BERT, ETHER // 100, ETHER // 100, 0),)
    after = charged.state
    assert (after.core.owed, after.core.escrow) == (ETHER // 25, ETHER // 100)
    assert after.core.pooled == before.core.pooled and price_not_below(before, after)
    bert = bert_of(after)
    assert (bert.lifetime, bert.owed, bert.penalized, bert.paid) == (ETHER // 20, ETHER // 25, ETHER // 100, 0)
    assert after.registry.operators[ANNE] == before.registry.operators[ANNE]


@pytest.mark.parametrize(
    ("owed", "bond", "from_fee", "from_bond"),
    [(50, 0, 10, 0), (10, 5, 10, 0), (4, 100, 4, 6), (4, 3, 4, 3), (0, 0, 0, 0)],
)
def test_a_penalty_is_taken_of_the_fee_and_then_of_the_bond(owed: int, bond: int, from_fee: int, from_bond: int) -> None:
    """In thousandths of an ether; the penalty is ten of them."""
    unit = ETHER // 1_000
    before = without_owed(offline_for(2 * HOUR, bond * unit), owed * unit)
    after = penalize(before, OF_BERT).state
    penalty = after.sla.penalties[FIRST]
    assert (penalty.charged, penalty.from_fee, penalty.from_bond) == (10 * unit, from_fee * unit, from_bond * unit)
    assert (bert_of(after).owed, bert_of(after).bond) == ((owed - from_fee) * unit, (bond - from_bond) * unit)
    assert after.sla.uncollectable == (10 - from_fee - from_bond) * unit
    assert after.core.bonded == before.core.bonded


def test_who_is_not_on_duty_or_paused_is_not_penalized() -> None:
    state = offline_for(2 * HOUR)
    assert refusal(penalize, withdrawable(state, OF_BERT), OF_BERT) == "NOT_ON_DUTY"
    assert refusal(penalize, state, OF_ANNE) == "NOT_OFFLINE_LONG_ENOUGH"
    assert refusal(penalize, in_a_pause(state), OF_BERT) == "PAUSED"


def in_a_pause(state: Staking) -> Staking:
    """The contracts, paused by the guardian."""
    return pause(state, GUARDIAN).state


# Appeals, and what becomes of the money.


def penalized() -> Staking:
    """0.01 ether charged to Bert, 0.004 of it from his fee and 0.006 from his bond."""
    return penalize(without_owed(offline_for(2 * HOUR, ETHER), ETHER * 4 // 1_000), OF_BERT).state


def appealed() -> Staking:
    return appeal(penalized(), BERT, FIRST).state


def test_only_the_operator_appeals_once_and_in_the_window() -> None:
    state = penalized()
    assert refusal(appeal, state, STRANGER, FIRST) == refusal(appeal, state, ANNE, FIRST) == "NOT_THE_OPERATOR"
    assert appeal(state, BERT, FIRST).events == (PenaltyAppealed(FIRST, BERT),)
    assert refusal(appeal, appealed(), BERT, FIRST) == "NOT_CHARGED"
    assert refusal(appeal, state, BERT, SECOND) == "NOT_CHARGED"
    assert refusal(appeal, pass_time(state, APPEAL_WINDOW).state, BERT, FIRST) == ""
    assert refusal(appeal, pass_time(state, APPEAL_WINDOW + 1).state, BERT, FIRST) == "TOO_LATE"


def test_a_reversal_gives_everything_back_to_where_it_was() -> None:
    before = without_owed(offline_for(2 * HOUR, ETHER), ETHER * 4 // 1_000)
    reversal = reverse_penalty(appealed(), TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST)
    assert reversal.events == (PenaltyReversed(FIRST, BERT, ETHER * 4 // 1_000, ETHER * 6 // 1_000),)
    after = reversal.state
    assert after.core == before.core
    assert bert_of(after) == bert_of(before)
    assert after.sla.refunded == ETHER // 100
    assert refusal(reverse_penalty, after, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == "NOT_APPEALED"
    assert refusal(appeal, after, BERT, FIRST) == "NOT_CHARGED"
    assert refusal(distribute_penalty, after, FIRST) == "NOTHING_TO_DECIDE"


def test_a_refund_needs_no_buffer() -> None:
    state = appealed()
    spent = state.core.buffered
    core = replace(state.core, buffered=0, transit=0, staked=state.core.staked + spent, balance=state.core.balance - spent)
    validator = replace(state.validators[OF_ANNE], balance=STAKE + spent)
    empty = replace(state, core=core, validators=state.validators.set(OF_ANNE, validator))
    assert reverse_penalty(empty, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST).state.sla.refunded == ETHER // 100


@pytest.mark.parametrize("decide", [reverse_penalty, uphold_penalty])
def test_two_signers_decide_an_appeal(decide: object) -> None:
    late = pass_time(appealed(), APPEAL_WINDOW + 1).state
    assert refusal(decide, late, TREASURY_SIGNER_A, STRANGER, FIRST) == "NOT_CO_SIGNED"
    assert refusal(decide, late, TREASURY_SIGNER_A, TREASURY_SIGNER_A, FIRST) == "NOT_CO_SIGNED"
    assert refusal(decide, in_a_pause(late), TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == "PAUSED"
    assert refusal(decide, late, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == ""
    assert refusal(decide, pass_time(penalized(), APPEAL_WINDOW + 1).state, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == "NOT_APPEALED"


def test_a_penalty_is_shared_out_after_its_window_to_the_wei() -> None:
    state = penalized()
    assert refusal(distribute_penalty, pass_time(state, APPEAL_WINDOW).state, FIRST) == "WINDOW_OPEN"
    late = pass_time(state, APPEAL_WINDOW + 1).state
    assert refusal(distribute_penalty, opened(late, 11), FIRST) == "REPORT_OPEN"
    shared = distribute_penalty(late, FIRST)
    unit = ETHER // 1_000
    assert shared.events == (PenaltyDistributed(FIRST, unit, 4 * unit, 5 * unit),)
    after = shared.state
    assert after.core.pooled - state.core.pooled == 5 * unit and price_not_below(state, after)
    assert after.core.fees - state.core.fees == unit
    assert after.core.insurance == 4 * unit
    assert (after.core.escrow, after.core.bonded) == (0, ETHER - 6 * unit)
    assert after.core.buffered - state.core.buffered == 6 * unit
    assert after.sla.penalties[FIRST].status == PenaltyStatus.DISTRIBUTED and bert_of(after).open_penalties == 0
    assert refusal(distribute_penalty, after, FIRST) == refusal(distribute_penalty, after, SECOND) == "NOTHING_TO_DECIDE"


def test_an_appeal_that_is_turned_down_is_shared_out_as_well() -> None:
    waiting = appealed()
    assert refusal(uphold_penalty, waiting, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == "WINDOW_OPEN"
    late = pass_time(waiting, APPEAL_WINDOW + 1).state
    assert refusal(distribute_penalty, late, FIRST) == "WINDOW_OPEN"
    turned_down = uphold_penalty(late, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST)
    assert turned_down.events == distribute_penalty(pass_time(penalized(), APPEAL_WINDOW + 1).state, FIRST).events


def test_an_appeal_that_nobody_decides_is_lost_and_whoever_is_there_shares_it_out() -> None:
    last_moment = pass_time(appealed(), APPEAL_WINDOW + DECISION_WINDOW).state
    assert refusal(distribute_penalty, last_moment, FIRST) == "WINDOW_OPEN"
    assert refusal(reverse_penalty, last_moment, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == ""
    late = pass_time(last_moment, 1).state
    assert refusal(reverse_penalty, late, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == "TOO_LATE"
    lost = distribute_penalty(late, FIRST)
    assert lost.events == distribute_penalty(pass_time(penalized(), APPEAL_WINDOW + 1).state, FIRST).events
    assert bert_of(lost.state).open_penalties == 0


def test_a_pause_cannot_cover_the_time_for_a_decision() -> None:
    state = pause(pass_time(penalized(), APPEAL_WINDOW).state, GUARDIAN).state
    state = pass_time(appeal(state, BERT, FIRST).state, LONGEST_PAUSE).state
    assert refusal(reverse_penalty, state, TREASURY_SIGNER_A, TREASURY_SIGNER_B, FIRST) == ""


# Insurance and slashing.


def insured(bond: int, pool: int) -> Staking:
    """A report is read in; behind Bert's validator are a bond and an insurance pool, in ether."""
    funded = fund_insurance(with_bond(at_work(), bond * ETHER), STAKER, pool * ETHER)
    assert funded.events == (InsuranceFunded(STAKER, pool * ETHER),)
    assert funded.state.core.insurance == pool * ETHER
    return opened(funded.state, 1)


@pytest.mark.parametrize(
    ("bond", "pool", "from_bond", "from_insurance", "from_holders"), [(4, 9, 1, 0, 0), (0, 9, 0, 1, 0), (0, 0, 0, 0, 1)]
)
def test_a_loss_of_one_ether_falls_on_one(bond: int, pool: int, from_bond: int, from_insurance: int, from_holders: int) -> None:
    before = insured(bond, pool)
    slashed = report_slashing(before, OF_BERT, STAKE - ETHER)
    parts = (from_bond * ETHER, from_insurance * ETHER, from_holders * ETHER)
    assert slashed.events == (ValidatorSlashed(OF_BERT, BERT, ETHER, *parts),)
    assert -slashed.state.core.unsettled == from_holders * ETHER
    assert slashed.state.core.insurance == pool * ETHER
    after = confirmed(slashed.state)
    assert (bert_of(after).bond, after.core.insurance) == ((bond - from_bond) * ETHER, (pool - from_insurance) * ETHER)
    assert before.core.pooled - after.core.pooled == from_holders * ETHER


def confirmed(state: Staking) -> Staking:
    """The report settled, with a fall beyond the cap confirmed."""
    if refusal(settle_loss, state) == "FALL_ABOVE_CAP":
        state = confirm_fall(suspend(state).state, TREASURY_SIGNER_A, TREASURY_SIGNER_B, 0).state
    return settle_loss(state).state


def test_losses_fall_on_bond_insurance_and_holders_in_turn() -> None:
    before = insured(2, 3)
    told = report_slashing(before, OF_BERT, STAKE - ETHER).state
    assert refusal(report_slashing, told, OF_BERT, STAKE - 6 * ETHER) == "ALREADY_READ"
    first = close_report(confirmed(told)).state
    assert first.validators[OF_BERT].status == ValidatorStatus.SLASHED
    assert first.validators[OF_BERT].exited_at == before.now
    assert refusal(report_slashing, opened(first, 2), OF_BERT, STAKE) == "NO_LOSS"
    second = report_slashing(opened(first, 2), OF_BERT, STAKE - 6 * ETHER)
    assert second.events == (ValidatorSlashed(OF_BERT, BERT, 5 * ETHER, ETHER, 3 * ETHER, ETHER),)
    assert bert_of(second.state).gain == second.state.core.unsettled == -ETHER
    after = confirmed(second.state)
    ever = after.insurance
    assert (ever.lost, ever.from_bonds, ever.from_insurance, ever.from_holders) == (6 * ETHER, 2 * ETHER, 3 * ETHER, ETHER)
    assert after.core.buffered == before.core.buffered + 2 * ETHER


def test_a_bond_that_answers_for_a_predeposit_bears_no_other_loss() -> None:
    state = insured(4, 0)
    bert = replace(bert_of(state), guaranteed=3 * ETHER)
    guaranteeing = replace(state, registry=replace(state.registry, operators=state.registry.operators.set(BERT, bert)))
    told = report_slashing.boundary.rule(guaranteeing, OF_BERT, STAKE - 2 * ETHER)  # type: ignore[attr-defined]
    assert told.events == (ValidatorSlashed(OF_BERT, BERT, 2 * ETHER, ETHER, 0, ETHER),)


def test_slashing_is_told_by_a_report_of_who_may_be_slashed() -> None:
    assert refusal(report_slashing, at_work(), OF_BERT, 0) == "NOT_READ_IN"
    state = insured(0, 0)
    assert refusal(report_slashing, withdrawable(state, OF_BERT), OF_BERT, 0) == "NOT_SLASHABLE"


def test_the_insurance_is_not_funded_in_a_pause_or_a_report() -> None:
    assert refusal(fund_insurance, in_a_pause(at_work()), STAKER, ETHER) == "PAUSED"
    assert refusal(fund_insurance, opened(at_work(), 1), STAKER, ETHER) == "REPORT_OPEN"
