"""Operators leave, the code is upgraded, offices change hands: the end of a life in which everything has happened."""

from megaspec.language import Run, scenario
from spec.staking.core import call_returns, donate, pass_time, receive_ether
from spec.staking.exits import become_withdrawable, retire
from spec.staking.governance import Upgraded, execute_upgrade
from spec.staking.keys import abandon, predeposit, prove
from spec.staking.oracle import abandon_report, discard_report, open_report, report_unannounced, vote
from spec.staking.pausing import allow_pause, pause, unpause
from spec.staking.quantities import (
    BPS,
    DAY,
    ETHER,
    GUARDIAN,
    RATE_CAP,
    READING_BOUND,
    SLASHING_DELAY,
    TIMELOCK,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    TREASURY_SIGNER_C,
    ReportId,
    ValidatorKey,
)
from spec.staking.records import Kind, OperatorStatus
from spec.staking.registry import (
    BondWithdrawn,
    add_key,
    deactivate_operator,
    deregister_operator,
    dismiss_operator,
    drop_key,
    free_key,
    post_bond,
    sign_over,
    withdraw_bond,
)
from spec.staking.scenarios.governance import CODE, MEMBER, changes_of_roles, scheduled
from spec.staking.scenarios.losses import emergency_exit_of_another
from spec.staking.scenarios.people import ALICE, ANNE, BERT, FIRST_OF_ANNE, SECOND_OF_ANNE, STAKE, come_back, open_frame, wait_for
from spec.staking.settlement import close_report, settle_loss
from spec.staking.token import burn_shares

ANOTHER = ReportId("another report")


@scenario(after=emergency_exit_of_another)
def validators_withdrawn(run: Run) -> None:
    """36 days after the slashing all ether is back from the beacon chain, and both validators are done."""
    run.refused(become_withdrawable, "TOO_EARLY", key=FIRST_OF_ANNE)
    wait_for(run, 14 * DAY + SLASHING_DELAY)
    run(become_withdrawable, key=FIRST_OF_ANNE)
    run(become_withdrawable, key=SECOND_OF_ANNE)
    run.refused(retire, "ETHER_LEFT", key=SECOND_OF_ANNE)
    open_frame(run, 51)
    come_back(run, FIRST_OF_ANNE, STAKE - 8 * ETHER)
    come_back(run, SECOND_OF_ANNE, STAKE)
    run(settle_loss)
    run(close_report)
    run(retire, key=FIRST_OF_ANNE)
    run(retire, key=SECOND_OF_ANNE)
    registry = run.state.registry
    assert run.state.core.staked == run.state.core.transit == 0
    assert registry.deposited == registry.exited == 4


@scenario(after=validators_withdrawn)
def operators_leave(run: Run) -> None:
    """One operator leaves by itself with what is left of its bond, after paying for a key that never works; the other is taken off the list."""
    proven, dropped, freed = ValidatorKey("proven"), ValidatorKey("dropped"), ValidatorKey("freed")
    run.refused(deregister_operator, "NOT_INACTIVE", caller=BERT)
    run(post_bond, caller=BERT, amount=ETHER)
    for key in (proven, dropped, freed):
        run(sign_over, key=key, operator=BERT)
        run(add_key, caller=BERT, key=key)
    run(predeposit, key=proven)
    run(prove, key=proven)
    run(drop_key, caller=BERT, key=dropped)
    run(free_key, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, key=freed)
    run(deactivate_operator, caller=BERT)
    run.refused(deregister_operator, "VALIDATORS_LIVE", caller=BERT)
    run(abandon, key=proven)
    run(dismiss_operator, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B, address=ANNE)
    run(deregister_operator, caller=BERT)
    run.refused(withdraw_bond, "BOND_TOO_LOW", caller=BERT, amount=ETHER + 1)
    run(withdraw_bond, caller=BERT, amount=ETHER)
    assert run.last.events == (BondWithdrawn(BERT, ETHER),)
    run(call_returns)
    operators = run.state.registry.operators
    assert (operators[BERT].status, operators[ANNE].status) == (OperatorStatus.EXITED, OperatorStatus.INACTIVE)
    assert run.state.core.bonded == 0


@scenario(after=operators_leave)
def reports_given_up(run: Run) -> None:
    """Ether that came unasked is told of by one report that loses its quorum, by one that signers give up, and by one that is settled."""
    run(receive_ether, amount=3 * ETHER)
    before = run.state.core
    open_frame(run, 53)
    run.refused(report_unannounced, "NOTHING_CAME", amount=0)
    run.refused(report_unannounced, "NOT_ARRIVED", amount=4 * ETHER)
    run(report_unannounced, amount=3 * ETHER)
    run.refused(report_unannounced, "ALREADY_READ", amount=ETHER)
    run(vote, caller=MEMBER, frame=53, report=ANOTHER)
    run(discard_report)
    run(open_report, frame=53, report=ANOTHER)
    run.refused(abandon_report, "TOO_EARLY", caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B)
    wait_for(run, 53 * DAY + READING_BOUND)
    run.refused(abandon_report, "NOT_CO_SIGNED", caller=TREASURY_SIGNER_A, second=ALICE)
    run(abandon_report, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_B)
    assert run.state.core == before
    open_frame(run, 56)
    run(report_unannounced, amount=3 * ETHER)
    run(settle_loss)
    run(close_report)
    core = run.state.core
    cap = before.pooled * 5 * RATE_CAP // BPS
    assert (core.pooled, core.reserve, core.buffered) == (before.pooled + cap, before.reserve + 3 * ETHER - cap, before.buffered + 3 * ETHER)


@scenario(after=reports_given_up)
def upgrade_over_a_pause(run: Run) -> None:
    """An upgrade waits for 48 hours in which nothing is paused, so a pause in between prolongs it."""
    proposal = scheduled(run, Kind.UPGRADE)
    run(pass_time, seconds=TIMELOCK // 2)
    run(allow_pause, caller=TREASURY_SIGNER_A, second=TREASURY_SIGNER_C)
    run(pause, caller=GUARDIAN)
    run(pass_time, seconds=TIMELOCK // 2)
    run.refused(execute_upgrade, "TIMELOCKED", proposal=proposal)
    run(unpause, caller=TREASURY_SIGNER_B, second=TREASURY_SIGNER_C)
    run(pass_time, seconds=TIMELOCK // 2)
    assert run(execute_upgrade, proposal=proposal) == 2
    assert run.last.events == (Upgraded(proposal, CODE, 2),)


@scenario(after=upgrade_over_a_pause)
def everything(run: Run) -> None:
    """All offices change hands, and a holder gives some away: by now every action has happened."""
    changes_of_roles.script(run)
    run(donate, caller=ALICE, amount=ETHER)
    run(burn_shares, caller=ALICE, shares=ETHER)
