"""Downtime with its penalties and appeals; and a slashing that the bond, the insurance and the holders bear in turn."""

from megaspec.language import Run, scenario
from spec.staking.core import pass_time
from spec.staking.exits import become_withdrawable, request_exit
from spec.staking.insurance import fund_insurance, report_slashing
from spec.staking.oracle import report_validator
from spec.staking.quantities import APPEAL_WINDOW, DAY, DECISION_WINDOW, ETHER, HOUR, SLASHING_DELAY
from spec.staking.quantities import TREASURY_SIGNER_A as ANN
from spec.staking.quantities import TREASURY_SIGNER_B as BEN
from spec.staking.scenarios.operators import KEY, OPERATOR, USER, opened, validator_is_set_up
from spec.staking.scenarios.people import unchanged
from spec.staking.settlement import close_report, settle_gain, settle_loss
from spec.staking.sla import (
    appeal,
    distribute_penalty,
    penalize,
    report_attestations,
    report_offline,
    report_online,
    reverse_penalty,
    uphold_penalty,
)

REWARD = ETHER // 2


@scenario(after=validator_is_set_up)
def downtime_is_penalized(run: Run) -> None:
    """A report tells of a reward and of hours offline; each full hour costs one per cent of the reward, once."""
    run(pass_time, seconds=4 * DAY)
    run.refused(report_offline, "NOT_READ_IN", key=KEY, since=4 * DAY - HOUR)
    opened(run, 4)
    run(report_validator, key=KEY, balance=32 * ETHER + REWARD, arrived=32 * ETHER, skimmed=0, tips=0)
    run(report_attestations, key=KEY, opportunities=900, successes=862)
    run(report_offline, key=KEY, since=4 * DAY - 3 * HOUR - 1)
    run.refused(penalize, "REPORT_OPEN", key=KEY)
    run(settle_gain)
    run(close_report)
    for _ in range(3):
        run(penalize, key=KEY)
    run.refused(penalize, "NOT_OFFLINE_LONG_ENOUGH", key=KEY)


@scenario(after=downtime_is_penalized)
def penalties_are_appealed(run: Run) -> None:
    """Of three penalties one is appealed and reversed, one appealed and upheld, and one shared out after its window."""
    last = run.state.sla.last_penalty
    first, second = type(last)(last.index - 2), type(last)(last.index - 1)
    run.refused(appeal, "NOT_THE_OPERATOR", caller=USER, number=first)
    run(appeal, caller=OPERATOR, number=first)
    run(appeal, caller=OPERATOR, number=second)
    run.refused(reverse_penalty, "NOT_CO_SIGNED", caller=ANN, second=ANN, number=first)
    run(reverse_penalty, caller=ANN, second=BEN, number=first)
    run.refused(appeal, "NOT_CHARGED", caller=OPERATOR, number=first)
    run(pass_time, seconds=APPEAL_WINDOW)
    run.refused(uphold_penalty, "WINDOW_OPEN", caller=ANN, second=BEN, number=second)
    run.refused(distribute_penalty, "WINDOW_OPEN", number=last)
    run(pass_time, seconds=1)
    run(uphold_penalty, caller=ANN, second=BEN, number=second)
    run.refused(appeal, "TOO_LATE", caller=OPERATOR, number=last)
    run(distribute_penalty, number=last)
    opened(run, 11)
    unchanged(run, KEY)
    run(report_online, key=KEY, at=4 * DAY + HOUR)
    run(settle_loss)
    run(close_report)


@scenario(after=downtime_is_penalized)
def report_delays_the_end_of_penalties(run: Run) -> None:
    """While a report is open no penalty is shared out, whatever its deadline; once it is closed, anybody shares it out."""
    last = run.state.sla.last_penalty
    run(pass_time, seconds=APPEAL_WINDOW + 1)
    opened(run, 11)
    run.refused(distribute_penalty, "REPORT_OPEN", number=last)
    unchanged(run, KEY)
    run(settle_loss)
    run.refused(distribute_penalty, "REPORT_OPEN", number=last)
    run(close_report)
    run(distribute_penalty, number=last)


@scenario(after=validator_is_set_up)
def wait_ends_after_the_telling(run: Run) -> None:
    """What a report tells of an exiting validator's duties counts, although the validator is withdrawable before the report is settled."""
    run(request_exit, caller=OPERATOR, key=KEY)
    run(pass_time, seconds=DAY)
    opened(run, 1)
    run(report_attestations, key=KEY, opportunities=225, successes=200)
    run(report_offline, key=KEY, since=DAY - HOUR)
    run(pass_time, seconds=12 * HOUR)
    run(become_withdrawable, key=KEY)
    run(report_validator, key=KEY, balance=32 * ETHER, arrived=32 * ETHER, skimmed=0, tips=0)
    run(settle_loss)
    validator = run.state.validators[KEY]
    assert (validator.opportunities, validator.successes, validator.offline_since) == (225, 200, DAY - HOUR)


@scenario(after=downtime_is_penalized)
def appeal_is_left_undecided(run: Run) -> None:
    """Two appeals are not decided: to the last second of the time for it signers reverse one; then anybody shares out the other."""
    last = run.state.sla.last_penalty
    other = type(last)(last.index - 1)
    run(appeal, caller=OPERATOR, number=last)
    run(appeal, caller=OPERATOR, number=other)
    run(pass_time, seconds=APPEAL_WINDOW + DECISION_WINDOW)
    run.refused(distribute_penalty, "WINDOW_OPEN", number=last)
    run(reverse_penalty, caller=ANN, second=BEN, number=other)
    run(pass_time, seconds=1)
    run.refused(reverse_penalty, "TOO_LATE", caller=ANN, second=BEN, number=last)
    run(distribute_penalty, number=last)
    run.refused(distribute_penalty, "NOTHING_TO_DECIDE", number=last)


@scenario(after=validator_is_set_up)
def validator_is_slashed(run: Run) -> None:
    """A slashed validator loses three ether and a bit: two are its operator's bond, one is the insurance's, the rest the holders'."""
    run(fund_insurance, caller=USER, amount=ETHER)
    run(pass_time, seconds=DAY)
    opened(run, 1)
    run(report_validator, key=KEY, balance=32 * ETHER, arrived=32 * ETHER, skimmed=0, tips=0)
    run.refused(report_slashing, "NO_LOSS", key=KEY, balance=32 * ETHER + 1)
    run(report_slashing, key=KEY, balance=29 * ETHER - ETHER // 20)
    run.refused(report_slashing, "ALREADY_READ", key=KEY, balance=29 * ETHER)
    run(settle_loss)
    run(close_report)
    run.refused(become_withdrawable, "TOO_EARLY", key=KEY)
    run(pass_time, seconds=SLASHING_DELAY)
    run(become_withdrawable, key=KEY)
