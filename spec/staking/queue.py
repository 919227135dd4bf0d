"""WithdrawalQueue: shares go into escrow at the request and are burned at finalization; the owner claims once."""

from megaspec.language import Outcome, action, mul_div_up, need, predicate, record, replace
from spec.staking.books import paused, sent, worth
from spec.staking.quantities import (
    GREATEST_TOTAL,
    GREATEST_WITHDRAWAL,
    LEAST_WITHDRAWAL,
    Address,
    Shares,
    Ticket,
    TotalWei,
    Wei,
)
from spec.staking.records import Request, Status
from spec.staking.state import Staking
from spec.staking.token import stays


@record
class WithdrawalRequested:
    """Emitted when shares go into escrow for a ticket."""

    user: Address
    ticket: Ticket
    shares: Shares
    value: TotalWei


@record
class WithdrawalClaimed:
    """Emitted when a finalized request is paid."""

    user: Address
    recipient: Address
    ticket: Ticket
    amount: TotalWei


# Requests.


@action
def request_withdrawal(state: Staking, caller: Address, shares: Shares) -> Outcome[Staking, Ticket]:
    """Put shares into escrow and take the next ticket (C32, D04)."""
    return requested(state, caller, shares)


@action
def request_withdrawal_of(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, Ticket]:
    """Request an amount in wei: the fewest shares that are worth at least as much."""
    return requested(state, caller, mul_div_up(amount, state.token.supply, state.core.pooled))


@action
def withdraw(state: Staking, caller: Address, shares: Shares) -> Outcome[Staking, Ticket]:
    """The core's name for `request_withdrawal`."""
    return requested(state, caller, shares)


def requested(state: Staking, caller: Address, shares: int) -> Outcome[Staking, Ticket]:
    """The outcome of a request for a number of shares."""
    need(not paused(state), "PAUSED")
    need(not stays(caller), "ACCOUNT_STAYS")
    need(shares <= state.token.shares[caller], "TOO_FEW_SHARES")
    value = worth(state, shares)
    need(value >= LEAST_WITHDRAWAL, "REQUEST_TOO_SMALL")
    need(value <= GREATEST_WITHDRAWAL, "REQUEST_TOO_LARGE")
    queue, token = state.queue, state.token
    need(queue.demand + value <= GREATEST_TOTAL, "QUEUE_FULL")
    ticket = queue.last_requested.successor()
    request = Request(
        owner=caller,
        asked_shares=shares,
        asked_value=value,
        shares=shares,
        value=value,
        payout=0,
        requested_at=state.now,
        processed_at=0,
        status=Status.PENDING,
    )
    after = replace(
        state,
        token=replace(token, shares=token.shares.set(caller, token.shares[caller] - shares)),
        queue=replace(
            queue,
            requests=queue.requests.set(ticket, request),
            last_requested=ticket,
            escrowed=queue.escrowed + shares,
            demand=queue.demand + value,
        ),
    )
    return Outcome(after, ticket, (WithdrawalRequested(caller, ticket, shares, value),))


# Claims.


@predicate
def may_claim(state: Staking, caller: Address, ticket: Ticket) -> bool:
    """Whether an address may claim a request: it is finalized, not yet claimed, and the address owns it (C27, C35)."""
    request = state.queue.requests[ticket]
    return request.status == Status.FINALIZED and request.owner == caller


@action
def claim(state: Staking, caller: Address, ticket: Ticket, recipient: Address) -> Outcome[Staking, int]:
    """Pay a finalized request to the recipient that its owner names, once, also while paused (C27, C35)."""
    queue = state.queue
    request = queue.requests[ticket]
    need(may_claim(state, caller, ticket), "NOT_CLAIMABLE")
    claimed = replace(
        queue,
        locked=queue.locked - request.payout,
        requests=queue.requests.set(ticket, replace(request, status=Status.CLAIMED)),
    )
    after = sent(replace(state, queue=claimed), request.payout)
    return Outcome(after, request.payout, (WithdrawalClaimed(caller, recipient, ticket, request.payout),))
