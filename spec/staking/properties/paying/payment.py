"""The way to the payment of a request as a whole."""

from megaspec.language import all_of, predicate
from spec.staking.properties.paying.leaving import all_has_come
from spec.staking.properties.paying.predeposits import all_are_deposited, may_be_paid
from spec.staking.quantities import ReportId, Seat, Ticket
from spec.staking.state import Staking


@predicate
def is_asked_for(state: Staking, ticket: Ticket, one: Seat, other: Seat, report: ReportId) -> bool:
    """A request waits, there is room, two seats are different, and the members are going to vote for some report."""
    return may_be_paid(state, ticket, one, other)


@predicate
def needs_its_first_report(state: Staking, ticket: Ticket, one: Seat, other: Seat, report: ReportId) -> bool:
    """No pre-deposit is without a top-up, and two seats are different."""
    return all_of(one != other, all_are_deposited(state, ticket))


@predicate
def is_not_the_last(state: Staking, last: bool) -> bool:
    """A report is not the last one on the way."""
    return not last


@predicate
def needs_its_last_report(state: Staking, ticket: Ticket, one: Seat, other: Seat, report: ReportId) -> bool:
    """All ether has come back, and two seats are different."""
    return all_of(one != other, all_has_come(state, ticket))


@predicate
def is_the_last(state: Staking, last: bool) -> bool:
    """A report is the last one on the way."""
    return last
