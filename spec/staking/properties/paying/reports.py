"""A report round: the last report ends, a frame is over, the members vote, all is read in, and the report is settled."""

from megaspec.language import all_of, count, difference, for_all, implies, ite, max_of, mul_div_down, predicate
from spec.staking.drafts import is_missing, is_read_in, is_told
from spec.staking.finalization import is_mature
from spec.staking.oracle import cash, has_quorum, stands_behind
from spec.staking.properties.ending import until_the_report_may_end
from spec.staking.properties.paying.facts import BACK, DEPOSITED, all_are_as_near, all_is_back, has_come, has_room, has_time, is_back, still_out
from spec.staking.properties.waiting import waits
from spec.staking.quantities import (
    FRAME,
    GREATEST_EVER,
    GREATEST_TOTAL,
    WITHDRAWABILITY_DELAY,
    Address,
    Count,
    ReportId,
    Seat,
    Ticket,
    ValidatorKey,
    Wei,
)
from spec.staking.records import ValidatorStatus
from spec.staking.settlement import holders_result
from spec.staking.state import Staking

# What stays true in a round: the first one is for activations, the last one tells that all ether is back.


def is_in_a_round(state: Staking, ticket: Ticket, last: bool, weeks: int, reports: int) -> bool:
    """Whether a request waits, there is room, and all ether is as near as the first report or the last one needs it."""
    return all_of(
        waits(state, ticket),
        has_time(state, ticket, ite(last, 4, 8) + weeks, 0),
        has_room(state, ite(last, 0, 1) + reports),
        all_are_as_near(state, ite(last, BACK, DEPOSITED)),
        implies(last, has_come(state)),
    )


