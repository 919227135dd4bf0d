"""What is claimed of finalization: what each request gets, what the others gain, and how much passes the rate limit."""

from megaspec.language import all_of, emitted, for_all, implies, measure, min_of, mul_div_down, mul_div_up, predicate, total
from spec.staking.books import limit_level, price_not_below, worth
from spec.staking.finalization import WithdrawalsFinalized, finalize_slice, is_due, settlement
from spec.staking.quantities import LEAST_WITHDRAWAL, WITHDRAWABILITY_DELAY, Shares, Ticket
from spec.staking.records import Request, Status
from spec.staking.state import Staking

# What requests get.


@predicate
def each_gets_the_lesser(before: Staking, after: Staking, through: Ticket) -> bool:
    """Each request finalized gets, for what remained of it, the lesser of its own value when made and its worth now (C29, D06)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            is_due(ticket, before.queue.last_finalized, through),
            new[ticket].payout == old[ticket].payout + settlement(old[ticket], before.core.pooled, before.token.supply)
            and new[ticket].status == Status.FINALIZED
            and new[ticket].processed_at == before.now,
        ),
    )


@predicate
def finalizes_in_order(before: Staking, after: Staking, through: Ticket) -> bool:
    """Exactly the requests after the last one finalized are finalized, through the one named (C24)."""
    old, new = before.queue.requests, after.queue.requests
    return all_of(
        before.queue.last_finalized < through,
        through <= before.queue.last_requested,
        after.queue.last_finalized == through,
        after.queue.last_requested == before.queue.last_requested,
        for_all(Ticket, lambda ticket: is_due(ticket, before.queue.last_finalized, through) or new[ticket] == old[ticket]),
    )


@predicate
def whole_at_a_price_not_below(state: Staking, ticket: Ticket) -> bool:
    """A request whose shares are worth no less than when it was made is paid in full: a loss costs it only below that (C34)."""
    request = state.queue.requests[ticket]
    pooled, supply = state.core.pooled, state.token.supply
    return implies(request.value * supply <= request.shares * pooled, settlement(request, pooled, supply) == request.value)


@predicate
def payout_rounds_down(state: Staking, ticket: Ticket) -> bool:
    """A request gets at most its value and its worth, and less than a wei less than the lesser of them (C29)."""
    request = state.queue.requests[ticket]
    pooled, supply = state.core.pooled, state.token.supply
    paid = settlement(request, pooled, supply)
    return all_of(
        paid <= request.value,
        paid * supply <= request.shares * pooled,
        paid == request.value or request.shares * pooled < (paid + 1) * supply,
    )


@predicate
def slice_gets_the_lesser(before: Staking, after: Staking, part: int, returned: int) -> bool:
    """A slice gets the lesser of its prorated part of the value and the worth of its shares now; the rest stays asked for (C29, D20)."""
    ticket = before.queue.last_finalized.successor()
    old, new = before.queue.requests[ticket], after.queue.requests[ticket]
    value = mul_div_down(old.value, part, old.shares)
    return all_of(
        returned == min_of(value, worth(before, part)),
        new.payout == old.payout + returned,
        new.value == old.value - value,
        new.shares == old.shares - part,
        new.status == Status.PENDING,
    )


@predicate
def slice_changes_no_other(before: Staking, after: Staking) -> bool:
    """A slice is of the first pending request, and leaves all others as they are (C24, C30)."""
    head = before.queue.last_finalized.successor()
    old, new = before.queue.requests, after.queue.requests
    return all_of(
        head <= before.queue.last_requested,
        after.queue.last_finalized == before.queue.last_finalized,
        for_all(Ticket, lambda ticket: ticket == head or new[ticket] == old[ticket]),
    )


@predicate
def slice_rounds_down(before: Staking, part: int, returned: int) -> bool:
    """A slice gets less than a wei less than the lesser of its part of the value and the exact worth of its shares."""
    request = before.queue.requests[before.queue.last_finalized.successor()]
    return (
        part * request.value < (returned + 1) * request.shares or part * before.core.pooled < (returned + 1) * before.token.supply
    )


@predicate
def finalized_by_a_later_report(before: Staking, after: Staking) -> bool:
    """What is finalized, whole or in part, is so by a settled report about a time past the request's least delay (C33, D05, D18)."""
    old, new = before.queue.requests, after.queue.requests
    return all_of(
        before.oracle.open,
        before.oracle.settled,
        before.oracle.referring <= before.now,
        for_all(
            Ticket,
            lambda ticket: new[ticket].shares == old[ticket].shares or old[ticket].requested_at + WITHDRAWABILITY_DELAY <= before.oracle.referring,
        ),
    )


