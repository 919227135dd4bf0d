"""The document's numbers, met exactly: what is allowed up to a number is allowed at it, and refused one beyond."""

from megaspec.language import Run, scenario
from spec.staking import governance
from spec.staking.core import deposit, pass_time
from spec.staking.finalization import finalize
from spec.staking.quantities import (
    APPEAL_WINDOW,
    DAY,
    ETHER,
    GREATEST_DEPOSIT,
    GREATEST_OPERATOR_RATE,
    GREATEST_WITHDRAWAL,
    LEAST_DEPOSIT,
    LEAST_OPERATOR_RATE,
    LEAST_WITHDRAWAL,
    LONGEST_REFILL,
    LONGEST_TIMELOCK,
    TIMELOCK,
    WITHDRAWABILITY_DELAY,
    PenaltyId,
)
from spec.staking.queue import request_withdrawal
from spec.staking.records import Kind
from spec.staking.registry import register_operator, set_rate
from spec.staking.scenarios.governance import MEMBER, USER, scheduled
from spec.staking.scenarios.operators import OPERATOR, opened
from spec.staking.scenarios.sla import downtime_is_penalized
from spec.staking.settlement import close_report, settle_loss
from spec.staking.sla import appeal


@scenario
def amounts_at_their_bounds(run: Run) -> None:
    """The least and the greatest deposit and withdrawal are taken, and nothing beyond."""
    run.start(member=MEMBER)
    run.refused(deposit, "DEPOSIT_TOO_SMALL", caller=USER, amount=LEAST_DEPOSIT - 1)
    run(deposit, caller=USER, amount=LEAST_DEPOSIT)
    run.refused(deposit, "DEPOSIT_TOO_LARGE", caller=USER, amount=GREATEST_DEPOSIT + 1)
    run(deposit, caller=USER, amount=GREATEST_DEPOSIT)
    run.refused(request_withdrawal, "REQUEST_TOO_SMALL", caller=USER, shares=LEAST_WITHDRAWAL - 1)
    run(request_withdrawal, caller=USER, shares=LEAST_WITHDRAWAL)
    run.refused(request_withdrawal, "REQUEST_TOO_LARGE", caller=USER, shares=GREATEST_WITHDRAWAL + 1)
    run(request_withdrawal, caller=USER, shares=GREATEST_WITHDRAWAL)


@scenario
def rates_at_their_bounds(run: Run) -> None:
    """An operator takes two to five per cent, both included, whenever it chooses."""
    run.start(member=MEMBER)
    run.refused(register_operator, "RATE_TOO_LOW", caller=OPERATOR, rate=LEAST_OPERATOR_RATE - 1)
    run.refused(register_operator, "RATE_TOO_HIGH", caller=OPERATOR, rate=GREATEST_OPERATOR_RATE + 1)
    run(register_operator, caller=OPERATOR, rate=LEAST_OPERATOR_RATE)
    run.refused(set_rate, "RATE_TOO_HIGH", caller=OPERATOR, rate=GREATEST_OPERATOR_RATE + 1)
    run(set_rate, caller=OPERATOR, rate=GREATEST_OPERATOR_RATE)
    run.refused(set_rate, "RATE_TOO_LOW", caller=OPERATOR, rate=LEAST_OPERATOR_RATE - 1)
    run(set_rate, caller=OPERATOR, rate=LEAST_OPERATOR_RATE)


@scenario
def delays_at_their_bounds(run: Run) -> None:
    """The timelock is 48 hours at least and thirty days at most; the rate limit lets the largest request through."""
    run.start(member=MEMBER)
    shorter, least = (scheduled(run, Kind.DELAY, first=delay) for delay in (TIMELOCK - 1, TIMELOCK))
    longer, greatest = (scheduled(run, Kind.DELAY, first=delay) for delay in (LONGEST_TIMELOCK + 1, LONGEST_TIMELOCK))
    least_refill = -(-GREATEST_WITHDRAWAL // LONGEST_REFILL)
    lower = scheduled(run, Kind.RATE_LIMIT, first=GREATEST_WITHDRAWAL - 1, second=least_refill)
    slower, limit = (scheduled(run, Kind.RATE_LIMIT, first=GREATEST_WITHDRAWAL, second=refill) for refill in (least_refill - 1, least_refill))
    run(pass_time, seconds=TIMELOCK)
    run.refused(governance.execute_delay, "DELAY_TOO_SHORT", proposal=shorter)
    run(governance.execute_delay, proposal=least)
    run.refused(governance.execute_rate_limit, "CAP_TOO_LOW", proposal=lower)
    run.refused(governance.execute_rate_limit, "REFILLS_TOO_SLOWLY", proposal=slower)
    run(governance.execute_rate_limit, proposal=limit)
    run.refused(governance.execute_delay, "DELAY_TOO_LONG", proposal=longer)
    run(governance.execute_delay, proposal=greatest)


@scenario
def a_request_matures(run: Run) -> None:
    """A request is finalized by a report of the very moment at which it has waited long enough, and not a second earlier."""
    run.start(member=MEMBER)
    run(deposit, caller=USER, amount=30 * ETHER)
    run(pass_time, seconds=3 * DAY - WITHDRAWABILITY_DELAY)
    mature = run(request_withdrawal, caller=USER, shares=ETHER)
    run(pass_time, seconds=1)
    early = run(request_withdrawal, caller=USER, shares=ETHER)
    run(pass_time, seconds=WITHDRAWABILITY_DELAY - 1)
    opened(run, 3)
    run(settle_loss)
    run.refused(finalize, "TOO_EARLY", through=early)
    run(finalize, through=mature)
    run(close_report)


@scenario(after=downtime_is_penalized)
def an_appeal_in_the_last_moment(run: Run) -> None:
    """An operator may appeal in the last second of the window."""
    last: PenaltyId = run.state.sla.last_penalty
    run(pass_time, seconds=APPEAL_WINDOW)
    run(appeal, caller=OPERATOR, number=last)
