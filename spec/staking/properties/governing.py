"""What two of three signers can bring about, whatever happened before: an upgrade, or other members of the oracle (L05)."""

from megaspec.language import all_of, difference, ite, max_of, predicate
from spec.staking.quantities import (
    GREATEST_COUNT,
    GREATEST_TIME,
    LEAVE_BOUND,
    LONGEST_PAUSE,
    LONGEST_TIMELOCK,
    MOST_MEMBERS,
    Address,
    Count,
    ProposalId,
    Seat,
    Seconds,
)
from spec.staking.records import Kind, ProposalStatus
from spec.staking.roles import has_approved
from spec.staking.state import Staking

LONGEST_WAIT = LONGEST_TIMELOCK + LEAVE_BOUND + LONGEST_PAUSE
"""Seconds that a proposal waits at most, if the pause that goes on when it is scheduled is the only one."""

# From a proposal to its execution.


def rest_of_pause(state: Staking) -> int:
    """Seconds until the pause is over; zero without one."""
    return max_of(0, difference(state.governance.paused_until, state.now))


def rest_of_wait(state: Staking, number: ProposalId) -> int:
    """Seconds of unpaused time for which a proposal waits yet, even if earlier requests stay pending."""
    governance = state.governance
    return max_of(0, difference(governance.proposals[number].scheduled_at + governance.delay + LEAVE_BOUND, governance.unpaused))


@predicate
def is_next(state: Staking, number: ProposalId) -> bool:
    """Whether a number is that of the next proposal."""
    return state.governance.last_proposal.is_right_before(number)


def may_be_next(state: Staking, number: ProposalId, one: Seat, other: Seat) -> bool:
    """Whether a number is that of the next proposal, two seats are different, and there is time left for the wait."""
    return all_of(is_next(state, number), one != other, state.now + LONGEST_WAIT <= GREATEST_TIME)


def is_on_its_way(state: Staking, number: ProposalId, one: Seat, other: Seat, kind: Kind) -> bool:
    """Whether a scheduled proposal is of a kind, two seats are different, and there is time left for the rest of the wait."""
    proposal = state.governance.proposals[number]
    return all_of(
        proposal.status == ProposalStatus.SCHEDULED,
        proposal.kind == kind,
        one != other,
        state.now + rest_of_pause(state) + rest_of_wait(state, number) <= GREATEST_TIME,
    )


def way_to_go(state: Staking, number: ProposalId, one: Seat, other: Seat) -> tuple[int, int, int]:
    """Whether the proposal must be made yet, the approvals that it lacks, and the rest of its wait."""
    lacking = ite(has_approved(state, number, one), 0, 1) + ite(has_approved(state, number, other), 0, 1)
    return ite(is_next(state, number), 1, 0), lacking, rest_of_wait(state, number)


# Who acts, and when.


@predicate
def is_one_of_two(state: Staking, caller: Address, one: Seat, other: Seat) -> bool:
    """Whether the caller holds one of the two seats."""
    return caller == state.governance.signers[one] or caller == state.governance.signers[other]


@predicate
def anybody(state: Staking) -> bool:
    """Whoever calls."""
    return True


@predicate
def one_has_not_approved(state: Staking, number: ProposalId, one: Seat) -> bool:
    """Whether a proposal is made, and the signer of the first of the two seats has not approved it."""
    return not is_next(state, number) and not has_approved(state, number, one)


@predicate
def other_has_not_approved(state: Staking, number: ProposalId, one: Seat, other: Seat) -> bool:
    """Whether only the signer of the second of the two seats has not approved a proposal."""
    return not is_next(state, number) and has_approved(state, number, one) and not has_approved(state, number, other)


@predicate
def waits_yet(state: Staking, number: ProposalId, one: Seat, other: Seat) -> bool:
    """Whether a proposal is approved, and waits yet."""
    both = has_approved(state, number, one) and has_approved(state, number, other)
    return not is_next(state, number) and both and rest_of_wait(state, number) > 0