# What it does to the pool.


@predicate
def escrowed_shares_are_burned(before: Staking, after: Staking) -> bool:
    """The shares that leave the escrow are burned: they go to nobody (C31, D05)."""
    return all_of(
        after.token.supply == before.token.supply - (before.queue.escrowed - after.queue.escrowed),
        after.token.shares == before.token.shares,
    )


@predicate
def locks_what_it_pays(before: Staking, after: Staking, returned: int) -> bool:
    """What is finalized leaves the buffer and the holders' ether, and is locked, to the wei (C28)."""
    return all_of(
        after.queue.locked == before.queue.locked + returned,
        after.core.buffered == before.core.buffered - returned,
        after.core.pooled == before.core.pooled - returned,
    )


@predicate
def price_rises_by_what_is_forfeited(before: Staking, after: Staking, returned: int) -> bool:
    """Finalization never costs the others, and gives them what the queue forfeits and less than a wei of dust (C34, D05).

    In shares of the price before, `(pooled' / supply' - pooled / supply) * supply'` is what is forfeited.
    """
    burned = before.token.supply - after.token.supply
    forfeited = worth(before, burned) - returned
    risen = after.core.pooled * before.token.supply - before.core.pooled * after.token.supply
    return all_of(
        price_not_below(before, after),
        forfeited * before.token.supply <= risen,
        risen < (forfeited + 1) * before.token.supply,
    )


@predicate
def finalization_tells(before: Staking, after: Staking, through: Ticket, returned: int, events: tuple) -> bool:
    """Finalization emits `WithdrawalsFinalized` once: through which request, for how much, and what the queue forfeited."""
    burned = before.token.supply - after.token.supply
    return emitted(events, WithdrawalsFinalized(through, 0, returned, worth(before, burned) - returned))


@predicate
def slice_tells(before: Staking, part: int, returned: int, events: tuple) -> bool:
    """A slice emits `WithdrawalsFinalized` once: of how many shares, for how much, and what the queue forfeited."""
    return emitted(events, WithdrawalsFinalized(before.queue.last_finalized, part, returned, worth(before, part) - returned))


# The rate limit.


@predicate
def limit_is_charged_exactly(before: Staking, after: Staking, returned: int) -> bool:
    """What is finalized is charged to the wei against what has refilled, and never more than that (C54)."""
    return all_of(
        returned <= limit_level(before),
        after.queue.level == limit_level(before) - returned,
        after.queue.charged_at == before.now,
    )


@predicate
def outflow_is_metered(before: Staking, after: Staking) -> bool:
    """What is finalized is at most what the limit let through and does no more, and what has refilled since (C54).

    Added up over the steps of any window: what is finalized in it is at most the cap and the refill of its time,
    in however many requests, slices and calls.
    """
    finalized = after.queue.ever_locked - before.queue.ever_locked
    return finalized + limit_level(after) <= limit_level(before) + before.queue.refill * (after.now - before.now)


@predicate
def all_that_is_locked_is_charged(before: Staking, after: Staking) -> bool:
    """No path but finalization locks ether for payouts (C54)."""
    return all_of(after.queue.ever_locked == before.queue.ever_locked, after.queue.locked <= before.queue.locked)


