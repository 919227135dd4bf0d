"""Governance: what two of three signers may change, after the timelock, and behind earlier withdrawals for a bounded time (C52).

A signer schedules a proposal, the signers of the seats approve it, and once it is due anybody may execute it.
"""

from megaspec.language import Outcome, action, min_of, need, predicate, record, replace
from spec.staking.books import limit_level
from spec.staking.quantities import (
    GREATEST_COUNT,
    GREATEST_WITHDRAWAL,
    LEAVE_BOUND,
    LONGEST_REFILL,
    LONGEST_TIMELOCK,
    MOST_MEMBERS,
    TIMELOCK,
    Address,
    Count,
    ProposalId,
    ReportId,
    Seat,
    Seconds,
    TotalWei,
)
from spec.staking.records import Kind, Member, Proposal, ProposalStatus
from spec.staking.roles import approvals_of, is_signer, may_cancel
from spec.staking.state import Staking

APPROVALS_NEEDED = 2
"""How many of the three seats must approve a proposal."""


@record
class Scheduled:
    """Emitted when a signer schedules a proposal."""

    proposer: Address
    proposal: ProposalId
    kind: Kind


@record
class Approved:
    """Emitted when the signer of a seat approves a proposal."""

    signer: Address
    seat: Seat
    proposal: ProposalId


@record
class Cancelled:
    """Emitted when a proposal is cancelled for ever."""

    signer: Address
    proposal: ProposalId


@record
class Upgraded:
    """Emitted when the contracts get a new implementation."""

    proposal: ProposalId
    implementation: Address
    version: Count


@record
class SignerChanged:
    """Emitted when a seat of the multi-signature gets a new signer."""

    proposal: ProposalId
    seat: Seat
    signer: Address


@record
class DelayChanged:
    """Emitted when the timelock gets a new length, in seconds."""

    proposal: ProposalId
    delay: Seconds


@record
class GuardianChanged:
    """Emitted when the guardian is replaced."""

    proposal: ProposalId
    guardian: Address


@record
class MemberAdded:
    """Emitted when a member is added to the oracle."""

    proposal: ProposalId
    member: Address


@record
class MemberRemoved:
    """Emitted when a member is removed from the oracle."""

    proposal: ProposalId
    member: Address


@record
class RateLimitChanged:
    """Emitted when the rate limit of withdrawals gets a new cap and a new refill."""

    proposal: ProposalId
    cap: TotalWei
    refill: TotalWei


# Steps of a proposal.


@action
def propose(
    state: Staking, caller: Address, kind: Kind, subject: Address, seat: Seat, first: TotalWei, second: TotalWei
) -> Outcome[Staking, ProposalId]:
    """Schedule a proposal: its time starts now on the unpaused clock, and every request made so far comes before it (D19)."""
    need(is_signer(state, caller), "NOT_A_SIGNER")
    governance = state.governance
    number = governance.last_proposal.successor()
    proposal = Proposal(
        kind=kind,
        status=ProposalStatus.SCHEDULED,
        proposer=caller,
        subject=subject,
        seat=seat,
        first=first,
        second=second,
        scheduled_at=governance.unpaused,
        through=state.queue.last_requested,
    )
    after = replace(governance, proposals=governance.proposals.set(number, proposal), last_proposal=number)
    return Outcome(replace(state, governance=after), number, (Scheduled(caller, number, kind),))


@action
def approve_proposal(state: Staking, caller: Address, seat: Seat, proposal: ProposalId) -> Outcome[Staking, None]:
    """The signer of a seat approves a scheduled proposal."""
    governance = state.governance
    need(caller == governance.signers[seat], "NOT_THE_SIGNER")
    need(governance.proposals[proposal].status == ProposalStatus.SCHEDULED, "NOT_SCHEDULED")
    after = replace(governance, approvals=governance.approvals.set((proposal, seat), caller))
    return Outcome(replace(state, governance=after), None, (Approved(caller, seat, proposal),))


@action
def cancel_proposal(state: Staking, caller: Address, second: Address, proposal: ProposalId) -> Outcome[Staking, None]:
    """Cancel a scheduled proposal for ever, as its proposer, while a signer, or as two signers."""
    scheduled = state.governance.proposals[proposal]
    need(may_cancel(state, caller, second, proposal), "MAY_NOT_CANCEL")
    need(scheduled.status == ProposalStatus.SCHEDULED, "NOT_SCHEDULED")
    return Outcome(ended(state, proposal, ProposalStatus.CANCELLED), None, (Cancelled(caller, proposal),))


def ended(state: Staking, proposal: ProposalId, status: ProposalStatus) -> Staking:
    """The state with a proposal set to a final status."""
    governance = state.governance
    proposals = governance.proposals.set(proposal, replace(governance.proposals[proposal], status=status))
    return replace(state, governance=replace(governance, proposals=proposals))


@predicate
def is_behind_finalized(state: Staking, proposal: ProposalId) -> bool:
    """Whether every withdrawal requested before a proposal was scheduled is finalized."""
    return state.governance.proposals[proposal].through <= state.queue.last_finalized


@predicate
def has_waited(state: Staking, proposal: ProposalId, beyond: Seconds) -> bool:
    """Whether the timelock of a proposal is over, and as much unpaused time beyond it."""
    governance = state.governance
    return governance.proposals[proposal].scheduled_at + governance.delay + beyond <= governance.unpaused


@predicate
def users_could_leave(state: Staking, proposal: ProposalId) -> bool:
    """Whether earlier requests are finalized, or had `LEAVE_BOUND` of unpaused time after the timelock for it (L05)."""
    return is_behind_finalized(state, proposal) or has_waited(state, proposal, LEAVE_BOUND)


