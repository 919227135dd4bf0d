"""Turns that a life seldom takes: penalties on a bond, beyond it, and losses and gains in one report."""

from megaspec.language import Run, scenario
from spec.staking.core import call_returns
from spec.staking.insurance import report_slashing
from spec.staking.oracle import report_validator
from spec.staking.quantities import APPEAL_WINDOW, DAY, ETHER, HOUR, Address, Seat
from spec.staking.quantities import TREASURY_SIGNER_A as ANN
from spec.staking.quantities import TREASURY_SIGNER_B as BEN
from spec.staking.records import Kind
from spec.staking.registry import pay_operator, set_rate
from spec.staking.scenarios.governance import MEMBER, scheduled
from spec.staking.scenarios.losses import slashing
from spec.staking.scenarios.operators import KEY, OPERATOR, opened
from spec.staking.scenarios.people import ANNE, FIRST_OF_ANNE, MILLI, OF_BERT, SECOND_OF_ANNE, STAKE, open_frame, unchanged, wait_for
from spec.staking.scenarios.sla import REWARD, downtime_is_penalized
from spec.staking.scenarios.work import first_report
from spec.staking.settlement import close_report, confirm_fall, settle_gain, settle_loss, suspend
from spec.staking.sla import appeal, penalize, report_offline, reverse_penalty, uphold_penalty


@scenario(after=downtime_is_penalized)
def penalties_on_a_bond(run: Run) -> None:
    """The fee is drawn before a day offline is charged: of the penalties, which the bond bears, one is reversed, and one upheld."""
    wait_for(run, 5 * DAY)
    opened(run, 5)
    run(report_validator, key=KEY, balance=32 * ETHER + 9 * REWARD // 8, arrived=0, skimmed=0, tips=0)
    run(settle_gain)
    run(close_report)
    run(pay_operator, caller=OPERATOR, amount=run.state.registry.operators[OPERATOR].owed)
    run(call_returns)
    granted, upheld = run(penalize, key=KEY), run(penalize, key=KEY)
    assert run.state.sla.penalties[granted].from_bond > 0
    for number in (granted, upheld):
        run(appeal, caller=OPERATOR, number=number)
    run(reverse_penalty, caller=ANN, second=BEN, number=granted)
    wait_for(run, 5 * DAY + APPEAL_WINDOW + 1)
    run(uphold_penalty, caller=ANN, second=BEN, number=upheld)


@scenario(after=slashing)
def penalties_beyond_a_bond(run: Run) -> None:
    """With its bond gone, an operator cannot pay for the last of its hours; its new rate is in force from the next settlement on."""
    run(set_rate, caller=ANNE, rate=400)
    open_frame(run, 14)
    run(report_validator, key=SECOND_OF_ANNE, balance=STAKE + 100 * MILLI, arrived=0, skimmed=0, tips=0)
    run(report_slashing, key=FIRST_OF_ANNE, balance=STAKE - 3 * ETHER - 10 * MILLI)
    run(report_offline, key=SECOND_OF_ANNE, since=14 * DAY - 8 * HOUR)
    run(settle_gain)
    assert run.state.registry.operators[ANNE].rate == 400
    run(close_report)
    for _ in range(7):
        run(penalize, key=SECOND_OF_ANNE)
    assert run.state.sla.uncollectable > 0


@scenario(after=slashing)
def a_fall_is_made_up_for(run: Run) -> None:
    """A report tells of a fall beyond the cap first, and is suspended; what it tells of another operator then makes up for it."""
    open_frame(run, 14)
    run(report_slashing, key=FIRST_OF_ANNE, balance=STAKE - 8 * ETHER)
    run(suspend)
    run(report_validator, key=SECOND_OF_ANNE, balance=STAKE + 5 * ETHER + 100 * MILLI, arrived=0, skimmed=0, tips=0)
    run(settle_gain)
    run(close_report)


@scenario(after=first_report)
def one_gains_and_one_loses(run: Run) -> None:
    """One operator gains less than another loses: the holders bear the difference, and no fee is taken."""
    run(set_rate, caller=ANNE, rate=300)
    open_frame(run, 2)
    run(report_validator, key=FIRST_OF_ANNE, balance=STAKE - 20 * MILLI, arrived=0, skimmed=0, tips=0)
    run(report_validator, key=OF_BERT, balance=STAKE + 10 * MILLI, arrived=0, skimmed=0, tips=0)
    unchanged(run, SECOND_OF_ANNE)
    run(settle_loss)
    run(close_report)
    assert run.state.registry.operators[ANNE].rate == 300


@scenario(after=first_report)
def a_confirmed_fall_beside_a_gain(run: Run) -> None:
    """One operator gains while another loses so much that two signers have to confirm it."""
    run(set_rate, caller=ANNE, rate=300)
    open_frame(run, 2)
    before = run.state.core.pooled
    run(report_validator, key=OF_BERT, balance=STAKE + 10 * MILLI, arrived=0, skimmed=0, tips=0)
    run(report_validator, key=FIRST_OF_ANNE, balance=STAKE - 8 * ETHER, arrived=0, skimmed=0, tips=0)
    run(suspend)
    run(confirm_fall, caller=ANN, second=BEN, least=before - 8 * ETHER)
    unchanged(run, SECOND_OF_ANNE)
    run(settle_loss)
    run(close_report)


@scenario
def another_seat(run: Run) -> None:
    """A proposal names which of the seats gets another signer."""
    run.start(member=MEMBER)
    number = scheduled(run, Kind.SIGNER, subject=Address("dora"), seat=Seat.SECOND)
    assert run.state.governance.proposals[number].seat == Seat.SECOND