@predicate
def splitting_does_not_evade_the_limit(state: Staking, first: Shares, second: Shares) -> bool:
    """Two slices at one time pay together at most what the limit lets through (C54)."""
    one = finalize_slice(state, first)
    other = finalize_slice(one.state, second)
    return one.returned + other.returned <= limit_level(state)


# Progress.


@predicate
def finalization_goes_on(before: Staking, after: Staking) -> bool:
    """Finalization ends at least one request (C35)."""
    return before.queue.last_finalized < after.queue.last_finalized


@predicate
def slice_goes_on(before: Staking, after: Staking) -> bool:
    """A slice takes at least the least amount off the demand of the first request, and leaves it as much (C35, D20)."""
    head = before.queue.last_finalized.successor()
    old, new = before.queue.requests[head], after.queue.requests[head]
    return all_of(
        new.value + LEAST_WITHDRAWAL <= old.value,
        new.value >= LEAST_WITHDRAWAL,
        new.shares < old.shares,
        new.shares >= 1,
    )


@predicate
def the_first_fits_a_full_limit(state: Staking) -> bool:
    """Once the limit is full it lets the first request through whole, however large it is (C35, D20)."""
    head = state.queue.requests[state.queue.last_finalized.successor()]
    return implies(limit_level(state) == state.queue.cap, settlement(head, state.core.pooled, state.token.supply) <= limit_level(state))


@predicate
def a_small_slice_fits(state: Staking) -> bool:
    """Of a request too large for the limit a slice is small enough that the limit lets through little (C35, D20).

    The fewest shares that end the least amount of the demand end at most the price of a share more.
    """
    queue = state.queue
    head = queue.requests[queue.last_finalized.successor()]
    if queue.last_requested < queue.last_finalized.successor():
        return True
    price = mul_div_up(head.value, 1, head.shares)
    part = mul_div_up(LEAST_WITHDRAWAL, head.shares, head.value)
    value = mul_div_down(head.value, part, head.shares)
    return implies(
        head.value >= 2 * LEAST_WITHDRAWAL + price,
        all_of(part < head.shares, value >= LEAST_WITHDRAWAL, value <= LEAST_WITHDRAWAL + price, head.value - value >= LEAST_WITHDRAWAL),
    )


# All requests together.


@measure
def shares_up_to(ticket: Ticket, request: Request, last: Ticket) -> int:
    """The shares of a request that is not after another."""
    return request.asked_shares if ticket <= last else 0


@measure
def value_up_to(ticket: Ticket, request: Request, last: Ticket) -> int:
    """The value of a request that is not after another."""
    return request.asked_value if ticket <= last else 0


@measure
def shares_at(ticket: Ticket, request: Request, which: Ticket) -> int:
    """The shares of one request."""
    return request.asked_shares if ticket == which else 0


@measure
def value_at(ticket: Ticket, request: Request, which: Ticket) -> int:
    """The value of one request."""
    return request.asked_value if ticket == which else 0


@predicate
def cumulative_shares_grow(state: Staking, earlier: Ticket, later: Ticket) -> bool:
    """All requests up to a later one have more shares than all up to an earlier one: those of the later one more, at least (C25)."""
    requests = state.queue.requests
    return implies(
        earlier < later and later <= state.queue.last_requested,
        all_of(
            total(requests, shares_up_to, earlier) + total(requests, shares_at, later) <= total(requests, shares_up_to, later),
            total(requests, shares_at, later) >= requests[later].asked_shares,
            requests[later].asked_shares >= 1,
        ),
    )


@predicate
def cumulative_value_grows(state: Staking, earlier: Ticket, later: Ticket) -> bool:
    """All requests up to a later one are worth more than all up to an earlier one: the value of the later one more, at least (C25)."""
    requests = state.queue.requests
    return implies(
        earlier < later and later <= state.queue.last_requested,
        all_of(
            total(requests, value_up_to, earlier) + total(requests, value_at, later) <= total(requests, value_up_to, later),
            total(requests, value_at, later) >= requests[later].asked_value,
            requests[later].asked_value >= LEAST_WITHDRAWAL,
        ),
    )
