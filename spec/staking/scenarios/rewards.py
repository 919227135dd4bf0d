"""A day's reward, what a long time offline costs of it, and what becomes of the penalties."""

from megaspec.language import Run, scenario
from spec.staking.core import call_returns, receive_ether
from spec.staking.oracle import report_validator
from spec.staking.quantities import APPEAL_WINDOW, BPS, DAY, ETHER, HOUR, TREASURY_SIGNER_A, TREASURY_SIGNER_B, TREASURY_SIGNER_C, PenaltyId
from spec.staking.registry import pay_operator, set_rate
from spec.staking.scenarios.people import ANNE, BERT, FIRST_OF_ANNE, MILLI, SECOND_OF_ANNE, STAKE, open_frame, unchanged, wait_for
from spec.staking.scenarios.withdrawals import claims_under_pause
from spec.staking.settlement import ProtocolPaid, RewardsDistributed, close_report, pay_protocol, settle_gain
from spec.staking.sla import (
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
    uphold_penalty,
    uptime,
)

REVERSED, UPHELD, ACCEPTED = PenaltyId(1), PenaltyId(2), PenaltyId(3)


@scenario(after=claims_under_pause)
def reward(run: Run) -> None:
    """A tenth of an ether is earned: 5 % are the protocol's, 2 % the operator's, 93 % the holders'; the validator was offline for four hours."""
    open_frame(run, 5)
    run(receive_ether, amount=100 * MILLI)
    assert run(report_validator, key=FIRST_OF_ANNE, balance=STAKE, arrived=0, skimmed=90 * MILLI, tips=10 * MILLI) == 100 * MILLI
    run(report_attestations, key=FIRST_OF_ANNE, opportunities=225, successes=187)
    run(report_attestations, key=SECOND_OF_ANNE, opportunities=225, successes=225)
    unchanged(run, SECOND_OF_ANNE)
    run.refused(report_validator, "ALREADY_READ", key=SECOND_OF_ANNE, balance=STAKE, arrived=0, skimmed=0, tips=0)
    run.refused(report_attestations, "ALREADY_READ", key=FIRST_OF_ANNE, opportunities=225, successes=225)
    run(report_offline, key=FIRST_OF_ANNE, since=4 * DAY + 6 * HOUR)
    run(report_online, key=FIRST_OF_ANNE, at=4 * DAY + 10 * HOUR)
    run(settle_gain)
    assert run.last.events == (RewardsDistributed(100 * MILLI, 5 * MILLI, 2 * MILLI, 93 * MILLI),)
    run(close_report)
    core = run.state.core
    assert (core.fees, core.owed, core.pooled) == (5 * MILLI, 2 * MILLI, 82 * ETHER + 93 * MILLI)
    assert [uptime(run.state.validators[key]) for key in (FIRST_OF_ANNE, SECOND_OF_ANNE)] == [8_311, BPS]
    run(set_rate, caller=ANNE, rate=300)
    assert run.state.registry.operators[ANNE].rate == 200


@scenario(after=reward)
def penalties(run: Run) -> None:
    """Three of the four hours cost a hundredth of the reward each, out of the fee and then out of the bond."""
    assert [run(penalize, key=FIRST_OF_ANNE) for _ in range(3)] == [REVERSED, UPHELD, ACCEPTED]
    assert run.last.events == (PenaltyCharged(ACCEPTED, FIRST_OF_ANNE, ANNE, MILLI, 0, MILLI),)
    run.refused(penalize, "NOT_OFFLINE_LONG_ENOUGH", key=FIRST_OF_ANNE)
    run.refused(penalize, "NOT_OFFLINE_LONG_ENOUGH", key=SECOND_OF_ANNE)
    anne = run.state.registry.operators[ANNE]
    assert (anne.owed, anne.penalized, anne.bond, anne.open_penalties) == (0, 2 * MILLI, 2 * ETHER - MILLI, 3)
    assert (run.state.core.escrow, run.state.core.bonded) == (2 * MILLI, 3 * ETHER)
    run(appeal, caller=ANNE, number=REVERSED)
    run(appeal, caller=ANNE, number=UPHELD)
    run.refused(appeal, "NOT_THE_OPERATOR", caller=BERT, number=ACCEPTED)


@scenario(after=penalties)
def appeal_granted(run: Run) -> None:
    """Two signers reverse a penalty, and the fee goes back to where it was."""
    run.refused(reverse_penalty, "NOT_APPEALED", caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, number=ACCEPTED)
    run(reverse_penalty, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, number=REVERSED)
    assert run.last.events == (PenaltyReversed(REVERSED, ANNE, MILLI, 0),)
    anne = run.state.registry.operators[ANNE]
    assert (anne.owed, anne.penalized, anne.open_penalties, run.state.core.escrow) == (MILLI, MILLI, 2, MILLI)


@scenario(after=appeal_granted)
def penalties_shared_out(run: Run) -> None:
    """After the window, what was collected is shared out: a tenth for the protocol, four for the insurance, five for the holders."""
    run.refused(distribute_penalty, "WINDOW_OPEN", number=ACCEPTED)
    wait_for(run, 5 * DAY + APPEAL_WINDOW + 1)
    run.refused(appeal, "TOO_LATE", caller=ANNE, number=ACCEPTED)
    run(uphold_penalty, caller=TREASURY_SIGNER_B, second=TREASURY_SIGNER_C, number=UPHELD)
    run(distribute_penalty, number=ACCEPTED)
    assert run.last.events == (PenaltyDistributed(ACCEPTED, MILLI // 10, 4 * MILLI // 10, 5 * MILLI // 10),)
    core = run.state.core
    assert (core.fees, core.insurance, core.pooled) == (5_200_000_000_000_000, 800_000_000_000_000, 82 * ETHER + 94 * MILLI)
    assert (core.escrow, core.bonded, run.state.registry.operators[ANNE].bond) == (0, 2_999 * MILLI, 1_999 * MILLI)


@scenario(after=penalties_shared_out)
def fee_drawn(run: Run) -> None:
    """The operator draws what is left of its fee, and the protocol is sent its own."""
    run.refused(pay_operator, "NOT_OWED", caller=ANNE, amount=MILLI + 1)
    run(pay_operator, caller=ANNE, amount=MILLI)
    run(call_returns)
    anne = run.state.registry.operators[ANNE]
    assert (anne.lifetime, anne.paid, anne.owed, anne.penalized) == (2 * MILLI, MILLI, 0, MILLI)
    fees = run.state.core.fees
    run.refused(pay_protocol, "NOT_OWED", amount=fees + 1)
    run(pay_protocol, amount=fees)
    assert run.last.events == (ProtocolPaid(fees),)
    run(call_returns)
