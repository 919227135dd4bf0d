"""A cap that refuses what is above it: the report that tells of it can neither be settled nor closed, and no other is opened (L03, L04)."""

from megaspec.language import Outcome, System, action, need, predicate, replace
from spec.rejected.equal_balances import validating
from spec.staking.core import pass_time, receive_ether
from spec.staking.drafts import is_read_in
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.settlement import close_report, rises_too_far, suspend
from spec.staking.state import Staking


def settled_at_once(state: Staking) -> Staking:
    """The state with all that was earned in the price; fees, which are a tenth of it at most, are left out."""
    core = replace(state.core, pooled=state.core.pooled + state.core.unsettled, unsettled=0)
    return replace(state, core=core, oracle=replace(state.oracle, settled=True))


@action
def settle_within_the_cap(state: Staking) -> Outcome[Staking, None]:
    """Settle a report, if that does not raise the price above the cap."""
    need(is_read_in(state), "NOT_READ_IN")
    need(state.core.pooled + state.core.unsettled > 0, "LOSES_EVERYTHING")
    after = settled_at_once(state)
    need(not rises_too_far(after), "RISE_ABOVE_CAP")
    return Outcome(after)


@predicate
def what_is_read_in_can_be_settled(state: Staking) -> bool:
    """No report that was read in as a whole raises the price above the cap."""
    return not is_read_in(state) or state.draft.missing > 0 or not rises_too_far(settled_at_once(state))


@predicate
def a_report_is_read_in(state: Staking) -> bool:
    """Whether a report was read in as a whole, and not yet settled."""
    return is_read_in(state) and state.draft.missing == 0


@predicate
def is_above_the_cap(state: Staking) -> bool:
    """Whether a report was read in as a whole that raises the price above the cap."""
    return a_report_is_read_in(state) and rises_too_far(settled_at_once(state))


@predicate
def no_report_is_open(state: Staking) -> bool:
    """Whether no report is open."""
    return not state.oracle.open


REFUSING_CAP = System(
    name="refusing_cap",
    state=Staking,
    genesis=validating,
    actions=(pass_time, receive_ether, vote, open_report, report_validator, settle_within_the_cap, suspend, close_report),
    invariants=(),
    rejected=True,
)
