"""What is claimed of proposals, of roles, and of what governance may change."""

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
from spec.staking.quantities import TIMELOCK, Address, ProposalId, ReportId, Seat, Ticket
from spec.staking.records import Kind, Member, Proposal, ProposalStatus, Status
from spec.staking.roles import approvals_of, co_signed, is_signer
from spec.staking.state import Staking

# Of every step.


@predicate
def executed_when_due(before: Staking, after: Staking) -> bool:
    """Whatever is executed was scheduled, and approved by two of the three signers of now, 48 unpaused hours ago or more (C52)."""
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
    """Whatever is executed, every withdrawal requested before it was scheduled is finalized by then (C52, D19)."""
    governance, requests = before.governance, before.queue.requests
    return for_all(
        ProposalId,
        Ticket,
        lambda number, ticket: implies(
            all_of(is_executed_by(before, after, number), Ticket.first() < ticket, ticket <= governance.proposals[number].through),
            requests[ticket].status != Status.PENDING,
        ),
    )


@predicate
def is_executed_by(before: Staking, after: Staking, number: ProposalId) -> bool:
    """Whether a step executes a proposal."""
    was, is_now = before.governance.proposals[number].status, after.governance.proposals[number].status
    return was != ProposalStatus.EXECUTED and is_now == ProposalStatus.EXECUTED


@predicate
def is_final(proposal: Proposal) -> bool:
    """Whether nothing may become of a proposal any more."""
    return proposal.status == ProposalStatus.EXECUTED or proposal.status == ProposalStatus.CANCELLED


@predicate
def final_is_final(before: Staking, after: Staking) -> bool:
    """What was executed or cancelled stays so, and is never executed again (C52)."""
    was, is_now = before.governance.proposals, after.governance.proposals
    return for_all(ProposalId, lambda number: implies(is_final(was[number]), was[number] == is_now[number]))


@predicate
def proposals_keep_their_content(before: Staking, after: Staking) -> bool:
    """What was scheduled is what is executed: of an issued proposal nothing changes but its status (C52)."""
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
    """No proposal is made, executed or cancelled."""
    was, is_now = before.governance, after.governance
    return was.proposals == is_now.proposals and was.last_proposal == is_now.last_proposal


@predicate
def approvals_stay(before: Staking, after: Staking) -> bool:
    """Nobody approves, and no approval is taken back."""
    return before.governance.approvals == after.governance.approvals


@predicate
def signers_stay(before: Staking, after: Staking) -> bool:
    """Every seat keeps its signer (C55)."""
    return before.governance.signers == after.governance.signers


@predicate
def guardian_stays(before: Staking, after: Staking) -> bool:
    """The guardian stays (C55)."""
    return before.governance.guardian == after.governance.guardian


@predicate
def delay_stays(before: Staking, after: Staking) -> bool:
    """The timelock keeps its length (C52)."""
    return before.governance.delay == after.governance.delay


@predicate
def version_stays(before: Staking, after: Staking) -> bool:
    """The contracts run the same code (C55)."""
    return before.governance.version == after.governance.version


@predicate
def membership_stays(before: Staking, after: Staking) -> bool:
    """Nobody joins the oracle or leaves it (C50, C55)."""
    was, is_now = before.oracle, after.oracle
    return was.size == is_now.size and for_all(Address, lambda address: was.members[address].current == is_now.members[address].current)


@predicate
def limit_stays(before: Staking, after: Staking) -> bool:
    """The rate limit keeps its cap and its refill (C54)."""
    return before.queue.cap == after.queue.cap and before.queue.refill == after.queue.refill


@predicate
def two_signers_act(before: Staking, after: Staking, caller: Address, second: Address) -> bool:
    """What the multi-signature does at once, two different signers do, who hold their seats before and after (C55)."""
    return caller != second and is_signer(before, caller) and is_signer(before, second) and co_signed(after, caller, second)


# Of the way of a proposal.


@predicate
def only_governance_changes(before: Staking, after: Staking) -> bool:
    """Nothing changes outside governance: no share, no wei, no request, no validator, no member."""
    return after == replace(before, governance=after.governance)


