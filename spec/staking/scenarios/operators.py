"""An operator and its validator from the first bond to the last wei; and a key that somebody else was first to deposit for."""

from megaspec.language import Run, scenario
from spec.staking.core import call_returns, deposit, pass_time, receive_ether
from spec.staking.exits import become_withdrawable, emergency_exit, exit_is_ignored, exit_is_taken, order_exit, request_exit, retire
from spec.staking.keys import (
    abandon,
    activate,
    disprove,
    front_run,
    predeposit,
    prove,
    top_up,
)
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.pausing import pause
from spec.staking.quantities import DAY, ETHER, GUARDIAN, SLASHING_DELAY, WITHDRAWABILITY_DELAY, Address, ReportId, ValidatorKey
from spec.staking.quantities import TREASURY_SIGNER_A as ANN
from spec.staking.quantities import TREASURY_SIGNER_B as BEN
from spec.staking.registry import (
    add_key,
    deactivate_operator,
    deregister_operator,
    dismiss_operator,
    drop_key,
    free_key,
    pay_operator,
    post_bond,
    register_operator,
    set_rate,
    sign_over,
    withdraw_bond,
)
from spec.staking.settlement import close_report, settle_gain, settle_loss

MEMBER, USER, OPERATOR, KEY = Address("member"), Address("user"), Address("operator"), ValidatorKey("key")
REWARD = ETHER // 50


def opened(run: Run, frame: int) -> None:
    """A report of a frame is voted for and opened."""
    report = ReportId(f"report {frame}")
    run(vote, caller=MEMBER, frame=frame, report=report)
    run(open_report, frame=frame, report=report)


@scenario
def validator_is_set_up(run: Run) -> None:
    """An operator registers, posts a bond and adds a key; one ether goes first, and the other 31 once it is proven whom it pays."""
    run.start(member=MEMBER)
    run(deposit, caller=USER, amount=40 * ETHER)
    run.refused(register_operator, "RATE_TOO_LOW", caller=OPERATOR, rate=5)
    run.refused(register_operator, "RATE_TOO_HIGH", caller=OPERATOR, rate=800)
    run(register_operator, caller=OPERATOR, rate=500)
    run.refused(add_key, "NOT_SIGNED_OVER", caller=OPERATOR, key=KEY)
    run(sign_over, key=KEY, operator=OPERATOR)
    run(add_key, caller=OPERATOR, key=KEY)
    run.refused(add_key, "KEY_USED", caller=OPERATOR, key=KEY)
    run.refused(predeposit, "BOND_TOO_LOW", key=KEY)
    run(post_bond, caller=OPERATOR, amount=2 * ETHER)
    run(predeposit, key=KEY)
    run.refused(disprove, "CREDENTIALS_OF_THE_POOL", key=KEY)
    run.refused(top_up, "NOT_PROVEN", key=KEY)
    run(prove, key=KEY)
    run(top_up, key=KEY)
    run(activate, key=KEY)


