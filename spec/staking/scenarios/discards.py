"""Reports that are not settled: what they have told is undone, whoever gives them up, and the next report tells it again."""

from megaspec.language import Run, scenario
from spec.staking.core import receive_ether
from spec.staking.defaults import no_draft
from spec.staking.exits import become_withdrawable, request_exit, retire
from spec.staking.insurance import fund_insurance, report_slashing
from spec.staking.keys import activate, predeposit, prove, top_up
from spec.staking.oracle import ReportDiscarded, discard_report, open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER, WITHDRAWABILITY_DELAY, ReportId, ValidatorKey
from spec.staking.records import ValidatorStatus
from spec.staking.registry import add_key, sign_over
from spec.staking.scenarios.governance import MEMBER
from spec.staking.scenarios.operators import KEY, OPERATOR, opened, validator_is_set_up
from spec.staking.scenarios.people import (
    BOB,
    FIRST_OF_ANNE,
    MILLI,
    OF_BERT,
    REPORT,
    SECOND_OF_ANNE,
    STAKE,
    open_frame,
    unchanged,
    wait_for,
)
from spec.staking.scenarios.work import first_report
from spec.staking.settlement import close_report, settle_gain, settle_loss
from spec.staking.sla import report_attestations, report_offline, report_online

ANOTHER = ReportId("another report")
LATE = ValidatorKey("late")


@scenario(after=first_report)
def half_read_report(run: Run) -> None:
    """A report tells of gains, downtime and a slashing; then its member stands behind another one, and nothing of it has happened."""
    run(fund_insurance, caller=BOB, amount=ETHER)
    open_frame(run, 2)
    before = run.state
    run(receive_ether, amount=100 * MILLI)
    run(report_validator, key=FIRST_OF_ANNE, balance=STAKE, arrived=0, skimmed=90 * MILLI, tips=10 * MILLI)
    run(report_attestations, key=FIRST_OF_ANNE, opportunities=225, successes=200)
    run(report_offline, key=SECOND_OF_ANNE, since=2 * DAY - 4_000)
    run.refused(report_offline, "ALREADY_READ", key=SECOND_OF_ANNE, since=2 * DAY - 3_000)
    run(report_online, key=SECOND_OF_ANNE, at=2 * DAY - 100)
    run.refused(report_online, "ALREADY_READ", key=SECOND_OF_ANNE, at=2 * DAY - 50)
    run(report_slashing, key=OF_BERT, balance=STAKE - 3 * ETHER)
    run.refused(settle_loss, "INCOMPLETE")
    run.refused(discard_report, "QUORUM_STANDS")
    run(vote, caller=MEMBER, frame=2, report=ANOTHER)
    unchanged(run, SECOND_OF_ANNE)
    run.refused(settle_loss, "NO_QUORUM")
    run(discard_report)
    assert run.last.events == (ReportDiscarded(2, REPORT),)
    state = run.state
    assert (state.validators, state.registry, state.insurance, state.draft) == (before.validators, before.registry, before.insurance, no_draft())
    assert (state.core.pooled, state.core.buffered, state.core.staked) == (before.core.pooled, before.core.buffered, before.core.staked)
    assert state.core.insurance == ETHER and state.oracle.frame == 1


@scenario(after=half_read_report)
def right_report_follows(run: Run) -> None:
    """The other report of the same frame is opened at once, and tells that of all this only the tips are true."""
    run(open_report, frame=2, report=ANOTHER)
    run(report_validator, key=FIRST_OF_ANNE, balance=STAKE, arrived=0, skimmed=0, tips=100 * MILLI)
    unchanged(run, SECOND_OF_ANNE, OF_BERT)
    run(settle_gain)
    run(close_report)
    assert run.state.core.fees == 5 * MILLI


@scenario(after=validator_is_set_up)
def told_before_it_counts(run: Run) -> None:
    """A slashing that is told stops no wait from ending; a validator whose balance is told does not retire, and none starts its duties."""
    run(sign_over, key=LATE, operator=OPERATOR)
    run(add_key, caller=OPERATOR, key=LATE)
    run(predeposit, key=LATE)
    run(prove, key=LATE)
    run(request_exit, caller=OPERATOR, key=KEY)
    wait_for(run, WITHDRAWABILITY_DELAY)
    opened(run, 1)
    run(report_validator, key=KEY, balance=STAKE, arrived=STAKE, skimmed=0, tips=0)
    run(report_slashing, key=KEY, balance=STAKE - ETHER)
    run(become_withdrawable, key=KEY)
    run(vote, caller=MEMBER, frame=1, report=ANOTHER)
    run(discard_report)
    run(receive_ether, amount=STAKE)
    run(open_report, frame=1, report=ANOTHER)
    run(report_validator, key=KEY, balance=0, arrived=STAKE, skimmed=STAKE, tips=0)
    run(settle_loss)
    run(close_report)
    run(top_up, key=LATE)
    wait_for(run, 3 * DAY)
    run.refused(activate, "REPORT_DUE", key=LATE)
    opened(run, 3)
    run(report_validator, key=LATE, balance=STAKE, arrived=STAKE, skimmed=0, tips=0)
    run.refused(activate, "REPORT_OPEN", key=LATE)
    unchanged(run, KEY)
    run.refused(retire, "BALANCE_TOLD", key=KEY)
    run(settle_loss)
    run(close_report)
    run(activate, key=LATE)
    wait_for(run, 4 * DAY)
    opened(run, 4)
    run(retire, key=KEY)
    unchanged(run, LATE)
    run(settle_loss)
    run(close_report)


@scenario(after=validator_is_set_up)
def slashed_as_it_leaves(run: Run) -> None:
    """The wait of a validator ends after its slashing is told, and before that counts: it loses, and stays withdrawable."""
    run(request_exit, caller=OPERATOR, key=KEY)
    wait_for(run, WITHDRAWABILITY_DELAY)
    opened(run, 1)
    run(report_validator, key=KEY, balance=STAKE, arrived=STAKE, skimmed=0, tips=0)
    run(report_slashing, key=KEY, balance=STAKE - ETHER)
    run(become_withdrawable, key=KEY)
    run(settle_loss)
    run(close_report)
    validator = run.state.validators[KEY]
    assert (validator.status, validator.balance, run.state.exits.leaving) == (ValidatorStatus.WITHDRAWABLE, STAKE - ETHER, 1)
