"""Properties of requests and of claims."""

from megaspec.language import all_of, emitted, for_all, implies, mul_div_up, predicate, replace
from spec.staking.books import worth
from spec.staking.quantities import Address, Shares, Ticket
from spec.staking.queue import WithdrawalClaimed, WithdrawalRequested, claim, may_claim, request_withdrawal, withdraw
from spec.staking.records import Status
from spec.staking.state import Staking

# Properties of every step.


@predicate
def requests_keep_their_terms(before: Staking, after: Staking) -> bool:
    """The owner, the shares and value asked for, and the time of an issued request never change (C25)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            ticket <= before.queue.last_requested,
            new[ticket].owner == old[ticket].owner
            and new[ticket].asked_shares == old[ticket].asked_shares
            and new[ticket].asked_value == old[ticket].asked_value
            and new[ticket].requested_at == old[ticket].requested_at,
        ),
    )


@predicate
def requests_only_move_on(before: Staking, after: Staking) -> bool:
    """Tickets never decrease, and no request goes from pending to claimed, or back to pending (C24)."""
    old, new = before.queue.requests, after.queue.requests
    return (
        before.queue.last_requested <= after.queue.last_requested
        and before.queue.last_finalized <= after.queue.last_finalized
        and for_all(Ticket, lambda ticket: implies(old[ticket].status == Status.PENDING, new[ticket].status != Status.CLAIMED))
        and for_all(Ticket, lambda ticket: implies(old[ticket].status != Status.PENDING, new[ticket].status != Status.PENDING))
    )


@predicate
def claims_are_final(before: Staking, after: Staking) -> bool:
    """A claimed request never changes (C27)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(Ticket, lambda ticket: implies(old[ticket].status == Status.CLAIMED, new[ticket] == old[ticket]))


@predicate
def payout_is_fixed_at_finalization(before: Staking, after: Staking) -> bool:
    """The payout and the finalization time of a request that is not pending never change (C29)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            old[ticket].status != Status.PENDING,
            new[ticket].payout == old[ticket].payout and new[ticket].processed_at == old[ticket].processed_at,
        ),
    )


@predicate
def only_finalization_pays(before: Staking, after: Staking) -> bool:
    """No issued request's payout, remaining shares or remaining value changes (C29, C31)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            ticket <= before.queue.last_requested,
            new[ticket].payout == old[ticket].payout and new[ticket].shares == old[ticket].shares and new[ticket].value == old[ticket].value,
        ),
    )


@predicate
def escrow_never_falls(before: Staking, after: Staking) -> bool:
    """The escrowed shares do not fall: no request can be cancelled (C31)."""
    return after.queue.escrowed >= before.queue.escrowed


@predicate
def stays_claimable(before: Staking, after: Staking) -> bool:
    """Whoever may claim a request may still claim it after the step, also while paused (C35)."""
    return for_all(Address, Ticket, lambda owner, ticket: implies(may_claim(before, owner, ticket), may_claim(after, owner, ticket)))


@predicate
def what_remains_never_grows(before: Staking, after: Staking) -> bool:
    """The remaining shares and the remaining value of an issued request never grow (C35)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(
        Ticket,
        lambda ticket: implies(
            ticket <= before.queue.last_requested,
            new[ticket].shares <= old[ticket].shares and new[ticket].value <= old[ticket].value,
        ),
    )


# Requests.


@predicate
def request_escrows_at_once(before: Staking, after: Staking, caller: Address, returned: Ticket) -> bool:
    """A request moves its shares from the caller into escrow in the same step, and nothing else in the token (C32)."""
    shares = after.queue.requests[returned].asked_shares
    return all_of(
        after.token == replace(before.token, shares=before.token.shares.set(caller, before.token.shares[caller] - shares)),
        shares <= before.token.shares[caller],
        after.queue.escrowed == before.queue.escrowed + shares,
        after.core == before.core,
    )


@predicate
def request_is_recorded(before: Staking, after: Staking, caller: Address, returned: Ticket) -> bool:
    """A request is recorded as pending under the ticket right after the last, with its owner, shares, their worth, the time, and no payout (C25)."""
    request = after.queue.requests[returned]
    return all_of(
        before.queue.last_requested.is_right_before(returned),
        after.queue.last_requested == returned,
        request.owner == caller,
        request.asked_value == worth(before, request.asked_shares),
        request.shares == request.asked_shares,
        request.value == request.asked_value,
        request.payout == 0,
        request.requested_at == before.now,
        request.status == Status.PENDING,
    )


@predicate
def request_disturbs_no_other(before: Staking, after: Staking, returned: Ticket) -> bool:
    """A new request changes no other request (C30)."""
    old, new = before.queue.requests, after.queue.requests
    return for_all(Ticket, lambda ticket: ticket == returned or new[ticket] == old[ticket])


@predicate
def request_is_of_the_shares(after: Staking, shares: int, returned: Ticket) -> bool:
    """A request made in shares is recorded for exactly the shares given."""
    return after.queue.requests[returned].asked_shares == shares


@predicate
def request_in_ether_rounds_up(before: Staking, after: Staking, amount: int, returned: Ticket) -> bool:
    """A request in ether is of the fewest shares worth the amount, at most one share's price above it."""
    request = after.queue.requests[returned]
    return all_of(
        request.asked_shares * before.core.pooled >= amount * before.token.supply,
        (request.asked_shares - 1) * before.core.pooled < amount * before.token.supply,
        amount <= request.asked_value,
        request.asked_value <= amount + mul_div_up(before.core.pooled, 1, before.token.supply),
    )


