"""A report that tells of all that can happen in a day, and each way in which it ends."""

from megaspec.language import Run, scenario
from spec.staking.core import pass_time, receive_ether
from spec.staking.defaults import no_draft
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.insurance import fund_insurance, report_slashing
from spec.staking.oracle import abandon_report, discard_report, report_unannounced, report_validator, vote
from spec.staking.quantities import (
    DAY,
    ETHER,
    FINALIZATION_WINDOW,
    MINUTE,
    READING_BOUND,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    ReportId,
    Ticket,
)
from spec.staking.queue import request_withdrawal
from spec.staking.records import ValidatorStatus
from spec.staking.scenarios.governance import MEMBER
from spec.staking.scenarios.people import ALICE, BOB, FIRST_OF_ANNE, MILLI, OF_BERT, SECOND_OF_ANNE, STAKE, open_frame, unchanged, wait_for
from spec.staking.scenarios.work import stolen_key
from spec.staking.settlement import close_report, confirm_fall, settle_gain, settle_loss, suspend
from spec.staking.sla import report_attestations, report_offline, report_online

ANOTHER = ReportId("another report")
FIRST = Ticket(1)


@scenario(after=stolen_key)
def a_day_before(run: Run) -> None:
    """Two ether that came unasked fill the reserve; one validator's ether is still on its way, another goes offline, and a request waits."""
    run(request_withdrawal, caller=ALICE, shares=20 * ETHER)
    run(fund_insurance, caller=BOB, amount=500 * MILLI)
    run(receive_ether, amount=2 * ETHER)
    open_frame(run, 1)
    run(report_unannounced, amount=2 * ETHER)
    unchanged(run, OF_BERT)
    for key in (FIRST_OF_ANNE, SECOND_OF_ANNE):
        run(report_validator, key=key, balance=STAKE, arrived=STAKE, skimmed=0, tips=0)
    run(report_offline, key=FIRST_OF_ANNE, since=DAY - 30 * MINUTE)
    run(settle_loss)
    run(close_report)
    assert run.state.core.reserve == 1_360 * MILLI


@scenario(after=a_day_before)
def everything_is_told(run: Run) -> None:
    """Ether arrives, one operator gains, a validator comes online, another goes offline and is slashed: a fall, which signers confirm."""
    run(receive_ether, amount=2 * ETHER)
    open_frame(run, 2)
    run(report_validator, key=OF_BERT, balance=STAKE + 5 * MILLI, arrived=STAKE, skimmed=5 * MILLI, tips=0)
    run(report_online, key=FIRST_OF_ANNE, at=DAY + 10 * MINUTE)
    run(report_attestations, key=FIRST_OF_ANNE, opportunities=225, successes=200)
    run(report_offline, key=SECOND_OF_ANNE, since=2 * DAY - 10 * MINUTE)
    run(report_unannounced, amount=ETHER)
    run(report_slashing, key=SECOND_OF_ANNE, balance=STAKE - 8 * ETHER)
    run(suspend)
    run(confirm_fall, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, least=100 * ETHER)
    draft = run.state.draft
    assert (draft.missing, draft.seized, draft.insured, run.state.core.unsettled) == (1, 2 * ETHER, 500 * MILLI, -5_490 * MILLI)


def last_of_all(run: Run, gain: int) -> None:
    """The report tells of the last validator, too: what it gained, and that tips came."""
    run(report_validator, key=FIRST_OF_ANNE, balance=STAKE + gain, arrived=0, skimmed=200 * MILLI, tips=100 * MILLI)


@scenario(after=everything_is_told)
def it_ends_in_a_gain(run: Run) -> None:
    """The last validator gained more than all is lost: the request was made at a lower price, and what it forfeits goes to the reserve."""
    last_of_all(run, 7 * ETHER)
    run(settle_gain)
    assert run.state.validators[SECOND_OF_ANNE].status == ValidatorStatus.SLASHED
    assert run.state.exits.leaving == 1
    reserve = run.state.core.reserve
    run(finalize_slice, part=5 * ETHER)
    run(finalize, through=FIRST)
    assert run.state.core.reserve > reserve
    run(close_report)


@scenario(after=it_ends_in_a_gain)
def a_day_after(run: Run) -> None:
    """The validator that came online goes offline again."""
    open_frame(run, 3)
    run(report_offline, key=FIRST_OF_ANNE, since=3 * DAY - 10 * MINUTE)


@scenario(after=everything_is_told)
def it_ends_in_a_small_loss(run: Run) -> None:
    """The last validator makes up for most of the fall, and what came unasked for more than the rest: no fee is taken."""
    last_of_all(run, 5 * ETHER)
    run(settle_loss)
    assert (run.state.core.reserve, run.state.core.fees) == (1_526_800 * MILLI // 1_000, 0)


@scenario(after=everything_is_told)
def it_ends_in_a_fall(run: Run) -> None:
    """The last validator gained little: the price falls by more than the cap, as was confirmed, once the reserve is used up."""
    last_of_all(run, 0)
    run(settle_loss)
    assert run.state.core.reserve == 0
    run.refused(close_report, "FINALIZATION_OPEN")
    run(pass_time, seconds=FINALIZATION_WINDOW)
    run(close_report)


@scenario(after=everything_is_told)
def it_loses_its_quorum(run: Run) -> None:
    """Its only member stands behind another report of the same frame."""
    run(vote, caller=MEMBER, frame=2, report=ANOTHER)
    run(discard_report)
    assert run.state.draft == no_draft()


@scenario(after=everything_is_told)
def it_is_given_up(run: Run) -> None:
    """Two signers discard it when it is three days old."""
    wait_for(run, 2 * DAY + READING_BOUND)
    run(abandon_report, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B)
    assert run.state.draft == no_draft()
