"""Properties of proposals, of roles, and of what governance may change."""

from megaspec.language import all_of, emitted, for_all, implies, min_of, predicate, replace
from spec.staking.books import limit_level
from spec.staking.governance import (
    APPROVALS_NEEDED,
    Approved,
    Cancelled,
    DelayChanged,
    GuardianChanged,
    MemberAdded,
    MemberRemoved,
    RateLimitChanged,
    Scheduled,
    SignerChanged,
    Upgraded,
)
from spec.staking.quantities import LEAVE_BOUND, TIMELOCK, Address, ProposalId, ReportId, Seat, Ticket
from spec.staking.records import Kind, Member, Proposal, ProposalStatus, Status
from spec.staking.roles import approvals_of, co_signed, is_signer
from spec.staking.state import Staking

# Properties of every step.


@predicate
def executed_when_due(before: Staking, after: Staking) -> bool:
    """A proposal is executed only if scheduled, approved by two current signers, and past 48 unpaused hours and the timelock (C52)."""
    governance = before.governance
    return for_all(
        ProposalId,
        lambda number: implies(
            is_executed_by(before, after, number),
            governance.proposals[number].status == ProposalStatus.SCHEDULED
            and approvals_of(before, number) >= APPROVALS_NEEDED
            and governance.proposals[number].scheduled_at + TIMELOCK <= governance.unpaused
            and governance.proposals[number].scheduled_at + governance.delay <= governance.unpaused,
        ),
    )


@predicate
def executed_when_users_could_leave(before: Staking, after: Staking) -> bool:
    """A proposal is executed only when every earlier withdrawal request is finalized, or seven unpaused days after its timelock (C52, D19)."""
    governance, requests = before.governance, before.queue.requests
    return for_all(
        ProposalId,
        Ticket,
        lambda number, ticket: implies(
            all_of(is_executed_by(before, after, number), Ticket.first() < ticket, ticket <= governance.proposals[number].through),
            requests[ticket].status != Status.PENDING
            or governance.proposals[number].scheduled_at + governance.delay + LEAVE_BOUND <= governance.unpaused,
        ),
    )


@predicate
def executions_keep_requests(before: Staking, after: Staking) -> bool:
    """No request, ticket, escrowed share, demand or locked ether changes, nor the token or an account of the core (L05)."""
    was, is_now = before.queue, after.queue
    return (
        before.token == after.token
        and before.core == after.core
        and is_now == replace(was, cap=is_now.cap, refill=is_now.refill, level=is_now.level, charged_at=is_now.charged_at)
    )


@predicate
def executions_postpone_no_request(before: Staking, after: Staking, proposal: ProposalId) -> bool:
    """While a request from before a proposal is pending, its execution lowers neither cap, refill nor current level of the rate limit (L05)."""
    was, is_now = before.queue, after.queue
    return implies(
        was.last_finalized < before.governance.proposals[proposal].through,
        was.cap <= is_now.cap and was.refill <= is_now.refill and limit_level(before) <= limit_level(after),
    )


@predicate
def is_executed_by(before: Staking, after: Staking, number: ProposalId) -> bool:
    """Whether a step sets a proposal's status to executed."""
    was, is_now = before.governance.proposals[number].status, after.governance.proposals[number].status
    return was != ProposalStatus.EXECUTED and is_now == ProposalStatus.EXECUTED


@predicate
def is_final(proposal: Proposal) -> bool:
    """Whether a proposal is executed or cancelled."""
    return proposal.status == ProposalStatus.EXECUTED or proposal.status == ProposalStatus.CANCELLED


@predicate
def final_is_final(before: Staking, after: Staking) -> bool:
    """An executed or cancelled proposal never changes (C52)."""
    was, is_now = before.governance.proposals, after.governance.proposals
    return for_all(ProposalId, lambda number: implies(is_final(was[number]), was[number] == is_now[number]))


@predicate
def proposals_keep_their_content(before: Staking, after: Staking) -> bool:
    """An issued proposal never changes except for its status (C52)."""
    was, is_now = before.governance.proposals, after.governance.proposals
    return for_all(
        ProposalId,
        lambda number: implies(
            was[number].status != ProposalStatus.NONE,
            is_now[number] == replace(was[number], status=is_now[number].status),
        ),
    )