@predicate
def needs_a_report(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """A round begins, and two seats are different; the members are going to vote for some report, and before the last one none is read in."""
    return all_of(one != other, is_in_a_round(state, ticket, last, 2, 1), not all_of(last, is_read_in(state)))


@predicate
def has_its_report(state: Staking, ticket: Ticket, last: bool) -> bool:
    """A report is settled that may finalize the request, no frame is over since; after the last round all ether is in the contract."""
    return all_of(
        is_in_a_round(state, ticket, last, 0, 0),
        state.oracle.open,
        state.oracle.settled,
        is_mature(state, ticket),
        state.now < state.oracle.referring + FRAME,
        implies(last, still_out(state) == 0),
    )


# The end of the report before.


@predicate
def ends_in_time(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """The report before can be ended with time left for the rest of the round."""
    return all_of(
        one != other,
        waits(state, ticket),
        has_time(state, ticket, ite(last, 4, 8) + 1, until_the_report_may_end(state)),
        has_room(state, ite(last, 0, 1) + 1),
        all_are_as_near(state, ite(last, BACK, DEPOSITED)),
        implies(last, all_of(has_come(state), not is_read_in(state))),
    )


@predicate
def no_report_is_open(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and there is time left for the rest of the round."""
    return all_of(not state.oracle.open, is_in_a_round(state, ticket, last, 1, 1))


def until_the_end(state: Staking) -> int:
    """Seconds until an open report may end, and one for its end."""
    return ite(state.oracle.open, 1 + until_the_report_may_end(state), 0)


# The wait for a frame.


def opens_at(state: Staking, ticket: Ticket) -> int:
    """When a report may be opened that may finalize the request: its frame is later than the last, and began when the request was old enough."""
    asked = state.queue.requests[ticket].requested_at + WITHDRAWABILITY_DELAY
    return FRAME + max_of(asked, max_of(state.oracle.reported_at, state.oracle.referring))


@predicate
def waits_for_a_frame(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and there is time left for the wait."""
    return all_of(
        not state.oracle.open,
        waits(state, ticket),
        has_time(state, ticket, ite(last, 4, 8), until_a_frame(state, ticket)),
        has_room(state, ite(last, 0, 1) + 1),
        all_are_as_near(state, ite(last, BACK, DEPOSITED)),
        implies(last, has_come(state)),
    )


@predicate
def a_frame_is_over(state: Staking, ticket: Ticket, last: bool) -> bool:
    """No report is open, and one may be."""
    return all_of(not state.oracle.open, opens_at(state, ticket) <= state.now, is_in_a_round(state, ticket, last, 0, 1))


def until_a_frame(state: Staking, ticket: Ticket) -> int:
    """Seconds until a report may be opened that may finalize the request."""
    return max_of(0, difference(opens_at(state, ticket), state.now))


# Votes.


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


# Reading in.


@predicate
def is_being_read(state: Staking, ticket: Ticket, last: bool, report: ReportId) -> bool:
    """A report with a quorum is read in that may finalize the request; it leaves something, and in the last one what is told of is back."""
    validators = state.validators
    return all_of(
        is_in_a_round(state, ticket, last, 0, 1),
        is_read_in(state),
        state.draft.report == report,
        has_quorum(state, state.oracle.frame, report),
        is_mature(state, ticket),
        state.now < state.oracle.referring + FRAME,
        state.core.pooled + holders_result(state) > 0,
        implies(
            last,
            for_all(
                ValidatorKey,
                lambda key: implies(is_told(validators[key]), is_back(validators[key])),
            ),
        ),
    )


@predicate
def is_read_as_a_whole(state: Staking, ticket: Ticket, last: bool, report: ReportId) -> bool:
    """The report has told of every validator."""
    return all_of(is_being_read(state, ticket, last, report), state.draft.missing == 0)


@predicate
def may_be_settled(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """The report has told of every validator, in the last round that all is back, and two seats are different."""
    back = implies(last, all_is_back(state))
    return all_of(one != other, is_read_as_a_whole(state, ticket, last, report), back, still_out(state) >= 0)


@predicate
def is_not_yet_told(state: Staking, key: ValidatorKey) -> bool:
    """The open report has yet to tell of a validator."""
    return is_missing(key, state.validators[key])


@predicate
def may_be_told(state: Staking, last: bool, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei) -> bool:
    """What an honest report may say of a validator.

    What it tells of is there, fits the books, and leaves the holders something; of a slashing it tells the loss alone.  In the last
    report nothing is left on the beacon chain, and no more came back than there was.
    """
    core, draft, validator = state.core, state.draft, state.validators[key]
    operator = state.registry.operators[validator.operator]
    gain = balance + skimmed + tips - arrived - validator.balance
    slashed = validator.status == ValidatorStatus.SLASHED
    ether = core.transit + core.staked + draft.staked + balance - validator.balance
    return all_of(
        arrived <= validator.in_flight,
        cash(state) + skimmed + tips <= core.balance,
        core.balance + ether <= GREATEST_TOTAL + draft.arrived + arrived,
        cash(state) + skimmed + tips + 2 * ether <= GREATEST_TOTAL + 2 * (draft.arrived + arrived),
        operator.gain + gain >= -GREATEST_TOTAL,
        state.registry.gains + max_of(0, operator.gain + gain) <= GREATEST_TOTAL + max_of(0, operator.gain),
        core.pooled + holders_result(state) + gain > 0,
        implies(
            slashed,
            all_of(
                arrived == 0,
                skimmed == 0,
                tips == 0,
                balance <= validator.balance,
                state.insurance.lost + draft.lost + validator.balance - balance <= GREATEST_EVER,
            ),
        ),
        implies(last, all_of(balance == 0, arrived == validator.in_flight, skimmed + tips <= validator.balance + validator.in_flight)),
    )


@predicate
def one_is_missing(
    state: Staking,
    ticket: Ticket,
    last: bool,
    report: ReportId,
    key: ValidatorKey,
    balance: Wei,
    arrived: Wei,
    skimmed: Wei,
    tips: Wei,
    left: Count,
) -> bool:
    """The open report has yet to tell of a validator, one of at most so many, and what it will say is known."""
    return all_of(
        is_being_read(state, ticket, last, report),
        is_not_yet_told(state, key),
        may_be_told(state, last, key, balance, arrived, skimmed, tips),
        state.draft.missing <= left,
    )


@predicate
def fewer_are_missing(state: Staking, ticket: Ticket, last: bool, report: ReportId, left: Count) -> bool:
    """The open report has yet to tell of fewer validators than so many."""
    return all_of(is_being_read(state, ticket, last, report), state.draft.missing < left)


@predicate
def is_slashed(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator was slashed."""
    return state.validators[key].status == ValidatorStatus.SLASHED


@predicate
def is_not_slashed(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator was not slashed."""
    return state.validators[key].status != ValidatorStatus.SLASHED


def missing(state: Staking) -> int:
    """How many validators the open report has yet to tell of."""
    return state.draft.missing


def its_balance(state: Staking, key: ValidatorKey, last: bool) -> int:
    """A validator's balance as it was, or none once it is back."""
    return ite(last, 0, state.validators[key].balance)


def all_in_flight(state: Staking, key: ValidatorKey, last: bool) -> int:
    """All that is in flight to a validator, if it is to be back; else none of it."""
    return ite(last, state.validators[key].in_flight, 0)


def all_that_it_had(state: Staking, key: ValidatorKey, last: bool) -> int:
    """A validator's balance as it was, if it is to be back; else nothing."""
    return ite(last, state.validators[key].balance, 0)


def that_report(state: Staking, report: ReportId) -> ReportId:
    """The report."""
    return report


def that_frame(state: Staking, frame: Count) -> Count:
    """The frame."""
    return frame


def that_member(state: Staking, member: Address) -> Address:
    """The member."""
    return member


def the_balance(state: Staking, balance: Wei) -> Wei:
    """What is told of the balance."""
    return balance


def what_arrived(state: Staking, arrived: Wei) -> Wei:
    """What is told of ether in flight."""
    return arrived


def what_was_skimmed(state: Staking, skimmed: Wei) -> Wei:
    """What is told of ether that came back."""
    return skimmed


def the_tips(state: Staking, tips: Wei) -> Wei:
    """What is told of tips."""
    return tips


def one_call(state: Staking) -> int:
    """One call is left."""
    return 1