@predicate
def postpones_nobody(state: Staking, proposal: ProposalId) -> bool:
    """Whether a proposal's limit is no stricter than the present one, or earlier requests are finalized (L05)."""
    scheduled, queue = state.governance.proposals[proposal], state.queue
    return is_behind_finalized(state, proposal) or (queue.cap <= scheduled.first and queue.refill <= scheduled.second)


def executed(state: Staking, proposal: ProposalId, kind: Kind) -> Staking:
    """The state with a due proposal executed: approved by two current signers, and waited out (C52).

    It waits for earlier requests, but not for longer than `LEAVE_BOUND`: an oracle that is silent cannot keep it from being replaced.
    """
    governance = state.governance
    scheduled = governance.proposals[proposal]
    need(scheduled.status == ProposalStatus.SCHEDULED, "NOT_SCHEDULED")
    need(scheduled.kind == kind, "OTHER_KIND")
    need(approvals_of(state, proposal) >= APPROVALS_NEEDED, "NOT_APPROVED")
    need(has_waited(state, proposal, 0), "TIMELOCKED")
    need(users_could_leave(state, proposal), "WITHDRAWALS_PENDING")
    return ended(state, proposal, ProposalStatus.EXECUTED)


# What a proposal may change, one action each.


@action
def execute_upgrade(state: Staking, proposal: ProposalId) -> Outcome[Staking, int]:
    """Upgrade the implementation, and raise the version by one."""
    after = executed(state, proposal, Kind.UPGRADE)
    version = state.governance.version + 1
    need(version <= GREATEST_COUNT, "TOO_MANY_VERSIONS")
    implementation = state.governance.proposals[proposal].subject
    upgraded = replace(after, governance=replace(after.governance, version=version))
    return Outcome(upgraded, version, (Upgraded(proposal, implementation, version),))


@action
def execute_signer(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Give a seat to a new signer, who holds no other; the old signer's approvals no longer count."""
    after = executed(state, proposal, Kind.SIGNER)
    scheduled = state.governance.proposals[proposal]
    need(scheduled.subject != Address.none(), "NOBODY")
    need(not is_signer(state, scheduled.subject), "ALREADY_A_SIGNER")
    signers = state.governance.signers.set(scheduled.seat, scheduled.subject)
    changed = replace(after, governance=replace(after.governance, signers=signers))
    return Outcome(changed, None, (SignerChanged(proposal, scheduled.seat, scheduled.subject),))


@action
def execute_delay(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Change the timelock, to at least 48 hours, and to no length that locks governance out."""
    after = executed(state, proposal, Kind.DELAY)
    delay = state.governance.proposals[proposal].first
    need(delay >= TIMELOCK, "DELAY_TOO_SHORT")
    need(delay <= LONGEST_TIMELOCK, "DELAY_TOO_LONG")
    return Outcome(replace(after, governance=replace(after.governance, delay=delay)), None, (DelayChanged(proposal, delay),))


@action
def execute_guardian(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Replace the guardian."""
    after = executed(state, proposal, Kind.GUARDIAN)
    guardian = state.governance.proposals[proposal].subject
    need(guardian != Address.none(), "NOBODY")
    return Outcome(replace(after, governance=replace(after.governance, guardian=guardian)), None, (GuardianChanged(proposal, guardian),))


@action
def execute_add_member(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Add a member, with no vote yet, to the oracle."""
    after = executed(state, proposal, Kind.ADD_MEMBER)
    oracle, member = state.oracle, state.governance.proposals[proposal].subject
    need(member != Address.none(), "NOBODY")
    need(not oracle.members[member].current, "ALREADY_A_MEMBER")
    need(oracle.size < MOST_MEMBERS, "TOO_MANY_MEMBERS")
    members = oracle.members.set(member, Member(current=True, frame=0, vote=ReportId.none()))
    return Outcome(replace(after, oracle=replace(oracle, members=members, size=oracle.size + 1)), None, (MemberAdded(proposal, member),))


@action
def execute_remove_member(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Remove a member of the oracle, but never the last one; its vote no longer counts (C50)."""
    after = executed(state, proposal, Kind.REMOVE_MEMBER)
    oracle, member = state.oracle, state.governance.proposals[proposal].subject
    need(oracle.members[member].current, "NOT_A_MEMBER")
    need(oracle.size > 1, "LAST_MEMBER")
    members = oracle.members.set(member, Member(current=False, frame=0, vote=ReportId.none()))
    return Outcome(replace(after, oracle=replace(oracle, members=members, size=oracle.size - 1)), None, (MemberRemoved(proposal, member),))


@action
def execute_rate_limit(state: Staking, proposal: ProposalId) -> Outcome[Staking, None]:
    """Change the rate limit: the refill so far is at the old rate, and the level is cut to the new cap (C54).

    A full new limit lets the largest request through, and refills for it in a day.  The limit becomes stricter only once earlier
    requests are finalized.
    """
    after = executed(state, proposal, Kind.RATE_LIMIT)
    scheduled = state.governance.proposals[proposal]
    cap, refill = scheduled.first, scheduled.second
    need(cap >= GREATEST_WITHDRAWAL, "CAP_TOO_LOW")
    need(refill * LONGEST_REFILL >= GREATEST_WITHDRAWAL, "REFILLS_TOO_SLOWLY")
    need(postpones_nobody(state, proposal), "POSTPONES_WITHDRAWALS")
    queue = replace(state.queue, cap=cap, refill=refill, level=min_of(cap, limit_level(state)), charged_at=state.now)
    return Outcome(replace(after, queue=queue), None, (RateLimitChanged(proposal, cap, refill),))