@predicate
def is_due(state: Staking, number: ProposalId, one: Seat, other: Seat) -> bool:
    """Whether a proposal is approved, and has waited."""
    both = has_approved(state, number, one) and has_approved(state, number, other)
    return not is_next(state, number) and both and rest_of_wait(state, number) == 0


def signer_of_one(state: Staking, one: Seat) -> Address:
    """The signer of the first seat."""
    return state.governance.signers[one]


def signer_of_other(state: Staking, other: Seat) -> Address:
    """The signer of the second seat."""
    return state.governance.signers[other]


def itself(state: Staking, number: ProposalId) -> ProposalId:
    """The proposal."""
    return number


def seat_of_one(state: Staking, one: Seat) -> Seat:
    """The first seat."""
    return one


def seat_of_other(state: Staking, other: Seat) -> Seat:
    """The second seat."""
    return other


def until_it_is_due(state: Staking, number: ProposalId) -> Seconds:
    """Seconds until the pause and the wait are over."""
    return rest_of_pause(state) + rest_of_wait(state, number)


def the_subject(state: Staking, subject: Address) -> Address:
    """The address concerned."""
    return subject


def no_amount(state: Staking) -> int:
    """An amount that the proposal has no use for."""
    return 0


# An upgrade.


def an_upgrade(state: Staking) -> Kind:
    """The kind of an upgrade."""
    return Kind.UPGRADE


@predicate
def may_be_upgraded(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address, version: Count) -> bool:
    """Whether the version is this, and not the last that can be counted."""
    return all_of(may_be_next(state, number, one, other), state.governance.version == version, version < GREATEST_COUNT)


@predicate
def is_being_upgraded(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address, version: Count) -> bool:
    """Whether an upgrade of this version may be proposed, or is on its way."""
    on_its_way = is_on_its_way(state, number, one, other, Kind.UPGRADE)
    return may_be_upgraded(state, number, one, other, subject, version) or all_of(
        on_its_way, state.governance.version == version, version < GREATEST_COUNT
    )


@predicate
def is_upgraded(state: Staking, version: Count) -> bool:
    """Whether the version is a later one."""
    return version < state.governance.version


# Another member of the oracle.


def a_new_member(state: Staking) -> Kind:
    """The kind of a proposal that adds a member."""
    return Kind.ADD_MEMBER


@predicate
def may_join(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address) -> bool:
    """Whether an address is no member, and there is room for one."""
    return all_of(may_be_next(state, number, one, other), subject != Address.none(), state.oracle.size < MOST_MEMBERS)


@predicate
def is_joining(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address) -> bool:
    """Whether an address may be proposed as a member, or is on its way to be one."""
    on_its_way = is_on_its_way(state, number, one, other, Kind.ADD_MEMBER)
    return may_join(state, number, one, other, subject) or all_of(
        on_its_way,
        state.governance.proposals[number].subject == subject,
        subject != Address.none(),
        state.oracle.size < MOST_MEMBERS,
    )


@predicate
def is_member(state: Staking, subject: Address) -> bool:
    """Whether an address is a current member."""
    return state.oracle.members[subject].current


# A member less.


def a_member_less(state: Staking) -> Kind:
    """The kind of a proposal that removes a member."""
    return Kind.REMOVE_MEMBER


@predicate
def may_be_removed(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address) -> bool:
    """Whether there are other members than this address, if it is one."""
    return may_be_next(state, number, one, other) and state.oracle.size > 1


@predicate
def is_being_removed(state: Staking, number: ProposalId, one: Seat, other: Seat, subject: Address) -> bool:
    """Whether the removal of a member may be proposed, or is on its way."""
    on_its_way = is_on_its_way(state, number, one, other, Kind.REMOVE_MEMBER)
    return may_be_removed(state, number, one, other, subject) or all_of(
        on_its_way, state.governance.proposals[number].subject == subject, state.oracle.size > 1
    )


@predicate
def is_no_member(state: Staking, subject: Address) -> bool:
    """Whether an address is no current member."""
    return not state.oracle.members[subject].current
