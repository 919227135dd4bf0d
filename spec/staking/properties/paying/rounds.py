"""A round in which a report is made: the one before ends, a frame is over, and in the end it is settled."""

from megaspec.language import all_of, difference, implies, ite, max_of, mul_div_down, predicate
from spec.staking.drafts import is_read_in
from spec.staking.finalization import is_mature
from spec.staking.properties.ending import until_the_report_may_end
from spec.staking.properties.paying.facts import BACK, DEPOSITED, all_are_as_near, has_come, has_room, has_time, still_out
from spec.staking.properties.waiting import waits
from spec.staking.quantities import FRAME, WITHDRAWABILITY_DELAY, Count, ReportId, Seat, Ticket
from spec.staking.state import Staking


def is_in_a_round(state: Staking, ticket: Ticket, last: bool, weeks: int, reports: int, wait: int) -> bool:
    """Whether a request waits, there is room after a wait, and all ether is as near as the first report or the last one needs it."""
    return all_of(
        waits(state, ticket),
        has_time(state, ticket, ite(last, 4, 8) + weeks, wait),
        has_room(state, ite(last, 0, 1) + reports),
        all_are_as_near(state, ite(last, BACK, DEPOSITED)),
        implies(last, has_come(state)),
    )


@predicate
def needs_a_report(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """A round begins, and two seats are different; the members are going to vote for some report, and before the last one none is read in."""
    return all_of(one != other, is_in_a_round(state, ticket, last, 2, 1, 0), not all_of(last, is_read_in(state)))


@predicate
def has_its_report(state: Staking, ticket: Ticket, last: bool) -> bool:
    """A report is settled that may finalize the request, no frame is over since; after the last round all ether is in the contract."""
    return all_of(
        is_in_a_round(state, ticket, last, 0, 0, 0),
        state.oracle.open,
        state.oracle.settled,
        is_mature(state, ticket),
        state.now < state.oracle.referring + FRAME,
        implies(last, still_out(state) == 0),
    )


@predicate
def ends_in_time(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """The report before can be ended with time left for the rest of the round."""
    return all_of(
        one != other,
        is_in_a_round(state, ticket, last, 1, 1, until_the_report_may_end(state)),
        not all_of(last, is_read_in(state)),
    )


@predicate
def no_report_is_open(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and there is time left for the rest of the round."""
    return all_of(not state.oracle.open, is_in_a_round(state, ticket, last, 1, 1, 0))


def until_the_end(state: Staking) -> int:
    """Seconds until an open report may end, and one for its end."""
    return ite(state.oracle.open, 1 + until_the_report_may_end(state), 0)


def opens_at(state: Staking, ticket: Ticket) -> int:
    """When a report may be opened that may finalize the request: its frame is later than the last, and began when the request was old enough."""
    asked = state.queue.requests[ticket].requested_at + WITHDRAWABILITY_DELAY
    return FRAME + max_of(asked, max_of(state.oracle.reported_at, state.oracle.referring))


@predicate
def waits_for_a_frame(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and there is time left for the wait."""
    return all_of(not state.oracle.open, is_in_a_round(state, ticket, last, 0, 1, until_a_frame(state, ticket)))


@predicate
def a_frame_is_over(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and one may be."""
    return all_of(not state.oracle.open, opens_at(state, ticket) <= state.now, is_in_a_round(state, ticket, last, 0, 1, 0))


def until_a_frame(state: Staking, ticket: Ticket) -> int:
    """Seconds until a report may be opened that may finalize the request."""
    return max_of(0, difference(opens_at(state, ticket), state.now))


@predicate
def may_be_reported(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """A report may be opened, and two seats are different."""
    return all_of(one != other, a_frame_is_over(state, ticket, last))


@predicate
def is_the_last_frame(state: Staking, frame: Count) -> bool:
    """A frame is the last one that is over."""
    return frame == last_frame(state)


def last_frame(state: Staking) -> Count:
    """The last frame that is over."""
    return mul_div_down(state.now, 1, FRAME)


def that_report(state: Staking, report: ReportId) -> ReportId:
    """The report."""
    return report


def one_call(state: Staking) -> int:
    """One call is left."""
    return 1
