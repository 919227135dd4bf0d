"""What is claimed of the oracle: votes, frames, and the cap on the price."""

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
    """A report is opened of a frame that is over and later than that of every report before, and none beside another (C49)."""
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
    """No other action changes which frame was reported last (C49)."""
    old, new = before.oracle, after.oracle
    return all_of(new.frame == old.frame, new.previous == old.previous, new.referring == old.referring)


@predicate
def settled_once(before: Staking, after: Staking) -> bool:
    """What is settled is a report that is read in and not yet settled (C49)."""
    return all_of(before.oracle.open, not before.oracle.settled, after.oracle.open, after.oracle.settled)


@predicate
def closed_for_good(before: Staking, after: Staking, events: tuple) -> bool:
    """What is closed is a settled report, and only an opened one is open again (C49)."""
    return all_of(before.oracle.settled, not after.oracle.open, not after.oracle.settled, emitted(events, ReportClosed(before.oracle.frame)))


@predicate
def a_settled_report_stays_settled(before: Staking, after: Staking) -> bool:
    """No report is read in again after it was settled, nor opened by anything but `open_report` (C49)."""
    return implies(not is_read_in(before), not is_read_in(after))


# Votes.


@predicate
def opened_with_a_quorum(before: Staking, after: Staking, frame: int, report: ReportId) -> bool:
    """More than half of the current members stand behind a report that is opened (C50)."""
    return has_quorum(before, frame, report) and after.oracle.open


@predicate
def only_members_vote(before: Staking, after: Staking, caller: Address, frame: int, report: ReportId) -> bool:
    """Who votes is a current member, has one vote, and never votes for a frame that was reported (C50)."""
    return all_of(
        before.oracle.members[caller].current,
        before.oracle.frame < frame,
        after.oracle.members == before.oracle.members.set(caller, Member(current=True, frame=frame, vote=report)),
    )


@predicate
def a_frame_has_one_report(state: Staking, frame: Count, one: ReportId, other: ReportId) -> bool:
    """Two different reports of a frame never both have a quorum, however many members there are (C50)."""
    return implies(has_quorum(state, frame, one) and has_quorum(state, frame, other), one == other)


@predicate
def who_is_no_member_counts_for_nothing(state: Staking, address: Address, voted: Count, vote: ReportId, frame: Count, report: ReportId) -> bool:
    """Whatever somebody voted who is no member, or no longer, changes no quorum (C50)."""
    oracle = state.oracle
    voting = replace(oracle, members=oracle.members.set(address, Member(current=False, frame=voted, vote=vote)))
    silent = replace(oracle, members=oracle.members.set(address, Member(current=False, frame=0, vote=ReportId.none())))
    return has_quorum(replace(state, oracle=voting), frame, report) == has_quorum(replace(state, oracle=silent), frame, report)


# The cap.


@predicate
def price_waits_for_the_settlement(before: Staking, after: Staking) -> bool:
    """While a report is open nothing else moves the price that the cap limits: no minting, burning or gift (C51)."""
    return implies(before.oracle.open, after.core.pooled == before.core.pooled and after.token.supply == before.token.supply)


@predicate
def measured_from_the_opening(before: Staking, after: Staking) -> bool:
    """The cap is measured from the price when the report was opened (C51)."""
    return after.oracle.pooled == before.core.pooled and after.oracle.supply == before.token.supply


@predicate
def measure_stays(before: Staking, after: Staking) -> bool:
    """Nothing else changes what the cap is measured from (C51)."""
    return after.oracle.pooled == before.oracle.pooled and after.oracle.supply == before.oracle.supply


@predicate
def never_rises_too_far(after: Staking) -> bool:
    """No gain is settled, and nothing finalized, that lifts the price beyond the cap for the frames since the last report (C51)."""
    return not rises_too_far(after)


@predicate
def falls_too_far_only_confirmed(before: Staking, after: Staking) -> bool:
    """No loss is settled that lowers the price beyond the cap, but one that a second opinion holds to be no less (C51)."""
    return implies(falls_too_far(after), before.oracle.confirmed and before.oracle.least <= after.core.pooled)


@predicate
def suspends_a_fall(before: Staking, after: Staking, events: tuple) -> bool:
    """A report is suspended while it is read in, and that changes nothing else (C03, C51)."""
    return all_of(
        is_read_in(before),
        before.core.unsettled < 0,
        after == replace(before, oracle=replace(before.oracle, suspended=True)),
        emitted(events, Suspended(before.oracle.frame, before.core.unsettled)),
    )


@predicate
def nothing_moves_while_suspended(before: Staking) -> bool:
    """No deposit is taken and nothing finalized while a report is suspended (C51)."""
    return not before.oracle.suspended


@predicate
def second_opinion_is_of_two_signers(before: Staking, after: Staking, caller: Address, second: Address, least: int, events: tuple) -> bool:
    """A fall is confirmed by two different signers, for the suspended report, and that changes nothing else (C51)."""
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
    """Nothing else confirms a fall, and each report needs an opinion of its own (C51)."""
    return implies(after.oracle.confirmed, all_of(before.oracle.confirmed, after.oracle.least == before.oracle.least))
