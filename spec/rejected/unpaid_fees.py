"""Fees that nobody pays out: what the protocol is owed only grows, and stays in the contract (L07)."""

from megaspec.language import System, predicate
from spec.rejected.equal_balances import validating
from spec.staking.core import receive_ether
from spec.staking.drafts import is_read_in
from spec.staking.oracle import report_validator
from spec.staking.settlement import close_report, settle_gain
from spec.staking.state import Staking


@predicate
def the_protocol_is_owed(state: Staking) -> bool:
    """Whether the protocol is owed fees."""
    return state.core.fees > 0


@predicate
def the_protocol_is_paid(state: Staking) -> bool:
    """Whether the protocol is owed no fees."""
    return state.core.fees == 0


@predicate
def is_owed_after_the_settlement(state: Staking) -> bool:
    """Whether the protocol is owed fees, and no report is read in that would change them."""
    return state.core.fees > 0 and not is_read_in(state)


UNPAID_FEES = System(
    name="unpaid_fees",
    state=Staking,
    genesis=validating,
    actions=(receive_ether, report_validator, settle_gain, close_report),
    invariants=(),
    rejected=True,
)
