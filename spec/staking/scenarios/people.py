"""Who appears in the scenarios, with what, and the steps that they often take together."""

from megaspec.language import Run
from spec.staking.core import pass_time, receive_ether
from spec.staking.keys import activate, predeposit, prove, top_up
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER, PREDEPOSIT, TOP_UP, Address, ReportId, ValidatorKey
from spec.staking.registry import add_key, sign_over
from spec.staking.scenarios.governance import MEMBER

ALICE, BOB = Address("alice"), Address("bob")
"""Holders."""

ANNE, BERT = Address("anne"), Address("bert")
"""Operators."""

FIRST_OF_ANNE, SECOND_OF_ANNE, OF_BERT, STOLEN = (ValidatorKey(name) for name in ("anne's first", "anne's second", "bert's", "stolen"))
REPORT = ReportId("report")

STAKE = PREDEPOSIT + TOP_UP
MILLI = ETHER // 1_000


def put_to_work(run: Run, operator: Address, key: ValidatorKey) -> None:
    """A key of an operator becomes an active validator: one ether, a proof, the rest."""
    run(sign_over, key=key, operator=operator)
    run(add_key, caller=operator, key=key)
    run(predeposit, key=key)
    run(prove, key=key)
    run(top_up, key=key)
    run(activate, key=key)


def wait_for(run: Run, time: int) -> None:
    """Time passes until then."""
    run(pass_time, seconds=time - run.state.now)


def open_frame(run: Run, frame: int) -> None:
    """The report of a frame is opened when the frame is over."""
    wait_for(run, frame * DAY)
    run(vote, caller=MEMBER, frame=frame, report=REPORT)
    run(open_report, frame=frame, report=REPORT)


def unchanged(run: Run, *keys: ValidatorKey) -> None:
    """The report says of some validators that they have what they had."""
    for key in keys:
        run(report_validator, key=key, balance=run.state.validators[key].balance, arrived=0, skimmed=0, tips=0)


def come_back(run: Run, key: ValidatorKey, amount: int) -> None:
    """All that a validator had left comes to the contract."""
    run(receive_ether, amount=amount)
    run(report_validator, key=key, balance=0, arrived=0, skimmed=amount, tips=0)
