"""Invariants of the withdrawal queue."""

from megaspec.language import all_of, for_all, implies, predicate, total
from spec.staking.books import demanded, escrowed_shares, locked_in_all, unclaimed_payout
from spec.staking.quantities import GREATEST_WITHDRAWAL, LEAST_WITHDRAWAL, LONGEST_REFILL, WITHDRAWABILITY_DELAY, Address, Ticket
from spec.staking.records import Status
from spec.staking.state import Staking


@predicate
def escrow_backs_pending_requests(state: Staking) -> bool:
    """The escrowed shares are the sum of the requests' remaining shares (C32)."""
    return state.queue.escrowed == total(state.queue.requests, escrowed_shares)


@predicate
def demand_is_all_demanded(state: Staking) -> bool:
    """The demand is the sum of the requests' remaining values."""
    return state.queue.demand == total(state.queue.requests, demanded)


@predicate
def locked_is_unclaimed(state: Staking) -> bool:
    """The locked ether is exactly the sum of the unclaimed payouts, including those of slices (C28)."""
    return state.queue.locked == total(state.queue.requests, unclaimed_payout)


@predicate
def ever_locked_is_all_payouts(state: Staking) -> bool:
    """The total of ether ever locked is the sum of all payouts, claimed or not (C54)."""
    return state.queue.ever_locked == total(state.queue.requests, locked_in_all)


@predicate
def queue_in_order(state: Staking) -> bool:
    """The requests that are not pending are exactly those up to the last finalized ticket, which is at most the last requested one (C24)."""
    queue = state.queue
    return queue.last_finalized <= queue.last_requested and for_all(
        Ticket,
        lambda ticket: (queue.requests[ticket].status != Status.PENDING) == (Ticket.first() < ticket and ticket <= queue.last_finalized),
    )


@predicate
def unissued_tickets_are_empty(state: Staking) -> bool:
    """A ticket that was never issued has no owner, no shares, no value and no payout."""
    requests = state.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            ticket == Ticket.first() or state.queue.last_requested < ticket,
            requests[ticket].asked_shares == 0
            and requests[ticket].asked_value == 0
            and requests[ticket].shares == 0
            and requests[ticket].value == 0
            and requests[ticket].payout == 0
            and requests[ticket].owner == Address.none(),
        ),
    )


@predicate
def processed_requests_keep_nothing(state: Staking) -> bool:
    """A request that is not pending has no remaining shares and no remaining value."""
    requests = state.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(requests[ticket].status != Status.PENDING, requests[ticket].shares == 0 and requests[ticket].value == 0),
    )


@predicate
def payout_at_most_value(state: Staking) -> bool:
    """A request's payout and remaining value sum to at most its value when it was made (C29)."""
    requests = state.queue.requests
    return for_all(Ticket, lambda ticket: requests[ticket].payout + requests[ticket].value <= requests[ticket].asked_value)


@predicate
def shares_at_most_asked(state: Staking) -> bool:
    """A request's remaining shares are at most the shares it was made for."""
    requests = state.queue.requests
    return for_all(Ticket, lambda ticket: requests[ticket].shares <= requests[ticket].asked_shares)


@predicate
def requests_are_within_bounds(state: Staking) -> bool:
    """Every issued request is of at least one share, and of a value within the withdrawal limits (C25, C26)."""
    requests = state.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            all_of(Ticket.first() < ticket, ticket <= state.queue.last_requested),
            requests[ticket].asked_shares >= 1
            and requests[ticket].asked_value >= LEAST_WITHDRAWAL
            and requests[ticket].asked_value <= GREATEST_WITHDRAWAL,
        ),
    )


@predicate
def pending_requests_keep_shares(state: Staking) -> bool:
    """Every pending request has at least one remaining share and a remaining value of at least the minimum withdrawal."""
    requests = state.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            all_of(state.queue.last_finalized < ticket, ticket <= state.queue.last_requested),
            requests[ticket].shares >= 1 and requests[ticket].value >= LEAST_WITHDRAWAL,
        ),
    )


@predicate
def requests_come_in_time(state: Staking) -> bool:
    """Request times are never in the future, and never decrease from one ticket to a later one."""
    requests = state.queue.requests
    return for_all(Ticket, lambda ticket: requests[ticket].requested_at <= state.now) and for_all(
        Ticket,
        Ticket,
        lambda earlier, later: implies(
            all_of(earlier <= later, later <= state.queue.last_requested),
            requests[earlier].requested_at <= requests[later].requested_at,
        ),
    )


@predicate
def finalized_after_the_delay(state: Staking) -> bool:
    """Every finalized request was finalized at least the minimum delay after it was made (C33)."""
    requests = state.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            requests[ticket].status != Status.PENDING,
            requests[ticket].requested_at + WITHDRAWABILITY_DELAY <= requests[ticket].processed_at,
        ),
    )


@predicate
def processed_when_finalized(state: Staking) -> bool:
    """A request's finalization time is zero if and only if the request is pending (C24)."""
    requests = state.queue.requests
    return for_all(Ticket, lambda ticket: (requests[ticket].processed_at == 0) == (requests[ticket].status == Status.PENDING))


@predicate
def limit_is_within_its_cap(state: Staking) -> bool:
    """The rate limit's stored level is at most its cap, and its last charge is not in the future (C54)."""
    return state.queue.level <= state.queue.cap and state.queue.charged_at <= state.now


@predicate
def limit_lets_the_largest_through(state: Staking) -> bool:
    """The rate limit refills the maximum withdrawal within a day, and its cap is at least the maximum withdrawal (C35, C54, L02)."""
    return state.queue.refill * LONGEST_REFILL >= GREATEST_WITHDRAWAL and state.queue.cap >= GREATEST_WITHDRAWAL


INVARIANTS = (
    escrow_backs_pending_requests,
    demand_is_all_demanded,
    locked_is_unclaimed,
    ever_locked_is_all_payouts,
    queue_in_order,
    unissued_tickets_are_empty,
    processed_requests_keep_nothing,
    payout_at_most_value,
    shares_at_most_asked,
    requests_are_within_bounds,
    pending_requests_keep_shares,
    requests_come_in_time,
    finalized_after_the_delay,
    processed_when_finalized,
    limit_is_within_its_cap,
    limit_lets_the_largest_through,
)
