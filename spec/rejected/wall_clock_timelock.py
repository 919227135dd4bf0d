"""A timelock of 48 hours of wall-clock time: it runs through pauses, and waits for nobody's withdrawal (D19)."""

from megaspec.language import Outcome, System, action, implies, need, predicate, replace
from spec.staking.core import deposit, pass_time
from spec.staking.deployment import deployed
from spec.staking.governance import APPROVALS_NEEDED, approve_proposal, ended
from spec.staking.pausing import pause
from spec.staking.quantities import ETHER, TIMELOCK, Address, ProposalId, Seat
from spec.staking.queue import request_withdrawal
from spec.staking.records import Kind, Proposal, ProposalStatus
from spec.staking.roles import approvals_of, is_signer
from spec.staking.state import Staking


def with_a_request(member: Address, user: Address) -> Outcome[Staking, None]:
    """The contracts, with a user who deposited 10 ether and has requested it back."""
    deposited = deposit(deployed(member).state, user, 10 * ETHER)
    return Outcome(request_withdrawal(deposited.state, user, deposited.returned).state)


@action
def propose_upgrade(state: Staking, caller: Address, code: Address) -> Outcome[Staking, ProposalId]:
    """Schedule an upgrade, as of the clock on the wall."""
    need(is_signer(state, caller), "NOT_A_SIGNER")
    governance = state.governance
    number = governance.last_proposal.successor()
    proposal = Proposal(
        kind=Kind.UPGRADE,
        status=ProposalStatus.SCHEDULED,
        proposer=caller,
        subject=code,
        seat=Seat.FIRST,
        first=0,
        second=0,
        scheduled_at=state.now,
        through=state.queue.last_requested,
    )
    after = replace(governance, proposals=governance.proposals.set(number, proposal), last_proposal=number)
    return Outcome(replace(state, governance=after), number)


@action
def upgrade_after_two_days(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Execute an approved upgrade 48 hours after it was scheduled, whatever happened in between."""
    scheduled = state.governance.proposals[proposal]
    need(scheduled.status == ProposalStatus.SCHEDULED, "NOT_SCHEDULED")
    need(approvals_of(state, proposal) >= APPROVALS_NEEDED, "NOT_APPROVED")
    need(scheduled.scheduled_at + state.governance.delay <= state.now, "TIMELOCKED")
    after = ended(state, proposal, ProposalStatus.EXECUTED)
    return Outcome(replace(after, governance=replace(after.governance, version=after.governance.version + 1)))


@predicate
def upgraded_after_two_days_unpaused(state: Staking) -> bool:
    """Before the first upgrade, the contracts were unpaused for at least 48 hours in total."""
    return implies(state.governance.version > 1, state.governance.unpaused >= TIMELOCK)


WALL_CLOCK_TIMELOCK = System(
    name="wall_clock_timelock",
    state=Staking,
    genesis=with_a_request,
    actions=(pass_time, pause, propose_upgrade, approve_proposal, upgrade_after_two_days),
    invariants=(),
    rejected=True,
)
