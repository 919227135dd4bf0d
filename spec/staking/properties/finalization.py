"""Properties of finalization: what each request is paid, what the others gain, and how much passes the rate limit."""

from megaspec.language import all_of, emitted, for_all, implies, measure, min_of, mul_div_down, mul_div_up, predicate, total
from spec.staking.books import limit_level, price_not_below, worth
from spec.staking.finalization import WithdrawalsFinalized, finalize_slice, is_due, settlement
from spec.staking.quantities import LEAST_WITHDRAWAL, WITHDRAWABILITY_DELAY, Shares, Ticket
from spec.staking.records import Request, Status
from spec.staking.state import Staking

# Payouts of requests.


@predicate
def each_gets_the_lesser(before: Staking, after: Staking, through: Ticket) -> bool:
    """Each request finalized is paid the lesser of its remaining value and the current worth of its remaining shares (C29, D06)."""
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
    """`finalize` advances the last finalized ticket to the one named, and changes no request outside that range (C24)."""
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
    """A request whose remaining shares are worth at least its remaining value is settled at exactly that value (C34)."""
    request = state.queue.requests[ticket]
    pooled, supply = state.core.pooled, state.token.supply
    return implies(request.value * supply <= request.shares * pooled, settlement(request, pooled, supply) == request.value)


@predicate
def payout_rounds_down(state: Staking, ticket: Ticket) -> bool:
    """A settlement is at most the remaining value and the exact worth, and less than one wei below the lesser (C29)."""
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
    """A slice is paid the lesser of its pro-rata value and the worth of its shares; the rest of the request stays pending (C29, D20)."""
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
    """A slice is of the first pending request, and changes neither another request nor the last finalized ticket (C24, C30)."""
    head = before.queue.last_finalized.successor()
    old, new = before.queue.requests, after.queue.requests
    return all_of(
        head <= before.queue.last_requested,
        after.queue.last_finalized == before.queue.last_finalized,
        for_all(Ticket, lambda ticket: ticket == head or new[ticket] == old[ticket]),
    )


@predicate
def slice_rounds_down(before: Staking, part: int, returned: int) -> bool:
    """A slice's payout is less than one wei below the lesser of its exact pro-rata value and the exact worth of its shares."""
    request = before.queue.requests[before.queue.last_finalized.successor()]
    return (
        part * request.value < (returned + 1) * request.shares or part * before.core.pooled < (returned + 1) * before.token.supply
    )


@predicate
def finalized_by_a_later_report(before: Staking, after: Staking) -> bool:
    """Finalization needs a settled report of a time at least the minimum delay after the request (C33, D05, D18)."""
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


# Effects on the pool.


@predicate
def escrowed_shares_are_burned(before: Staking, after: Staking) -> bool:
    """Finalization burns exactly the shares that leave escrow, and changes no holder's shares (C31, D05)."""
    return all_of(
        after.token.supply == before.token.supply - (before.queue.escrowed - after.queue.escrowed),
        after.token.shares == before.token.shares,
    )


@predicate
def locks_what_it_pays(before: Staking, after: Staking, returned: int) -> bool:
    """Finalization moves exactly its payout from the buffer, and from pooled ether and the reserve together, to the locked ether (C28)."""
    return all_of(
        after.queue.locked == before.queue.locked + returned,
        after.core.buffered == before.core.buffered - returned,
        after.core.pooled + after.core.reserve == before.core.pooled + before.core.reserve - returned,
    )


@predicate
def forfeits_go_to_the_reserve(before: Staking, after: Staking, returned: int) -> bool:
    """Finalization takes the burned shares' worth from pooled ether; what of it is not paid goes into the reserve (C34, D05)."""
    burned = before.token.supply - after.token.supply
    return all_of(
        after.core.pooled == before.core.pooled - worth(before, burned),
        after.core.reserve == before.core.reserve + worth(before, burned) - returned,
    )


@predicate
def finalization_leaves_the_price(before: Staking, after: Staking) -> bool:
    """Finalization does not lower the price, and raises the worth of the shares that are left by less than one wei (C34, D05)."""
    risen = after.core.pooled * before.token.supply - before.core.pooled * after.token.supply
    return price_not_below(before, after) and risen < before.token.supply


@predicate
def finalization_tells(before: Staking, after: Staking, through: Ticket, returned: int, events: tuple) -> bool:
    """`finalize` emits only `WithdrawalsFinalized`: through which ticket, for how much, and what the queue forfeited."""
    burned = before.token.supply - after.token.supply
    return emitted(events, WithdrawalsFinalized(through, 0, returned, worth(before, burned) - returned))