@predicate
def proposals_stay(before: Staking, after: Staking) -> bool:
    """Neither a proposal nor the last proposal number changes."""
    was, is_now = before.governance, after.governance
    return was.proposals == is_now.proposals and was.last_proposal == is_now.last_proposal


@predicate
def approvals_stay(before: Staking, after: Staking) -> bool:
    """No approval changes."""
    return before.governance.approvals == after.governance.approvals


@predicate
def signers_stay(before: Staking, after: Staking) -> bool:
    """No seat's signer changes (C55)."""
    return before.governance.signers == after.governance.signers


@predicate
def guardian_stays(before: Staking, after: Staking) -> bool:
    """The guardian does not change (C55)."""
    return before.governance.guardian == after.governance.guardian


@predicate
def delay_stays(before: Staking, after: Staking) -> bool:
    """The timelock does not change (C52)."""
    return before.governance.delay == after.governance.delay


@predicate
def version_stays(before: Staking, after: Staking) -> bool:
    """The version does not change (C55)."""
    return before.governance.version == after.governance.version


@predicate
def membership_stays(before: Staking, after: Staking) -> bool:
    """Neither who is a member of the oracle nor the number of members changes (C50, C55)."""
    was, is_now = before.oracle, after.oracle
    return was.size == is_now.size and for_all(Address, lambda address: was.members[address].current == is_now.members[address].current)


@predicate
def limit_stays(before: Staking, after: Staking) -> bool:
    """The cap and the refill of the rate limit do not change (C54)."""
    return before.queue.cap == after.queue.cap and before.queue.refill == after.queue.refill


@predicate
def two_signers_act(before: Staking, after: Staking, caller: Address, second: Address) -> bool:
    """The caller and the second signer are two different signers, before and after the step (C55)."""
    return caller != second and is_signer(before, caller) and is_signer(before, second) and co_signed(after, caller, second)


# Steps of a proposal.


@predicate
def only_governance_changes(before: Staking, after: Staking) -> bool:
    """Nothing changes outside governance: no share, ether, request, validator or oracle member."""
    return after == replace(before, governance=after.governance)


@predicate
def proposing_schedules(
    before: Staking, after: Staking, returned: ProposalId, events: tuple, caller: Address, kind: Kind, subject: Address, seat: Seat, first: int,
    second: int,
) -> bool:  # fmt: skip
    """A signer schedules a proposal under a new number, now, behind the last request, without approvals (C52)."""
    was, is_now = before.governance, after.governance
    scheduled = Proposal(
        kind=kind,
        status=ProposalStatus.SCHEDULED,
        proposer=caller,
        subject=subject,
        seat=seat,
        first=first,
        second=second,
        scheduled_at=was.unpaused,
        through=before.queue.last_requested,
    )
    return (
        is_signer(before, caller)
        and was.proposals[returned].status == ProposalStatus.NONE
        and is_now == replace(was, proposals=was.proposals.set(returned, scheduled), last_proposal=returned)
        and approvals_of(after, returned) == 0
        and emitted(events, Scheduled(caller, returned, kind))
    )


@predicate
def approving_is_the_signers(before: Staking, after: Staking, events: tuple, caller: Address, seat: Seat, proposal: ProposalId) -> bool:
    """Only a seat's signer approves a scheduled proposal for it; nothing else in governance changes (C52)."""
    was = before.governance
    return (
        was.signers[seat] == caller
        and was.proposals[proposal].status == ProposalStatus.SCHEDULED
        and after.governance == replace(was, approvals=was.approvals.set((proposal, seat), caller))
        and emitted(events, Approved(caller, seat, proposal))
    )


@predicate
def cancelling_is_the_signers(before: Staking, after: Staking, events: tuple, caller: Address, second: Address, proposal: ProposalId) -> bool:
    """Only its proposer, while a signer, or two signers cancel a scheduled proposal; nothing else in governance changes (C52)."""
    was = before.governance
    scheduled = was.proposals[proposal]
    return (
        is_signer(before, caller)
        and (scheduled.proposer == caller or co_signed(before, caller, second))
        and scheduled.status == ProposalStatus.SCHEDULED
        and after.governance == replace(was, proposals=was.proposals.set(proposal, replace(scheduled, status=ProposalStatus.CANCELLED)))
        and emitted(events, Cancelled(caller, proposal))
    )


