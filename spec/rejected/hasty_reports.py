"""Reports without a pause between them, closed as soon as they are settled, and deposits right before them (L02, X05, X13)."""

from megaspec.language import Outcome, System, action, mul_div_down, need, replace
from spec.staking.core import deposit, pass_time
from spec.staking.defaults import no_draft
from spec.staking.deployment import deployed
from spec.staking.oracle import has_quorum, vote
from spec.staking.quantities import DAY, ETHER, FRAME, Address, Count, Receipt, ReportId, Wei
from spec.staking.queue import request_withdrawal
from spec.staking.records import Deposit, Member
from spec.staking.settlement import settle_loss
from spec.staking.state import Staking

LAG = 5
"""Days without a report."""


def after_a_lag(member: Address, report: ReportId) -> Outcome[Staking, None]:
    """The contracts after some days without a report; then one of the first day was settled and closed."""
    state = deployed(member).state
    members = state.oracle.members.set(member, Member(current=True, frame=1, vote=report))
    oracle = replace(state.oracle, members=members, frame=1, referring=FRAME, reports=1, reported_at=LAG * FRAME)
    return Outcome(replace(state, now=LAG * FRAME, oracle=oracle))


def opened(state: Staking, frame: Count, report: ReportId) -> Staking:
    """The state with a report opened of a frame that is over, however short a time after the last one."""
    oracle = state.oracle
    need(not oracle.open, "REPORT_OPEN")
    need(oracle.frame < frame, "STALE_FRAME")
    need(frame * FRAME <= state.now, "FRAME_NOT_OVER")
    need(has_quorum(state, frame, report), "NO_QUORUM")
    draft = replace(no_draft(), report=report, opened_at=state.now, missing=state.registry.validating)
    told = replace(
        oracle,
        frame=frame,
        previous=oracle.frame,
        referring=frame * FRAME,
        open=True,
        settled=False,
        pooled=state.core.pooled,
        supply=state.token.supply,
    )
    return replace(state, oracle=told, draft=draft)


@action
def open_any_report(state: Staking, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Open a report of any frame that is over."""
    return Outcome(opened(state, frame, report))


REPORTS_IN_NO_TIME = System(
    name="reports_in_no_time", state=Staking, genesis=after_a_lag, actions=(vote, open_any_report), invariants=(), rejected=True
)


def with_a_due_request(member: Address, user: Address, report: ReportId) -> Outcome[Staking, None]:
    """The contracts with a request of 10 ether, and a report that is open and may finalize it."""
    deposited = deposit(deployed(member).state, user, 10 * ETHER)
    asked = request_withdrawal(deposited.state, user, deposited.returned).state
    voted = vote(pass_time(asked, 2 * DAY).state, member, 2, report).state
    return Outcome(opened(voted, 2, report))


@action
def close_at_once(state: Staking) -> Outcome[Staking, None]:
    """Close a settled report."""
    need(state.oracle.settled, "NOT_SETTLED")
    return Outcome(replace(state, oracle=replace(state.oracle, open=False, settled=False, confirmed=False, least=0)))


CLOSED_AT_ONCE = System(
    name="closed_at_once",
    state=Staking,
    genesis=with_a_due_request,
    actions=(settle_loss, close_at_once),
    invariants=(),
    rejected=True,
)


@action
def deposit_any_time(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, int]:
    """Mint shares for a deposit, although a report of what others have earned is due."""
    core, token = state.core, state.token
    need(not state.oracle.open, "REPORT_OPEN")
    minted = mul_div_down(amount, token.supply, core.pooled)
    need(minted > 0, "MINTS_NOTHING")
    receipt: Receipt = core.last_deposit.successor()
    record = Deposit(user=caller, amount=amount, timestamp=state.now, minted=minted)
    paid = replace(core, pooled=core.pooled + amount, deposits=core.deposits.set(receipt, record), last_deposit=receipt)
    held = replace(token, supply=token.supply + minted, shares=token.shares.set(caller, token.shares[caller] + minted))
    return Outcome(replace(state, core=paid, token=held), minted)


DEPOSIT_ANY_TIME = System(
    name="deposit_any_time", state=Staking, genesis=deployed, actions=(pass_time, deposit_any_time), invariants=(), rejected=True
)
