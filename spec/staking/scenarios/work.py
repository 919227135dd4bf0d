"""Three validators are put to work, a fourth key is stolen, and the first report is read in."""

from megaspec.language import Run, scenario
from spec.staking.keys import disprove, front_run, predeposit, prove, top_up
from spec.staking.oracle import report_validator
from spec.staking.quantities import ETHER
from spec.staking.records import ValidatorStatus
from spec.staking.registry import add_key, post_bond, register_operator, sign_over
from spec.staking.scenarios.deposits import wrapping
from spec.staking.scenarios.people import ANNE, BERT, FIRST_OF_ANNE, OF_BERT, SECOND_OF_ANNE, STAKE, STOLEN, open_frame, put_to_work
from spec.staking.settlement import close_report, settle_loss


@scenario(after=wrapping)
def work_begins(run: Run) -> None:
    """Two operators register, post their bonds, and put three validators to work with 96 ether of the pool."""
    run(register_operator, caller=ANNE, rate=200)
    run(register_operator, caller=BERT, rate=500)
    run(post_bond, caller=ANNE, amount=2 * ETHER)
    run(post_bond, caller=BERT, amount=2 * ETHER)
    put_to_work(run, ANNE, FIRST_OF_ANNE)
    put_to_work(run, ANNE, SECOND_OF_ANNE)
    put_to_work(run, BERT, OF_BERT)
    core = run.state.core
    assert (core.buffered, core.transit, core.bonded, core.balance) == (32 * ETHER, 96 * ETHER, 4 * ETHER, 36 * ETHER)


@scenario(after=work_begins)
def stolen_key(run: Run) -> None:
    """Somebody deposits first for a key, with other credentials: one ether is lost, never 32, and the bond makes it whole."""
    run(sign_over, key=STOLEN, operator=BERT)
    run(add_key, caller=BERT, key=STOLEN)
    run(front_run, key=STOLEN)
    run(predeposit, key=STOLEN)
    run.refused(prove, "FOREIGN_CREDENTIALS", key=STOLEN)
    run.refused(top_up, "NOT_PROVEN", key=STOLEN)
    run(disprove, key=STOLEN)
    core = run.state.core
    assert run.state.validators[STOLEN].status == ValidatorStatus.DISPROVEN
    assert run.state.registry.operators[BERT].bond == ETHER
    assert (core.buffered, core.transit, core.pooled, core.bonded) == (32 * ETHER, 96 * ETHER, 128 * ETHER, 3 * ETHER)


@scenario(after=stolen_key)
def first_report(run: Run) -> None:
    """The first report finds all ether on the beacon chain, and nothing earned."""
    open_frame(run, 1)
    for key in (FIRST_OF_ANNE, SECOND_OF_ANNE, OF_BERT):
        assert run(report_validator, key=key, balance=STAKE, arrived=STAKE, skimmed=0, tips=0) == 0
    run(settle_loss)
    run(close_report)
    core = run.state.core
    assert (core.transit, core.staked, core.pooled) == (0, 96 * ETHER, 128 * ETHER)
