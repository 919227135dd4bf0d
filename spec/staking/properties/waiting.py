"""What a request waits for: its turn, and a report that allows finalizing the first request (C35)."""

from megaspec.language import all_of, measure, predicate, total
from spec.staking.books import limit_level, paused
from spec.staking.finalization import due_payout, is_mature
from spec.staking.quantities import GREATEST_EVER, Ticket
from spec.staking.records import Request, Status
from spec.staking.state import Staking


@predicate
def waits(state: Staking, ticket: Ticket) -> bool:
    """Whether a request was made and is still pending."""
    return state.queue.last_finalized < ticket and ticket <= state.queue.last_requested


@predicate
def is_finalized(state: Staking, ticket: Ticket) -> bool:
    """Whether a request was finalized, claimed or not."""
    return state.queue.requests[ticket].status != Status.PENDING


@measure
def demanded_up_to(ticket: Ticket, request: Request, last: Ticket) -> int:
    """The remaining value of a request, if its ticket is at most another; zero otherwise."""
    return request.value if ticket <= last else 0


def demand_ahead(state: Staking, ticket: Ticket) -> int:
    """The remaining value of all requests up to and including this one, in wei."""
    return total(state.queue.requests, demanded_up_to, ticket)


def first_in_line(state: Staking) -> Ticket:
    """The ticket of the first pending request."""
    return state.queue.last_finalized.successor()


@predicate
def first_may_be_paid(state: Staking) -> bool:
    """Whether the first pending request can be finalized now, whole.

    The contracts are not paused, a report of a time past its minimum delay is settled, the buffer has the ether, the rate limit
    has refilled, and the total of ether ever locked has room for it.
    """
    queue, core, token = state.queue, state.core, state.token
    first = first_in_line(state)
    payout = total(queue.requests, due_payout, queue.last_finalized, first, core.pooled, token.supply)
    return all_of(
        not paused(state),
        state.oracle.open,
        state.oracle.settled,
        is_mature(state, first),
        payout <= core.buffered,
        payout <= limit_level(state),
        queue.ever_locked + payout <= GREATEST_EVER,
    )
