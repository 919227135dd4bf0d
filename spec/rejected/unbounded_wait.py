"""Executions that wait for every earlier withdrawal, for ever if need be: a silent oracle cannot be replaced (L05)."""

from megaspec.language import Outcome, System, action, for_all, implies, need, predicate, replace
from spec.rejected.wall_clock_timelock import with_a_request
from spec.staking.core import pass_time
from spec.staking.governance import APPROVALS_NEEDED, approve_proposal, ended, has_waited, is_behind_finalized
from spec.staking.quantities import LEAVE_BOUND, Address, ProposalId, ReportId, Seat
from spec.staking.records import Kind, Member, Proposal, ProposalStatus
from spec.staking.roles import approvals_of, is_signer
from spec.staking.state import Staking


@predicate
def is_ready(state: Staking, proposal: ProposalId) -> bool:
    """Whether a proposal is scheduled and approved by two current signers."""
    return state.governance.proposals[proposal].status == ProposalStatus.SCHEDULED and approvals_of(state, proposal) >= APPROVALS_NEEDED


@predicate
def may_be_executed(state: Staking, proposal: ProposalId) -> bool:
    """Whether a proposal may be executed: ready, past its timelock, and no earlier request left."""
    return is_ready(state, proposal) and has_waited(state, proposal, 0) and is_behind_finalized(state, proposal)


@action
def propose_member(state: Staking, caller: Address, subject: Address) -> Outcome[Staking, ProposalId]:
    """Schedule that an address joins the oracle."""
    need(is_signer(state, caller), "NOT_A_SIGNER")
    governance = state.governance
    number = governance.last_proposal.successor()
    proposal = Proposal(
        kind=Kind.ADD_MEMBER,
        status=ProposalStatus.SCHEDULED,
        proposer=caller,
        subject=subject,
        seat=Seat.FIRST,
        first=0,
        second=0,
        scheduled_at=governance.unpaused,
        through=state.queue.last_requested,
    )
    after = replace(governance, proposals=governance.proposals.set(number, proposal), last_proposal=number)
    return Outcome(replace(state, governance=after), number)


@action
def add_member_behind_all(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Add a member to the oracle once no earlier request is left."""
    need(may_be_executed(state, proposal), "MAY_NOT_BE_EXECUTED")
    member, oracle = state.governance.proposals[proposal].subject, state.oracle
    need(not oracle.members[member].current, "ALREADY_A_MEMBER")
    members = oracle.members.set(member, Member(current=True, frame=0, vote=ReportId.none()))
    return Outcome(replace(ended(state, proposal, ProposalStatus.EXECUTED), oracle=replace(oracle, members=members, size=oracle.size + 1)))


@predicate
def waiting_ends(state: Staking) -> bool:
    """A proposal that is ready, and has waited for seven unpaused days beyond its timelock, may be executed."""
    return for_all(
        ProposalId,
        lambda number: implies(is_ready(state, number) and has_waited(state, number, LEAVE_BOUND), may_be_executed(state, number)),
    )


UNBOUNDED_WAIT = System(
    name="unbounded_wait",
    state=Staking,
    genesis=with_a_request,
    actions=(pass_time, propose_member, approve_proposal, add_member_behind_all),
    invariants=(),
    rejected=True,
)