@predicate
def slice_tells(before: Staking, part: int, returned: int, events: tuple) -> bool:
    """`finalize_slice` emits only `WithdrawalsFinalized`: for how many shares, for how much, and what the queue forfeited."""
    return emitted(events, WithdrawalsFinalized(before.queue.last_finalized, part, returned, worth(before, part) - returned))


# The rate limit.


@predicate
def limit_is_charged_exactly(before: Staking, after: Staking, returned: int) -> bool:
    """Finalization pays at most the current level of the rate limit, and lowers it by exactly its payout, as of now (C54)."""
    return all_of(
        returned <= limit_level(before),
        after.queue.level == limit_level(before) - returned,
        after.queue.charged_at == before.now,
    )


@predicate
def outflow_is_metered(before: Staking, after: Staking) -> bool:
    """Newly locked ether plus the limit's level after is at most its level before plus the refill of the time passed (C54).

    Summed over the steps of any period: what is finalized in it is at most the cap plus the refill of its length,
    in however many requests, slices and calls.
    """
    finalized = after.queue.ever_locked - before.queue.ever_locked
    return finalized + limit_level(after) <= limit_level(before) + before.queue.refill * (after.now - before.now)


@predicate
def all_that_is_locked_is_charged(before: Staking, after: Staking) -> bool:
    """The total of ether ever locked does not change, and the locked ether does not increase (C54)."""
    return all_of(after.queue.ever_locked == before.queue.ever_locked, after.queue.locked <= before.queue.locked)


@predicate
def splitting_does_not_evade_the_limit(state: Staking, first: Shares, second: Shares) -> bool:
    """Two consecutive slices pay in total at most the rate limit's level before them (C54)."""
    one = finalize_slice(state, first)
    other = finalize_slice(one.state, second)
    return one.returned + other.returned <= limit_level(state)


# Progress.


@predicate
def finalization_goes_on(before: Staking, after: Staking) -> bool:
    """`finalize` advances the last finalized ticket (C35)."""
    return before.queue.last_finalized < after.queue.last_finalized


@predicate
def slice_goes_on(before: Staking, after: Staking) -> bool:
    """A slice lowers the first pending request's value by at least the minimum withdrawal, and leaves at least as much (C35, D20)."""
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
    """When the rate limit is full, its level is at least the settlement of the first pending request (C35, D20)."""
    head = state.queue.requests[state.queue.last_finalized.successor()]
    return implies(limit_level(state) == state.queue.cap, settlement(head, state.core.pooled, state.token.supply) <= limit_level(state))


@predicate
def a_small_slice_fits(state: Staking) -> bool:
    """A first pending request worth twice the minimum plus one share has a slice worth at most the minimum plus one share (C35, D20).

    The fewest shares worth the minimum withdrawal are worth at most one share more, and leave at least the minimum.
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


# Cumulative shares and value.


@measure
def shares_up_to(ticket: Ticket, request: Request, last: Ticket) -> int:
    """The shares asked for by a request, if its ticket is at most another; zero otherwise."""
    return request.asked_shares if ticket <= last else 0


@measure
def value_up_to(ticket: Ticket, request: Request, last: Ticket) -> int:
    """The value asked for by a request, if its ticket is at most another; zero otherwise."""
    return request.asked_value if ticket <= last else 0


@measure
def shares_at(ticket: Ticket, request: Request, which: Ticket) -> int:
    """The shares asked for by one request; zero for all others."""
    return request.asked_shares if ticket == which else 0


@measure
def value_at(ticket: Ticket, request: Request, which: Ticket) -> int:
    """The value asked for by one request; zero for all others."""
    return request.asked_value if ticket == which else 0


@predicate
def cumulative_shares_grow(state: Staking, earlier: Ticket, later: Ticket) -> bool:
    """Cumulative requested shares grow from an earlier ticket to a later one by at least the later request's shares (C25)."""
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
    """Cumulative requested value grows from an earlier ticket to a later one by at least the later request's value (C25)."""
    requests = state.queue.requests
    return implies(
        earlier < later and later <= state.queue.last_requested,
        all_of(
            total(requests, value_up_to, earlier) + total(requests, value_at, later) <= total(requests, value_up_to, later),
            total(requests, value_at, later) >= requests[later].asked_value,
            requests[later].asked_value >= LEAST_WITHDRAWAL,
        ),
    )