@predicate
def request_value_rounds_down(before: Staking, after: Staking, returned: Ticket) -> bool:
    """The value of a request is the exact worth of its shares, rounded down to whole wei."""
    request = after.queue.requests[returned]
    return all_of(
        request.asked_value * before.token.supply <= request.asked_shares * before.core.pooled,
        request.asked_shares * before.core.pooled < (request.asked_value + 1) * before.token.supply,
    )


@predicate
def request_tells(after: Staking, caller: Address, returned: Ticket, events: tuple) -> bool:
    """A request emits only `WithdrawalRequested`, with its owner, ticket, shares and value."""
    request = after.queue.requests[returned]
    return emitted(events, WithdrawalRequested(caller, returned, request.asked_shares, request.asked_value))


@predicate
def withdraw_is_a_request(state: Staking, caller: Address, shares: Shares) -> bool:
    """`withdraw` leads to the same state and returns the same ticket as `request_withdrawal`."""
    one = withdraw(state, caller, shares)
    other = request_withdrawal(state, caller, shares)
    return all_of(one.state == other.state, one.returned == other.returned)


# Claims.


@predicate
def claim_pays_its_owner_once(before: Staking, after: Staking, caller: Address, ticket: Ticket, returned: int) -> bool:
    """Only its owner claims a finalized request, and is paid exactly its payout out of the locked ether (C27)."""
    request = before.queue.requests[ticket]
    return all_of(
        request.owner == caller,
        request.status == Status.FINALIZED,
        after.queue.requests[ticket] == replace(request, status=Status.CLAIMED),
        returned == request.payout,
        after.queue.locked == before.queue.locked - returned,
        after.core.balance == before.core.balance - returned,
    )


@predicate
def claim_changes_no_other(before: Staking, after: Staking, ticket: Ticket) -> bool:
    """A claim changes no other request, nothing in the token, neither pooled ether nor the buffer, and no escrowed shares (C30)."""
    old, new = before.queue.requests, after.queue.requests
    return all_of(
        for_all(Ticket, lambda other: other == ticket or new[other] == old[other]),
        after.token == before.token,
        after.core.pooled == before.core.pooled,
        after.core.buffered == before.core.buffered,
        after.queue.escrowed == before.queue.escrowed,
    )


@predicate
def claim_tells(before: Staking, caller: Address, ticket: Ticket, recipient: Address, events: tuple) -> bool:
    """A claim emits only `WithdrawalClaimed`, with the caller, the recipient, the ticket and the payout."""
    return emitted(events, WithdrawalClaimed(caller, recipient, ticket, before.queue.requests[ticket].payout))


@predicate
def claims_commute(state: Staking, one: Address, first: Ticket, other: Address, second: Ticket, recipient: Address) -> bool:
    """Two claims pay the same and lead to the same state in either order, and lower the locked ether by exactly the sum of their payouts (C30)."""
    before = claim(state, one, first, recipient)
    then = claim(before.state, other, second, recipient)
    sooner = claim(state, other, second, recipient)
    later = claim(sooner.state, one, first, recipient)
    return all_of(
        before.returned == later.returned,
        then.returned == sooner.returned,
        then.state == later.state,
        then.state.queue.locked == state.queue.locked - before.returned - then.returned,
    )
