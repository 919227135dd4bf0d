"""What is refused in the rare moments in which nothing but one guard stands against it."""

from megaspec.language import Run, scenario
from spec.staking import governance
from spec.staking.core import deposit, pass_time, receive_ether
from spec.staking.exits import become_withdrawable, request_exit, retire
from spec.staking.insurance import fund_insurance, report_slashing
from spec.staking.keys import predeposit, prove, top_up
from spec.staking.oracle import report_validator
from spec.staking.quantities import DAY, ETHER, SLASHING_DELAY, TIMELOCK, WITHDRAWABILITY_DELAY, ValidatorKey
from spec.staking.queue import request_withdrawal
from spec.staking.records import Kind
from spec.staking.registry import add_key, deactivate_operator, deregister_operator, post_bond, sign_over, withdraw_bond
from spec.staking.scenarios.governance import MEMBER, NEWCOMER, USER, scheduled, upgrade_behind_withdrawals
from spec.staking.scenarios.losses import slashing
from spec.staking.scenarios.operators import KEY, OPERATOR, opened, validator_is_set_up
from spec.staking.scenarios.people import ALICE, BERT, FIRST_OF_ANNE, STAKE, open_frame
from spec.staking.scenarios.sla import REWARD, downtime_is_penalized
from spec.staking.settlement import close_report, settle_loss, suspend

PROVEN, NEW = ValidatorKey("proven"), ValidatorKey("new")


@scenario(after=slashing)
def suspended(run: Run) -> None:
    """While a report is suspended no gift is taken, and no ether goes to the beacon chain, though there is enough, and a bond for it."""
    run(deposit, caller=ALICE, amount=40 * ETHER)
    run(post_bond, caller=BERT, amount=ETHER)
    run(sign_over, key=PROVEN, operator=BERT)
    run(add_key, caller=BERT, key=PROVEN)
    run(sign_over, key=NEW, operator=BERT)
    run(add_key, caller=BERT, key=NEW)
    run(predeposit, key=PROVEN)
    run(prove, key=PROVEN)
    open_frame(run, 14)
    run(report_slashing, key=FIRST_OF_ANNE, balance=STAKE - 8 * ETHER)
    run(suspend)
    run.refused(fund_insurance, "REPORT_OPEN", caller=ALICE, amount=ETHER)
    run.refused(predeposit, "SUSPENDED", key=NEW)
    run.refused(top_up, "SUSPENDED", key=PROVEN)


@scenario(after=downtime_is_penalized)
def penalties_open(run: Run) -> None:
    """An operator whose validator is home neither leaves nor takes its bond while penalties are undecided."""
    run(deactivate_operator, caller=OPERATOR)
    run(request_exit, caller=OPERATOR, key=KEY)
    run(pass_time, seconds=WITHDRAWABILITY_DELAY)
    run(become_withdrawable, key=KEY)
    run(receive_ether, amount=32 * ETHER + REWARD)
    opened(run, run.state.now // DAY)
    run(report_validator, key=KEY, balance=0, arrived=0, skimmed=32 * ETHER + REWARD, tips=0)
    run(settle_loss)
    run(close_report)
    run(retire, key=KEY)
    run.refused(deregister_operator, "PENALTIES_OPEN", caller=OPERATOR)
    run(pass_time, seconds=SLASHING_DELAY)
    run.refused(withdraw_bond, "PENALTIES_OPEN", caller=OPERATOR, amount=ETHER)


@scenario(after=validator_is_set_up)
def something_earned(run: Run) -> None:
    """What was earned is not settled as if it were a loss, without a fee."""
    run(pass_time, seconds=DAY)
    opened(run, 1)
    run(report_validator, key=KEY, balance=32 * ETHER + ETHER // 50, arrived=32 * ETHER, skimmed=0, tips=0)
    run.refused(settle_loss, "SOMETHING_EARNED")


@scenario(after=upgrade_behind_withdrawals)
def request_pending(run: Run) -> None:
    """Whatever governance may change waits for the request that was made before it was scheduled."""
    run(request_withdrawal, caller=USER, shares=ETHER)
    signer = scheduled(run, Kind.SIGNER, NEWCOMER)
    guardian = scheduled(run, Kind.GUARDIAN, NEWCOMER)
    joining = scheduled(run, Kind.ADD_MEMBER, NEWCOMER)
    leaving = scheduled(run, Kind.REMOVE_MEMBER, MEMBER)
    limit = scheduled(run, Kind.RATE_LIMIT, first=2_000 * ETHER, second=ETHER)
    delay = scheduled(run, Kind.DELAY, first=3 * DAY)
    run(pass_time, seconds=TIMELOCK)
    run.refused(governance.execute_signer, "WITHDRAWALS_PENDING", proposal=signer)
    run.refused(governance.execute_guardian, "WITHDRAWALS_PENDING", proposal=guardian)
    run.refused(governance.execute_add_member, "WITHDRAWALS_PENDING", proposal=joining)
    run.refused(governance.execute_remove_member, "WITHDRAWALS_PENDING", proposal=leaving)
    run.refused(governance.execute_rate_limit, "WITHDRAWALS_PENDING", proposal=limit)
    run.refused(governance.execute_delay, "WITHDRAWALS_PENDING", proposal=delay)