@scenario(after=validator_is_set_up)
def operator_comes_and_goes(run: Run) -> None:
    """The validator earns, its operator is paid and lowers its rate; it exits, comes home, and the bond is free after the delay."""
    run(pass_time, seconds=DAY)
    run.refused(set_rate, "REPORT_DUE", caller=OPERATOR, rate=200)
    opened(run, 1)
    run(report_validator, key=KEY, balance=32 * ETHER + REWARD, arrived=32 * ETHER, skimmed=0, tips=0)
    run.refused(set_rate, "REPORT_OPEN", caller=OPERATOR, rate=200)
    run(settle_gain)
    run(close_report)
    run(set_rate, caller=OPERATOR, rate=200)
    run.refused(pay_operator, "NOT_OWED", caller=OPERATOR, amount=REWARD // 20 + 1)
    run(pay_operator, caller=OPERATOR, amount=REWARD // 20)
    run(call_returns)
    run.refused(request_exit, "NOT_THE_OPERATOR", caller=USER, key=KEY)
    run(request_exit, caller=OPERATOR, key=KEY)
    run.refused(become_withdrawable, "TOO_EARLY", key=KEY)
    run(pass_time, seconds=WITHDRAWABILITY_DELAY)
    run(become_withdrawable, key=KEY)
    run.refused(retire, "ETHER_LEFT", key=KEY)
    run(receive_ether, amount=32 * ETHER + REWARD)
    opened(run, 2)
    run(report_validator, key=KEY, balance=0, arrived=0, skimmed=32 * ETHER + REWARD, tips=0)
    run(settle_loss)
    run(close_report)
    run(deactivate_operator, caller=OPERATOR)
    run.refused(deregister_operator, "VALIDATORS_LIVE", caller=OPERATOR)
    run.refused(withdraw_bond, "VALIDATORS_LIVE", caller=OPERATOR, amount=2 * ETHER)
    run(retire, key=KEY)
    run(deregister_operator, caller=OPERATOR)
    run.refused(register_operator, "ALREADY_REGISTERED", caller=OPERATOR, rate=500)
    run.refused(withdraw_bond, "BOND_LOCKED", caller=OPERATOR, amount=2 * ETHER)
    run(pass_time, seconds=SLASHING_DELAY)
    run(withdraw_bond, caller=OPERATOR, amount=ETHER)
    run(withdraw_bond, caller=OPERATOR, amount=ETHER)
    run(call_returns)
    run(call_returns)


@scenario
def front_run_key(run: Run) -> None:
    """Somebody is first to deposit for a key; the pre-deposit is lost, and the bond of the operator makes it whole."""
    run.start(member=MEMBER)
    run(register_operator, caller=OPERATOR, rate=300)
    run(post_bond, caller=OPERATOR, amount=ETHER)
    run(sign_over, key=KEY, operator=OPERATOR)
    run(add_key, caller=OPERATOR, key=KEY)
    run(front_run, key=KEY)
    run(predeposit, key=KEY)
    run.refused(prove, "FOREIGN_CREDENTIALS", key=KEY)
    run(disprove, key=KEY)


@scenario
def who_leaves_a_captured_key(run: Run) -> None:
    """An operator gives up before it is known that its key is captured: that can be shown all the same."""
    run.start(member=MEMBER)
    run(register_operator, caller=OPERATOR, rate=300)
    run(post_bond, caller=OPERATOR, amount=ETHER)
    run(sign_over, key=KEY, operator=OPERATOR)
    run(add_key, caller=OPERATOR, key=KEY)
    run(front_run, key=KEY)
    run(predeposit, key=KEY)
    run(deactivate_operator, caller=OPERATOR)


@scenario(after=validator_is_set_up)
def operator_is_dismissed(run: Run) -> None:
    """Two signers take an operator off the list and make its validator exit; one of them alone cannot."""
    run.refused(dismiss_operator, "NOT_CO_SIGNED", caller=ANN, second=ANN, address=OPERATOR)
    run(dismiss_operator, caller=ANN, second=BEN, address=OPERATOR)
    run.refused(add_key, "NOT_ACTIVE", caller=OPERATOR, key=ValidatorKey("another key"))
    run.refused(emergency_exit, "NOT_CO_SIGNED", caller=ANN, second=USER, key=KEY, paid=1)
    run(emergency_exit, caller=ANN, second=BEN, key=KEY, paid=1)
    run(exit_is_taken, key=KEY)


@scenario(after=validator_is_set_up)
def unwilling_operator_is_left(run: Run) -> None:
    """The validator of an operator on the list stays where it is, until the operator is taken off: then anybody may order its exit."""
    run.refused(order_exit, "NOT_CALLED_FOR", caller=USER, key=KEY, paid=1)
    run(dismiss_operator, caller=ANN, second=BEN, address=OPERATOR)
    run(order_exit, caller=USER, key=KEY, paid=1)
    run.refused(order_exit, "ALREADY_ORDERED", caller=USER, key=KEY, paid=1)
    run(exit_is_ignored, key=KEY)
    run.refused(exit_is_ignored, "NOT_ORDERED", key=KEY)
    run.refused(exit_is_taken, "NOT_ORDERED", key=KEY)
    run(order_exit, caller=USER, key=KEY, paid=1)
    run(exit_is_taken, key=KEY)
    run.refused(exit_is_ignored, "NOT_ACTIVE", key=KEY)
    run.refused(order_exit, "NOT_ACTIVE", caller=USER, key=KEY, paid=1)


@scenario(after=validator_is_set_up)
def keys_are_freed(run: Run) -> None:
    """Of two keys without a deposit one is dropped by its operator, and added by another; one is freed by two signers."""
    dropped, freed = ValidatorKey("dropped"), ValidatorKey("freed")
    for key in (dropped, freed):
        run(sign_over, key=key, operator=OPERATOR)
        run(add_key, caller=OPERATOR, key=key)
    run.refused(drop_key, "NOT_THE_OPERATOR", caller=USER, key=dropped)
    run(drop_key, caller=OPERATOR, key=dropped)
    run.refused(drop_key, "NOT_REGISTERED", caller=OPERATOR, key=KEY)
    run.refused(free_key, "NOT_CO_SIGNED", caller=ANN, second=ANN, key=freed)
    run(free_key, caller=ANN, second=BEN, key=freed)
    run.refused(free_key, "NOT_REGISTERED", caller=ANN, second=BEN, key=freed)
    run(register_operator, caller=USER, rate=300)
    run.refused(add_key, "NOT_SIGNED_OVER", caller=USER, key=dropped)
    run(sign_over, key=dropped, operator=USER)
    run(add_key, caller=USER, key=dropped)


@scenario(after=validator_is_set_up)
def proven_key_is_abandoned(run: Run) -> None:
    """A proven key ties up a bond until its top-up; its operator becomes inactive before, and pays for the ether that is stuck."""
    proven, another = ValidatorKey("proven"), ValidatorKey("another")
    for key in (proven, another):
        run(sign_over, key=key, operator=OPERATOR)
        run(add_key, caller=OPERATOR, key=key)
    run(predeposit, key=proven)
    run.refused(abandon, "NOT_PROVEN", key=proven)
    run(prove, key=proven)
    run(predeposit, key=another)
    run.refused(abandon, "OPERATOR_ACTIVE", key=proven)
    run(dismiss_operator, caller=ANN, second=BEN, address=OPERATOR)
    run.refused(top_up, "NOT_ACTIVE", key=proven)
    run(abandon, key=proven)
    run(prove, key=another)
    run(pause, caller=GUARDIAN)
    run.refused(abandon, "PAUSED", key=another)
