"""Properties of the oracle: votes, frames, and the cap on the price."""

from megaspec.language import all_of, emitted, implies, predicate, replace
from spec.staking.oracle import ReportOpened, has_quorum, is_read_in
from spec.staking.quantities import FRAME, Address, Count, ReportId
from spec.staking.records import Member
from spec.staking.roles import is_signer
from spec.staking.settlement import FallConfirmed, ReportClosed, Suspended, falls_too_far, rises_too_far
from spec.staking.state import Staking

# Frames.


@predicate
def one_report_a_frame(before: Staking, after: Staking, frame: int, report: ReportId, events: tuple) -> bool:
    """A report is opened only while none is open, for a frame that is over and later than the last one (C49)."""
    return all_of(
        not before.oracle.open,
        before.oracle.frame < frame,
        after.oracle.frame == frame,
        after.oracle.previous == before.oracle.frame,
        after.oracle.referring == frame * FRAME,
        frame * FRAME <= before.now,
        emitted(events, ReportOpened(frame, report)),
    )


@predicate
def frame_stays(before: Staking, after: Staking) -> bool:
    """The last frame, the frame before it and the last report's time do not change (C49)."""
    old, new = before.oracle, after.oracle
    return all_of(new.frame == old.frame, new.previous == old.previous, new.referring == old.referring)


@predicate
def settled_once(before: Staking, after: Staking) -> bool:
    """A settlement requires an open report that is not yet settled, and leaves it open and settled (C49)."""
    return all_of(before.oracle.open, not before.oracle.settled, after.oracle.open, after.oracle.settled)


@predicate
def closed_for_good(before: Staking, after: Staking, events: tuple) -> bool:
    """Only a settled report is closed, and then it is neither open nor settled (C49)."""
    return all_of(before.oracle.settled, not after.oracle.open, not after.oracle.settled, emitted(events, ReportClosed(before.oracle.frame)))


@predicate
def a_settled_report_stays_settled(before: Staking, after: Staking) -> bool:
    """No report becomes open and not yet settled if none was (C49)."""
    return implies(not is_read_in(before), not is_read_in(after))


# Votes.


@predicate
def opened_with_a_quorum(before: Staking, after: Staking, frame: int, report: ReportId) -> bool:
    """A report is opened only if more than half of the current members voted for it (C50)."""
    return has_quorum(before, frame, report) and after.oracle.open


@predicate
def only_members_vote(before: Staking, after: Staking, caller: Address, frame: int, report: ReportId) -> bool:
    """A vote requires a current member and a frame not yet reported, and replaces only that member's earlier vote (C50)."""
    return all_of(
        before.oracle.members[caller].current,
        before.oracle.frame < frame,
        after.oracle.members == before.oracle.members.set(caller, Member(current=True, frame=frame, vote=report)),
    )


@predicate
def a_frame_has_one_report(state: Staking, frame: Count, one: ReportId, other: ReportId) -> bool:
    """In no state do two different reports of one frame both have a quorum (C50)."""
    return implies(has_quorum(state, frame, one) and has_quorum(state, frame, other), one == other)


@predicate
def who_is_no_member_counts_for_nothing(state: Staking, address: Address, voted: Count, vote: ReportId, frame: Count, report: ReportId) -> bool:
    """The recorded vote of an address that is not a current member affects no quorum (C50)."""
    oracle = state.oracle
    voting = replace(oracle, members=oracle.members.set(address, Member(current=False, frame=voted, vote=vote)))
    silent = replace(oracle, members=oracle.members.set(address, Member(current=False, frame=0, vote=ReportId.none())))
    return has_quorum(replace(state, oracle=voting), frame, report) == has_quorum(replace(state, oracle=silent), frame, report)


# The cap.


@predicate
def price_waits_for_the_settlement(before: Staking, after: Staking) -> bool:
    """While a report is open, neither pooled ether nor the share supply changes: no minting, burning or donation (C51)."""
    return implies(before.oracle.open, after.core.pooled == before.core.pooled and after.token.supply == before.token.supply)


@predicate
def measured_from_the_opening(before: Staking, after: Staking) -> bool:
    """The cap's reference price is that before the report was opened (C51)."""
    return after.oracle.pooled == before.core.pooled and after.oracle.supply == before.token.supply


@predicate
def measure_stays(before: Staking, after: Staking) -> bool:
    """The cap's reference price does not change (C51)."""
    return after.oracle.pooled == before.oracle.pooled and after.oracle.supply == before.oracle.supply


@predicate
def never_rises_too_far(after: Staking) -> bool:
    """The price is above the reference price by at most the cap for the frames since the report before (C51)."""
    return not rises_too_far(after)


@predicate
def falls_too_far_only_confirmed(before: Staking, after: Staking) -> bool:
    """A loss lowers the price beyond the cap only if confirmed, to at least the confirmed minimum (C51)."""
    return implies(falls_too_far(after), before.oracle.confirmed and before.oracle.least <= after.core.pooled)


@predicate
def suspends_a_fall(before: Staking, after: Staking, events: tuple) -> bool:
    """Only an open, unsettled report with a negative net result is suspended, and nothing else changes (C03, C51)."""
    return all_of(
        is_read_in(before),
        before.core.unsettled < 0,
        after == replace(before, oracle=replace(before.oracle, suspended=True)),
        emitted(events, Suspended(before.oracle.frame, before.core.unsettled)),
    )


@predicate
def nothing_moves_while_suspended(before: Staking) -> bool:
    """No report is suspended (C51)."""
    return not before.oracle.suspended


@predicate
def second_opinion_is_of_two_signers(before: Staking, after: Staking, caller: Address, second: Address, least: int, events: tuple) -> bool:
    """A fall is confirmed by two different signers, while a report is suspended, and nothing else changes (C51)."""
    return all_of(
        caller != second,
        is_signer(before, caller),
        is_signer(before, second),
        before.oracle.suspended,
        after == replace(before, oracle=replace(before.oracle, confirmed=True, least=least)),
        emitted(events, FallConfirmed(before.oracle.frame, least)),
    )


@predicate
def opinion_stays(before: Staking, after: Staking) -> bool:
    """No fall is confirmed, and no confirmed minimum changes (C51)."""
    return implies(after.oracle.confirmed, all_of(before.oracle.confirmed, after.oracle.least == before.oracle.least))