@predicate
def proposing_schedules(
    before: Staking, after: Staking, returned: ProposalId, events: tuple, caller: Address, kind: Kind, subject: Address, seat: Seat, first: int,
    second: int,
) -> bool:  # fmt: skip
    """A signer schedules under a new number, from now on the unpaused clock, behind every request made so far, and with no approval yet (C52)."""
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
    """Only the signer of a seat approves for it, a scheduled proposal, and nothing else changes (C52)."""
    was = before.governance
    return (
        was.signers[seat] == caller
        and was.proposals[proposal].status == ProposalStatus.SCHEDULED
        and after.governance == replace(was, approvals=was.approvals.set((proposal, seat), caller))
        and emitted(events, Approved(caller, seat, proposal))
    )


@predicate
def cancelling_is_the_signers(before: Staking, after: Staking, events: tuple, caller: Address, second: Address, proposal: ProposalId) -> bool:
    """Its proposer, while a signer, or two signers cancel a scheduled proposal, and nothing else changes (C52)."""
    was = before.governance
    scheduled = was.proposals[proposal]
    return (
        is_signer(before, caller)
        and (scheduled.proposer == caller or co_signed(before, caller, second))
        and scheduled.status == ProposalStatus.SCHEDULED
        and after.governance == replace(was, proposals=was.proposals.set(proposal, replace(scheduled, status=ProposalStatus.CANCELLED)))
        and emitted(events, Cancelled(caller, proposal))
    )


# Of each change.


@predicate
def execution_uses_its_proposal_up(before: Staking, after: Staking, proposal: ProposalId) -> bool:
    """An execution is of the proposal that it names, which was scheduled and is executed; no other proposal changes (C52)."""
    was, is_now = before.governance.proposals, after.governance.proposals
    return (
        was[proposal].status == ProposalStatus.SCHEDULED
        and is_now == was.set(proposal, replace(was[proposal], status=ProposalStatus.EXECUTED))
        and before.governance.last_proposal == after.governance.last_proposal
    )


@predicate
def upgrade_counts(before: Staking, after: Staking, returned: int, events: tuple, proposal: ProposalId) -> bool:
    """An upgrade is the next version, and changes no state (C52)."""
    was, is_now = before.governance, after.governance
    return (
        was.proposals[proposal].kind == Kind.UPGRADE
        and is_now == replace(was, proposals=is_now.proposals, version=was.version + 1)
        and returned == is_now.version
        and emitted(events, Upgraded(proposal, was.proposals[proposal].subject, is_now.version))
    )


@predicate
def signer_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """A seat goes to the proposal's subject; the other seats, and all else, stay (C52, C55)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.SIGNER
        and is_now == replace(was, proposals=is_now.proposals, signers=was.signers.set(scheduled.seat, scheduled.subject))
        and emitted(events, SignerChanged(proposal, scheduled.seat, scheduled.subject))
    )


@predicate
def delay_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The timelock gets the length that the proposal says, and nothing else changes (C52)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.DELAY
        and is_now == replace(was, proposals=is_now.proposals, delay=scheduled.first)
        and emitted(events, DelayChanged(proposal, scheduled.first))
    )


@predicate
def guardian_is_replaced(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The proposal's subject is the guardian, and nothing else changes (C55)."""
    was, is_now = before.governance, after.governance
    scheduled = was.proposals[proposal]
    return (
        scheduled.kind == Kind.GUARDIAN
        and is_now == replace(was, proposals=is_now.proposals, guardian=scheduled.subject)
        and emitted(events, GuardianChanged(proposal, scheduled.subject))
    )


@predicate
def member_joins(before: Staking, after: Staking, events: tuple, proposal: ProposalId) -> bool:
    """The proposal's subject joins the oracle with no vote cast; no other member and nothing else changes (C50, C55)."""
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
    """The proposal's subject leaves the oracle, and its vote with it; no other member and nothing else changes (C50, C55)."""
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
    """The rate limit gets the cap and the refill that the proposal says, and nothing else changes (C54).

    It lets as much through at once as before, or the new cap if that is less.
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
