"""Invariants of governance."""

from megaspec.language import all_of, count, for_all, implies, max_of, measure, predicate
from spec.staking.quantities import (
    LEAVE_BOUND,
    LONGEST_PAUSE,
    LONGEST_TIMELOCK,
    MOST_MEMBERS,
    PAUSE_COOLDOWN,
    TIMELOCK,
    Address,
    ProposalId,
    Seat,
)
from spec.staking.records import Kind, Proposal, ProposalStatus
from spec.staking.state import Staking


@measure
def is_executed_upgrade(number: ProposalId, proposal: Proposal) -> bool:
    """Whether a proposal is an executed upgrade."""
    return proposal.status == ProposalStatus.EXECUTED and proposal.kind == Kind.UPGRADE


@predicate
def unpaused_time_has_passed(state: Staking) -> bool:
    """The unpaused clock is at most the current time (C52)."""
    return state.governance.unpaused <= state.now


@predicate
def signers_are_distinct(state: Staking) -> bool:
    """The three seats of the multi-signature are held by three different signers (C52)."""
    signers = state.governance.signers
    return (
        signers[Seat.FIRST] != signers[Seat.SECOND]
        and signers[Seat.SECOND] != signers[Seat.THIRD]
        and signers[Seat.THIRD] != signers[Seat.FIRST]
    )


@predicate
def roles_are_held(state: Staking) -> bool:
    """Every seat and the guardian's role is held by an address other than the zero address (C55)."""
    signers = state.governance.signers
    return (
        signers[Seat.FIRST] != Address.none()
        and signers[Seat.SECOND] != Address.none()
        and signers[Seat.THIRD] != Address.none()
        and state.governance.guardian != Address.none()
    )


@predicate
def timelock_is_bounded(state: Staking) -> bool:
    """The timelock is at least 48 hours and at most 30 days (C52)."""
    return state.governance.delay >= TIMELOCK and state.governance.delay <= LONGEST_TIMELOCK


@predicate
def unissued_proposals_are_empty(state: Staking) -> bool:
    """Every issued proposal has a status; a number that was never issued has no status and no approvals (C52)."""
    governance = state.governance
    return for_all(
        ProposalId,
        lambda number: implies(
            all_of(ProposalId.first() < number, number <= governance.last_proposal),
            governance.proposals[number].status != ProposalStatus.NONE,
        ),
    ) and for_all(
        ProposalId,
        lambda number: implies(
            number == ProposalId.first() or governance.last_proposal < number,
            governance.proposals[number].status == ProposalStatus.NONE
            and governance.approvals[number, Seat.FIRST] == Address.none()
            and governance.approvals[number, Seat.SECOND] == Address.none()
            and governance.approvals[number, Seat.THIRD] == Address.none(),
        ),
    )


@predicate
def proposals_are_of_the_past(state: Staking) -> bool:
    """Every proposal was scheduled no later than now on the unpaused clock, and behind at most the last requested ticket (C52)."""
    proposals = state.governance.proposals
    return for_all(
        ProposalId,
        lambda number: proposals[number].scheduled_at <= state.governance.unpaused and proposals[number].through <= state.queue.last_requested,
    )


@predicate
def executed_proposals_waited(state: Staking) -> bool:
    """Every executed proposal was scheduled 48 unpaused hours ago, and seven more days unless the requests before it are finalized (C52, D19)."""
    proposals, unpaused = state.governance.proposals, state.governance.unpaused
    return for_all(
        ProposalId,
        lambda number: implies(
            proposals[number].status == ProposalStatus.EXECUTED,
            proposals[number].scheduled_at + TIMELOCK <= unpaused
            and (
                proposals[number].through <= state.queue.last_finalized
                or proposals[number].scheduled_at + TIMELOCK + LEAVE_BOUND <= unpaused
            ),
        ),
    )


@predicate
def version_counts_upgrades(state: Staking) -> bool:
    """The version is one plus the number of executed upgrades (C52)."""
    return state.governance.version == 1 + count(state.governance.proposals, is_executed_upgrade)


@predicate
def pauses_end(state: Staking) -> bool:
    """A pause ends at most seven days from now, and the next may begin exactly one cooldown after that end (C53)."""
    governance = state.governance
    until, ready = governance.paused_until, governance.pause_ready_at
    return until <= state.now + LONGEST_PAUSE and (ready == until + PAUSE_COOLDOWN or (until == 0 and ready == 0))


@predicate
def pauses_take_a_third(state: Staking) -> bool:
    """All time paused, with the rest of the pause, is at most a third of the time at which the next may begin (C53)."""
    governance = state.governance
    remaining = max_of(0, governance.paused_until - state.now)
    return 3 * (state.now - governance.unpaused + remaining) <= governance.pause_ready_at


@predicate
def pauses_are_allowed(state: Staking) -> bool:
    """At most as many pauses were begun as were allowed, which is at most one more (C53)."""
    governance = state.governance
    return governance.pauses <= governance.pauses_allowed and governance.pauses_allowed <= governance.pauses + 1


@predicate
def pauses_take_a_week_each(state: Staking) -> bool:
    """All time paused, with the rest of the pause, is at most seven days for each pause begun (C53)."""
    governance = state.governance
    remaining = max_of(0, governance.paused_until - state.now)
    return state.now - governance.unpaused + remaining <= LONGEST_PAUSE * governance.pauses


@predicate
def oracle_has_members(state: Staking) -> bool:
    """The oracle has at least one and at most 100 members, and the zero address is not a current member."""
    return not state.oracle.members[Address.none()].current and state.oracle.size >= 1 and state.oracle.size <= MOST_MEMBERS


INVARIANTS = (
    unpaused_time_has_passed,
    signers_are_distinct,
    roles_are_held,
    timelock_is_bounded,
    unissued_proposals_are_empty,
    proposals_are_of_the_past,
    executed_proposals_waited,
    version_counts_upgrades,
    pauses_end,
    pauses_take_a_third,
    pauses_are_allowed,
    pauses_take_a_week_each,
    oracle_has_members,
)