# Each change.


@predicate
def execution_uses_its_proposal_up(before: Staking, after: Staking, proposal: ProposalId) -> bool:
    """An execution sets the proposal that it names from scheduled to executed, and changes no other proposal (C52)."""
    was, is_now = before.governance.proposals, after.governance.proposals
    return (
        was[proposal].status == ProposalStatus.SCHEDULED
        and is_now == was.set(proposal, replace(was[proposal], status=ProposalStatus.EXECUTED))
        and before.governance.last_proposal == after.governance.last_proposal
    )


@predicate
def upgrade_counts(before: Staking, after: Staking, returned: int, events: tuple, proposal: ProposalId) -> bool:
    """An upgrade raises the version by exactly one, and changes nothing else in governance except proposals (C52)."""
    was, is_now = before.governance, after.governance
    return (
        was.proposals[proposal].kind == Kind.UPGRADE
        and is_now == replace(was, proposals=is_now.proposals, version=was.version + 1)
        and returned == is_now.version
        and emitted(events, Upgraded(proposal, was.proposals[proposal].subject, is_now.version))
    )


@predicate
def signer_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The seat goes to the proposal's subject, and nothing else in governance changes except proposals (C52, C55)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.SIGNER
        and is_now == replace(was, proposals=is_now.proposals, signers=was.signers.set(scheduled.seat, scheduled.subject))
        and emitted(events, SignerChanged(proposal, scheduled.seat, scheduled.subject))
    )


@predicate
def delay_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The timelock gets the proposal's length, and nothing else in governance changes except proposals (C52)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.DELAY
        and is_now == replace(was, proposals=is_now.proposals, delay=scheduled.first)
        and emitted(events, DelayChanged(proposal, scheduled.first))
    )


@predicate
def guardian_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The proposal's subject becomes the guardian, and nothing else in governance changes except proposals (C55)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.GUARDIAN
        and is_now == replace(was, proposals=is_now.proposals, guardian=scheduled.subject)
        and emitted(events, GuardianChanged(proposal, scheduled.subject))
    )


@predicate
def member_joins(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The proposal's subject joins the oracle without a vote, and nothing else changes except proposals (C50, C55)."""
    scheduled = before.governance.proposals[proposal]
    was, joined = before.oracle.members, after.oracle.members[scheduled.subject]
    return (
        scheduled.kind == Kind.ADD_MEMBER
        and scheduled.subject != Address.none()
        and not was[scheduled.subject].current
        and joined == Member(current=True, frame=0, vote=ReportId.none())
        and after.oracle == replace(before.oracle, members=was.set(scheduled.subject, joined), size=before.oracle.size + 1)
        and after == replace(before, governance=replace(before.governance, proposals=after.governance.proposals), oracle=after.oracle)
        and emitted(events, MemberAdded(proposal, scheduled.subject))
    )


@predicate
def member_leaves(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The proposal's subject leaves the oracle, with its vote, and nothing else changes except proposals (C50, C55)."""
    scheduled = before.governance.proposals[proposal]
    was, left = before.oracle.members, after.oracle.members[scheduled.subject]
    return (
        scheduled.kind == Kind.REMOVE_MEMBER
        and was[scheduled.subject].current
        and left == Member(current=False, frame=0, vote=ReportId.none())
        and after.oracle == replace(before.oracle, members=was.set(scheduled.subject, left), size=before.oracle.size - 1)
        and after == replace(before, governance=replace(before.governance, proposals=after.governance.proposals), oracle=after.oracle)
        and emitted(events, MemberRemoved(proposal, scheduled.subject))
    )


@predicate
def limit_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The rate limit gets the proposal's cap and refill, and nothing else changes except proposals (C54).

    The current level is kept, up to the new cap.
    """
    scheduled = before.governance.proposals[proposal]
    limit = replace(before.queue, cap=scheduled.first, refill=scheduled.second, level=after.queue.level, charged_at=before.now)
    return (
        scheduled.kind == Kind.RATE_LIMIT
        and after.queue == limit
        and limit_level(after) == min_of(scheduled.first, limit_level(before))
        and after == replace(before, governance=replace(before.governance, proposals=after.governance.proposals), queue=after.queue)
        and emitted(events, RateLimitChanged(proposal, scheduled.first, scheduled.second))
    )
