"""Properties of the oracle: votes, frames, and the cap on the price."""

from megaspec.language import all_of, emitted, for_all, implies, predicate, replace
from spec.staking.defaults import no_draft, nothing_told
from spec.staking.drafts import is_read_in, is_told, is_validating
from spec.staking.finalization import first_is_mature
from spec.staking.oracle import ReportDiscarded, ReportOpened, UnannouncedReported, cash, has_quorum
from spec.staking.quantities import FINALIZATION_WINDOW, FRAME, READING_BOUND, Address, Count, ReportId, ValidatorKey
from spec.staking.records import Member
from spec.staking.roles import co_signed, is_signer
from spec.staking.settlement import FallConfirmed, ReportClosed, Suspended, falls_too_far, rises_too_far
from spec.staking.state import Staking

# Frames.


@predicate
def one_report_a_frame(before: Staking, after: Staking, frame: int, report: ReportId, events: tuple) -> bool:
    """A report is opened while none is open, of a later frame that is over, and a frame's time after the last settlement (C49, X05)."""
    return all_of(
        not before.oracle.open,
        before.oracle.frame < frame,
        after.oracle.frame == frame,
        after.oracle.previous == before.oracle.frame,
        after.oracle.referring == frame * FRAME,
        frame * FRAME <= before.now,
        before.oracle.reported_at + FRAME <= before.now,
        after.draft == replace(no_draft(), report=report, opened_at=before.now, missing=before.registry.validating),
        emitted(events, ReportOpened(frame, report)),
    )


@predicate
def frame_stays(before: Staking, after: Staking) -> bool:
    """The last frame, the frame before it and the last report's time do not change (C49)."""
    old, new = before.oracle, after.oracle
    return all_of(new.frame == old.frame, new.previous == old.previous, new.referring == old.referring)


@predicate
def settled_once(before: Staking, after: Staking) -> bool:
    """A settlement requires an open report that is not yet settled, leaves it open and settled, and counts it as of now (C49, X05)."""
    old, new = before.oracle, after.oracle
    counted = new.reports == old.reports + 1 and new.reported_at == before.now
    return all_of(old.open, not old.settled, new.open, new.settled, counted)


@predicate
def reports_are_kept_count_of(before: Staking, after: Staking) -> bool:
    """Neither the number of settled reports nor the time of the last one changes (X05)."""
    return all_of(after.oracle.reports == before.oracle.reports, after.oracle.reported_at == before.oracle.reported_at)


@predicate
def closed_for_good(before: Staking, after: Staking, events: tuple) -> bool:
    """Only a settled report is closed, and then it is neither open nor settled (C49)."""
    return all_of(before.oracle.settled, not after.oracle.open, not after.oracle.settled, emitted(events, ReportClosed(before.oracle.frame)))


@predicate
def closed_when_the_queue_had_its_turn(before: Staking) -> bool:
    """A report that may finalize the first pending request is closed an hour after its settlement, and not before (L02, C35)."""
    return implies(first_is_mature(before), before.oracle.reported_at + FINALIZATION_WINDOW <= before.now)


@predicate
def a_settled_report_stays_settled(before: Staking, after: Staking) -> bool:
    """No report becomes open and not yet settled if none was (C49)."""
    return implies(not is_read_in(before), not is_read_in(after))


# What a report says, and how it ends.


