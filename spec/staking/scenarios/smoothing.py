"""A gain above the cap: it is the holders' at once, reaches the price day by day, and a loss falls on what has not reached it yet."""

from megaspec.language import Run, scenario
from spec.staking.core import deposit, receive_ether
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER
from spec.staking.scenarios.operators import KEY, MEMBER, USER, opened, validator_is_set_up
from spec.staking.scenarios.people import MILLI, REPORT, STAKE, wait_for
from spec.staking.settlement import RewardsDistributed, close_report, settle_gain, settle_loss

TIPS = ETHER // 2
CAP = 205 * MILLI
"""Half a per cent of 41 ether."""


@scenario(after=validator_is_set_up)
def gain_above_the_cap(run: Run) -> None:
    """Half an ether of tips on a pool of 41: fees are of what leaves 0.205 ether within the cap, and the rest goes into the reserve."""
    wait_for(run, DAY)
    run.refused(deposit, "REPORT_DUE", caller=USER, amount=ETHER)
    opened(run, 1)
    run(report_validator, key=KEY, balance=STAKE, arrived=STAKE, skimmed=0, tips=0)
    run(settle_loss)
    run(close_report)
    wait_for(run, 2 * DAY)
    run(receive_ether, amount=TIPS)
    opened(run, 2)
    run(report_validator, key=KEY, balance=STAKE, arrived=0, skimmed=0, tips=TIPS)
    run(settle_gain)
    fee = CAP * 10 // 9 // 20
    assert run.last.events == (RewardsDistributed(TIPS, fee, fee, CAP),)
    run(close_report)
    core = run.state.core
    assert (core.pooled, core.reserve) == (41 * ETHER + CAP, TIPS - CAP - 2 * fee)


@scenario(after=gain_above_the_cap)
def reserve_reaches_the_price(run: Run) -> None:
    """A day with nothing earned releases the next half per cent, and the day after that the rest; nobody reports twice in a day."""
    run(vote, caller=MEMBER, frame=3, report=REPORT)
    run.refused(open_report, "FRAME_NOT_OVER", frame=3, report=REPORT)
    before = run.state.core
    wait_for(run, 3 * DAY)
    opened(run, 3)
    run(report_validator, key=KEY, balance=STAKE, arrived=0, skimmed=0, tips=0)
    run(settle_loss)
    run(close_report)
    assert run.state.core.pooled == before.pooled + before.pooled // 200
    wait_for(run, 5 * DAY)
    opened(run, 4)
    run(report_validator, key=KEY, balance=STAKE, arrived=0, skimmed=0, tips=0)
    run(settle_loss)
    run(close_report)
    assert (run.state.core.pooled, run.state.core.reserve) == (before.pooled + before.reserve, 0)
    run(vote, caller=MEMBER, frame=5, report=REPORT)
    run.refused(open_report, "REPORTED_LATELY", frame=5, report=REPORT)


@scenario(after=reserve_reaches_the_price)
def recovery(run: Run) -> None:
    """A tenth of an ether is lost, and earned again the day after: holders are left with a hundredth less, the fees on it."""
    before = run.state.core
    for day, balance, settle in ((6, STAKE - 100 * MILLI, settle_loss), (7, STAKE, settle_gain)):
        wait_for(run, day * DAY)
        opened(run, day)
        run(report_validator, key=KEY, balance=balance, arrived=0, skimmed=0, tips=0)
        run(settle)
        run(close_report)
    after = run.state.core
    assert after.pooled + after.reserve == before.pooled + before.reserve - 10 * MILLI


@scenario(after=gain_above_the_cap)
def loss_out_of_the_reserve(run: Run) -> None:
    """Two tenths of an ether are lost the day after: less than is in reserve, so the price does not fall."""
    before = run.state.core
    wait_for(run, 3 * DAY)
    opened(run, 3)
    run(report_validator, key=KEY, balance=STAKE - 200 * MILLI, arrived=0, skimmed=0, tips=0)
    run(settle_loss)
    run(close_report)
    core = run.state.core
    assert (core.pooled, core.reserve) == (before.pooled + before.reserve - 200 * MILLI, 0)
