"""Invariants of the oracle."""

from megaspec.language import count, for_all, implies, predicate
from spec.staking.oracle import is_current
from spec.staking.quantities import FRAME, SEED, Address, ReportId
from spec.staking.records import Member
from spec.staking.state import Staking


@predicate
def reports_are_of_the_past(state: Staking) -> bool:
    """The last report's time is the end of its frame and not in the future; an open report is of a later frame than the one before."""
    told = state.oracle
    in_order = told.previous <= told.frame and implies(told.open, told.previous < told.frame)
    return told.referring == told.frame * FRAME and told.referring <= state.now and in_order


@predicate
def size_counts_the_members(state: Staking) -> bool:
    """The oracle's size is the number of its current members."""
    return state.oracle.size == count(state.oracle.members, is_current)


@predicate
def price_is_kept_for_the_cap(state: Staking) -> bool:
    """The cap's reference price has pooled ether and at least the seed shares; a settled report is open."""
    told = state.oracle
    return told.pooled >= 1 and told.supply >= SEED and implies(told.settled, told.open)


@predicate
def suspended_only_while_read_in(state: Staking) -> bool:
    """The oracle is suspended only while a report is open and not yet settled (C51)."""
    return implies(state.oracle.suspended, state.oracle.open and not state.oracle.settled)


@predicate
def price_is_that_of_the_opening(state: Staking) -> bool:
    """While a report is open and not yet settled, pooled ether and the share supply are those at its opening (C06, C51)."""
    told = state.oracle
    return implies(told.open and not told.settled, told.pooled == state.core.pooled and told.supply == state.token.supply)


@predicate
def reports_take_a_frame_each(state: Staking) -> bool:
    """The number of reports settled so far, times a frame, is at most the time of the last, from which any open one is a frame away (X05)."""
    told = state.oracle
    return (
        told.reports * FRAME <= told.reported_at
        and told.reported_at <= state.now
        and implies(told.open and not told.settled, told.reported_at + FRAME <= state.now)
    )


@predicate
def opinions_are_of_an_open_report(state: Staking) -> bool:
    """While no report is open, no fall is confirmed and the confirmed minimum is zero (C51)."""
    return state.oracle.open or not state.oracle.confirmed and state.oracle.least == 0


@predicate
def only_members_have_votes(state: Staking) -> bool:
    """An address that is not a current member has no recorded frame and no recorded vote (C50)."""
    members = state.oracle.members
    return for_all(
        Address, lambda address: members[address].current or members[address] == Member(current=False, frame=0, vote=ReportId.none())
    )


INVARIANTS = (
    price_is_kept_for_the_cap,
    reports_are_of_the_past,
    size_counts_the_members,
    price_is_that_of_the_opening,
    reports_take_a_frame_each,
    suspended_only_while_read_in,
    opinions_are_of_an_open_report,
    only_members_have_votes,
)