@predicate
def reading_in_only_drafts(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An item changes only what is told of its validator, its operator's gain and seizure, and sums of the open report (L03, X12)."""
    validator, told = before.validators[key], after.validators[key].told
    address, registry = validator.operator, before.registry
    account = after.registry.operators[address]
    noted = replace(registry.operators[address], gain=account.gain, seized=account.seized)
    return is_read_in(before) and after == replace(
        before,
        core=replace(before.core, unsettled=after.core.unsettled),
        validators=before.validators.set(key, replace(validator, told=told)),
        registry=replace(registry, operators=registry.operators.set(address, noted), gains=after.registry.gains),
        draft=after.draft,
    )


@predicate
def unannounced_is_noted_once(before: Staking, after: Staking, amount: int, events: tuple) -> bool:
    """A report tells once of ether that came unasked, which the contract has and has not booked, and changes nothing else (L10, X12)."""
    return all_of(
        is_read_in(before),
        before.draft.unannounced == 0,
        amount > 0,
        cash(before) + amount <= before.core.balance,
        after == replace(before, draft=replace(before.draft, unannounced=amount)),
        emitted(events, UnannouncedReported(amount)),
    )


@predicate
def settled_reports_were_complete(before: Staking, after: Staking) -> bool:
    """No step settles a report that has yet to tell of a validator (X04)."""
    return implies(after.oracle.settled and not before.oracle.settled, settled_when_complete(before))


@predicate
def settled_when_complete(before: Staking) -> bool:
    """A report is settled once it has told of every validator that was activated and is not withdrawn (X04)."""
    validators = before.validators
    return for_all(ValidatorKey, lambda key: implies(is_validating(validators[key]), is_told(validators[key])))


@predicate
def settled_with_a_quorum(before: Staking, after: Staking) -> bool:
    """A report is settled only while more than half of the current members stand behind it (C50)."""
    return after.oracle.settled and has_quorum(before, before.oracle.frame, before.draft.report)


@predicate
def discarding_undoes_everything(before: Staking, after: Staking, events: tuple) -> bool:
    """A report is discarded before its settlement: nothing is told any more, and the last frame is the one before it (L03).

    All else is as before, and so as it was without the report, as reading it in had changed nothing else.
    """
    was, validators, operators = before.oracle, after.validators, after.registry.operators
    same = for_all(ValidatorKey, lambda key: validators[key] == replace(before.validators[key], told=nothing_told())) and for_all(
        Address, lambda address: operators[address] == replace(before.registry.operators[address], gain=0, seized=0)
    )
    oracle = replace(was, frame=was.previous, referring=was.previous * FRAME, open=False, suspended=False, confirmed=False, least=0)
    return all_of(
        is_read_in(before),
        same,
        after
        == replace(
            before,
            core=replace(before.core, unsettled=0),
            validators=validators,
            registry=replace(before.registry, operators=operators, gains=0),
            oracle=oracle,
            draft=no_draft(),
        ),
        emitted(events, ReportDiscarded(was.frame, before.draft.report)),
    )


@predicate
def discarded_without_a_quorum(before: Staking, after: Staking) -> bool:
    """A report that anybody discards is one that no quorum of the current members stands behind (C50, L03)."""
    return not after.oracle.open and not has_quorum(before, before.oracle.frame, before.draft.report)


@predicate
def abandoned_by_two_signers(before: Staking, after: Staking, caller: Address, second: Address) -> bool:
    """Two signers discard a report that was opened three days ago or earlier (L03)."""
    stale = before.draft.opened_at + READING_BOUND <= before.now
    return not after.oracle.open and stale and co_signed(before, caller, second)


@predicate
def draft_stays(before: Staking, after: Staking) -> bool:
    """The draft does not change."""
    return after.draft == before.draft


@predicate
def stays_open_for_the_queue(before: Staking, after: Staking) -> bool:
    """No step closes a report that may finalize the first pending request within an hour of its settlement (C35, L02)."""
    return implies(before.oracle.settled and not after.oracle.open, closed_when_the_queue_had_its_turn(before))


# Votes.


@predicate
def opened_with_a_quorum(before: Staking, after: Staking, frame: int, report: ReportId) -> bool:
    """A report is opened only if more than half of the current members voted for it (C50)."""
    return has_quorum(before, frame, report) and after.oracle.open


@predicate
def quorum_is_left_for_another_report(before: Staking, after: Staking, frame: int, report: ReportId) -> bool:
    """A vote that takes the quorum from the report that is read in is for another report of the same frame (C50, L03)."""
    reading, of_now, told = is_read_in(before), before.oracle.frame, before.draft.report
    lost = has_quorum(before, of_now, told) and not has_quorum(after, of_now, told)
    return implies(reading and lost, frame == of_now and report != told)


@predicate
def only_members_vote(before: Staking, after: Staking, caller: Address, frame: int, report: ReportId) -> bool:
    """A vote requires a current member and the frame that is read in, or else a later one, and replaces only the member's earlier vote (C50)."""
    return all_of(
        before.oracle.members[caller].current,
        before.oracle.frame == frame if is_read_in(before) else before.oracle.frame < frame,
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
