"""Approvals that are counted for ever: that of a replaced signer still counts towards the two (C52)."""

from megaspec.language import Outcome, System, action, ite, need, replace
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.governance import APPROVALS_NEEDED, approve_proposal, ended, execute_signer, propose
from spec.staking.quantities import TREASURY_SIGNER_B, TREASURY_SIGNER_C, Address, ProposalId, Seat
from spec.staking.records import Kind, ProposalStatus
from spec.staking.state import Staking


def approvals_ever(state: Staking, proposal: ProposalId) -> int:
    """How many seats have ever approved a proposal, whoever held them then."""
    approvals = state.governance.approvals
    first = ite(approvals[proposal, Seat.FIRST] != Address.none(), 1, 0)
    second = ite(approvals[proposal, Seat.SECOND] != Address.none(), 1, 0)
    third = ite(approvals[proposal, Seat.THIRD] != Address.none(), 1, 0)
    return first + second + third


def with_a_successor(member: Address, successor: Address) -> Outcome[Staking, None]:
    """The contracts, with a proposal scheduled and approved by two others that the first seat's signer be replaced."""
    state = deployed(member).state
    scheduled = propose(state, TREASURY_SIGNER_B, Kind.SIGNER, successor, Seat.FIRST, 0, 0)
    approved = approve_proposal(scheduled.state, TREASURY_SIGNER_B, Seat.SECOND, scheduled.returned)
    return Outcome(approve_proposal(approved.state, TREASURY_SIGNER_C, Seat.THIRD, scheduled.returned).state)


@action
def propose_upgrade(state: Staking, caller: Address, code: Address) -> Outcome[Staking, ProposalId]:
    """Schedule an upgrade."""
    return propose(state, caller, Kind.UPGRADE, code, Seat.FIRST, 0, 0)


@action
def upgrade_by_kept_approvals(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Execute an upgrade that two seats have ever approved, when it is due."""
    scheduled = state.governance.proposals[proposal]
    need(scheduled.status == ProposalStatus.SCHEDULED, "NOT_SCHEDULED")
    need(scheduled.kind == Kind.UPGRADE, "OTHER_KIND")
    need(approvals_ever(state, proposal) >= APPROVALS_NEEDED, "NOT_APPROVED")
    need(scheduled.scheduled_at + state.governance.delay <= state.governance.unpaused, "TIMELOCKED")
    after = ended(state, proposal, ProposalStatus.EXECUTED)
    return Outcome(replace(after, governance=replace(after.governance, version=after.governance.version + 1)))


KEPT_APPROVALS = System(
    name="kept_approvals",
    state=Staking,
    genesis=with_a_successor,
    actions=(pass_time, propose_upgrade, approve_proposal, execute_signer, upgrade_by_kept_approvals),
    invariants=(),
    rejected=True,
)
