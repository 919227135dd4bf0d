"""What can always be brought about, and by whom: claims, the end of a report, its settlement, and the payment of the protocol's fees."""

from megaspec.language import all_of, ite, max_of, min_of, predicate, replace
from spec.staking.books import GREATEST_DEPTH
from spec.staking.drafts import is_read_in
from spec.staking.oracle import has_quorum
from spec.staking.quantities import GREATEST_AMOUNT, GREATEST_EVER, GREATEST_TIME, GREATEST_TOTAL, READING_BOUND, Address, Seat, Ticket
from spec.staking.records import Status
from spec.staking.settlement import falls_too_far, holders_result, is_confirmed, room
from spec.staking.state import Staking

# Claims.


@predicate
def is_finalized_for_its_owner(state: Staking, ticket: Ticket, recipient: Address) -> bool:
    """A request is finalized and not yet claimed, and calls are nested less deeply than the machine allows; some recipient is named."""
    return state.queue.requests[ticket].status == Status.FINALIZED and state.core.depth < GREATEST_DEPTH


@predicate
def is_claimed(state: Staking, ticket: Ticket) -> bool:
    """Whether a request is claimed."""
    return state.queue.requests[ticket].status == Status.CLAIMED


@predicate
def by_its_owner(state: Staking, caller: Address, ticket: Ticket) -> bool:
    """The owner of the request calls."""
    return caller == state.queue.requests[ticket].owner


def owner_of(state: Staking, ticket: Ticket) -> Address:
    """The owner of a request."""
    return state.queue.requests[ticket].owner


def that_ticket(state: Staking, ticket: Ticket) -> Ticket:
    """The ticket itself."""
    return ticket


def that_recipient(state: Staking, recipient: Address) -> Address:
    """The recipient itself."""
    return recipient


def calls_left(state: Staking, ticket: Ticket) -> int:
    """One while a request is not claimed."""
    return ite(is_claimed(state, ticket), 0, 1)


# The end of a report.


@predicate
def report_is_read_in(state: Staking, one: Seat, other: Seat) -> bool:
    """A report is open and not yet settled, the clock has time for it to become stale, and two seats are different."""
    return is_read_in(state) and state.draft.opened_at + READING_BOUND <= GREATEST_TIME and one != other


@predicate
def no_report_is_read_in(state: Staking) -> bool:
    """Whether no report is open that is not settled."""
    return not is_read_in(state)


def until_stale(state: Staking) -> int:
    """Seconds until two signers may discard the open report."""
    return max_of(0, state.draft.opened_at + READING_BOUND - state.now)


@predicate
def is_not_stale(state: Staking) -> bool:
    """Whether two signers may not discard the open report yet."""
    return until_stale(state) > 0


@predicate
def is_stale(state: Staking) -> bool:
    """Whether two signers may discard the open report."""
    return until_stale(state) == 0


# The settlement of a report.


@predicate
def report_is_whole(state: Staking, one: Seat, other: Seat) -> bool:
    """A report is read in as a whole, its quorum stands, something is left, the ledger of fees has room, and two seats are different."""
    return all_of(
        one != other,
        is_read_in(state),
        state.draft.missing == 0,
        has_quorum(state, state.oracle.frame, state.draft.report),
        state.core.pooled + holders_result(state) > 0,
        state.registry.lifetime <= GREATEST_EVER - GREATEST_TOTAL,
    )


@predicate
def earns(state: Staking) -> bool:
    """Whether the open report has a net gain."""
    return state.core.unsettled > 0


@predicate
def is_refused_as_a_fall(state: Staking) -> bool:
    """Whether the open report has no net gain, and would lower the price beyond the cap without a confirmation."""
    pooled = state.core.pooled + min_of(holders_result(state), room(state))
    after = replace(state, core=replace(state.core, pooled=pooled))
    return not earns(state) and falls_too_far(after) and not is_confirmed(after)


@predicate
def loses_within_the_cap(state: Staking) -> bool:
    """Whether the open report has no net gain, and lowers the price within the cap, or is confirmed."""
    return not earns(state) and not is_refused_as_a_fall(state)


@predicate
def is_to_be_suspended(state: Staking) -> bool:
    """Whether the open report is refused as a fall, and not yet suspended."""
    return is_refused_as_a_fall(state) and not state.oracle.suspended


@predicate
def is_to_be_confirmed(state: Staking) -> bool:
    """Whether the open report is refused as a fall, and suspended."""
    return is_refused_as_a_fall(state) and state.oracle.suspended


def nothing_at_least(state: Staking) -> int:
    """The least that pooled ether may fall to: nothing is asked."""
    return 0


def steps_to_the_settlement(state: Staking) -> int:
    """How many calls settle a report that is read in as a whole."""
    return ite(is_refused_as_a_fall(state), ite(state.oracle.suspended, 2, 3), 1)


# The protocol's fees.


@predicate
def fees_are_there(state: Staking) -> bool:
    """The protocol is owed fees that the buffer has, in one payment, and calls are nested less deeply than the machine allows."""
    core = state.core
    return all_of(
        core.fees > 0,
        core.fees <= core.buffered,
        core.fees <= GREATEST_AMOUNT,
        core.depth < GREATEST_DEPTH,
        state.governance.paused_until <= GREATEST_TIME,
    )


@predicate
def fees_are_paid(state: Staking) -> bool:
    """Whether the protocol is owed no fees."""
    return state.core.fees == 0


def all_fees(state: Staking) -> int:
    """All that the protocol is owed."""
    return state.core.fees
