"""Members vote for a report of the last frame, until a quorum stands behind it."""

from megaspec.language import all_of, count, difference, max_of, predicate
from spec.staking.oracle import has_quorum, stands_behind
from spec.staking.properties.paying.rounds import a_frame_is_over
from spec.staking.quantities import FRAME, Address, Count, ReportId, Ticket
from spec.staking.state import Staking


@predicate
def is_voted_on(state: Staking, ticket: Ticket, last: bool, frame: Count, report: ReportId) -> bool:
    """A report of the last frame that is over may be opened, and may be voted for."""
    return all_of(
        a_frame_is_over(state, ticket, last), state.oracle.frame < frame, frame * FRAME <= state.now, state.now < frame * FRAME + FRAME
    )


@predicate
def is_voted_for(state: Staking, ticket: Ticket, last: bool, frame: Count, report: ReportId) -> bool:
    """A quorum stands behind a report of the last frame that is over."""
    return all_of(is_voted_on(state, ticket, last, frame, report), has_quorum(state, frame, report))


def votes_lacking(state: Staking, frame: Count, report: ReportId) -> int:
    """How many members do not stand behind a report."""
    return max_of(0, difference(state.oracle.size, count(state.oracle.members, stands_behind, frame, report)))


@predicate
def has_not_voted(state: Staking, frame: Count, report: ReportId, member: Address) -> bool:
    """A member does not stand behind a report."""
    voter = state.oracle.members[member]
    return all_of(voter.current, not all_of(voter.frame == frame, voter.vote == report))


@predicate
def one_has_to_vote(state: Staking, ticket: Ticket, last: bool, frame: Count, report: ReportId, member: Address, left: Count) -> bool:
    """A member does not stand behind a report without a quorum, one of at most so many."""
    return all_of(
        is_voted_on(state, ticket, last, frame, report),
        not has_quorum(state, frame, report),
        has_not_voted(state, frame, report, member),
        votes_lacking(state, frame, report) <= left,
    )


@predicate
def fewer_have_to_vote(state: Staking, ticket: Ticket, last: bool, frame: Count, report: ReportId, left: Count) -> bool:
    """Fewer members than so many do not stand behind a report."""
    return all_of(is_voted_on(state, ticket, last, frame, report), votes_lacking(state, frame, report) < left)


@predicate
def is_that_member(state: Staking, caller: Address, member: Address) -> bool:
    """Whether the caller is a member."""
    return caller == member


def that_frame(state: Staking, frame: Count) -> Count:
    """The frame."""
    return frame


def that_member(state: Staking, member: Address) -> Address:
    """The member."""
    return member
