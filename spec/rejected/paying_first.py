"""Claims that pay before they update the state: a request is marked as claimed only after the receiver returns control (C56).

And the same claims behind a re-entrancy guard: a lock that lets nobody in while a receiver has control.
"""

from megaspec.language import Map, Outcome, System, action, all_of, for_all, implies, need, predicate, record, replace
from spec.staking.quantities import ETHER, Address, EverWei, Ticket, TotalWei


@record
class Due:
    """A finalized request: whose it is, what it is to be paid, and whether it has been claimed."""

    owner: Address
    payout: TotalWei
    claimed: bool


@record
class Counter:
    """The contract's ether, the finalized requests, and what each was ever paid.

    `called` says for which requests the receiver has control; `entered` is the lock, which only some claims use.
    """

    balance: TotalWei
    requests: Map[Ticket, Due]
    paid: Map[Ticket, EverWei]
    called: Map[Ticket, bool]
    entered: bool


def two_requests(one: Address, other: Address) -> Outcome[Counter, None]:
    """Two owners with a finalized request each: of 10 and of 20 ether, which is all that there is."""
    need(one != other, "ONE_OWNER")
    first = Ticket.first().successor()
    requests = Map.empty(Due(owner=Address.none(), payout=0, claimed=False))
    due = requests.set(first, Due(one, 10 * ETHER, False)).set(first.successor(), Due(other, 20 * ETHER, False))
    return Outcome(Counter(balance=30 * ETHER, requests=due, paid=Map.empty(0), called=Map.empty(False), entered=False))


def paid(counter: Counter, caller: Address, ticket: Ticket) -> Counter:
    """The state with a request paid and its receiver called; whether it was claimed is not yet written down."""
    due = counter.requests[ticket]
    need(due.owner == caller, "NOT_THE_OWNER")
    need(not due.claimed, "CLAIMED")
    need(due.payout <= counter.balance, "TOO_LITTLE_ETHER")
    return replace(
        counter,
        balance=counter.balance - due.payout,
        paid=counter.paid.set(ticket, counter.paid[ticket] + due.payout),
        called=counter.called.set(ticket, True),
    )


def returned(counter: Counter, ticket: Ticket) -> Counter:
    """The state with control back from a receiver: now the request is marked as claimed."""
    need(counter.called[ticket], "NO_CALL_OPEN")
    marked = counter.requests.set(ticket, replace(counter.requests[ticket], claimed=True))
    return replace(counter, requests=marked, called=counter.called.set(ticket, False))


@action
def claim_paying_first(counter: Counter, caller: Address, ticket: Ticket) -> Outcome[Counter, None]:
    """Pay a request."""
    return Outcome(paid(counter, caller, ticket))


@action
def claim_returns(counter: Counter, ticket: Ticket) -> Outcome[Counter, None]:
    """The receiver of a payment hands control back."""
    return Outcome(returned(counter, ticket))


@action
def claim_behind_a_lock(counter: Counter, caller: Address, ticket: Ticket) -> Outcome[Counter, None]:
    """Pay a request, unless some receiver has control."""
    need(not counter.entered, "ENTERED")
    return Outcome(replace(paid(counter, caller, ticket), entered=True))


@action
def locked_claim_returns(counter: Counter, ticket: Ticket) -> Outcome[Counter, None]:
    """The receiver of a payment hands control back, and the lock opens."""
    return Outcome(replace(returned(counter, ticket), entered=False))


@predicate
def no_request_is_paid_twice(counter: Counter) -> bool:
    """No request was ever paid more than its finalized payout."""
    return for_all(Ticket, lambda ticket: counter.paid[ticket] <= counter.requests[ticket].payout)


@predicate
def only_called_or_claimed_are_paid(counter: Counter) -> bool:
    """A request that is not claimed, and whose receiver does not have control, was not paid."""
    return for_all(
        Ticket,
        lambda ticket: implies(not counter.requests[ticket].claimed and not counter.called[ticket], counter.paid[ticket] == 0),
    )


@predicate
def called_is_locked_in(counter: Counter) -> bool:
    """While a receiver has control the lock is closed, and it is the only one."""
    return for_all(Ticket, lambda ticket: implies(counter.called[ticket], counter.entered)) and for_all(
        Ticket, Ticket, lambda one, other: implies(all_of(counter.called[one], counter.called[other]), one == other)
    )


PAYING_FIRST = System(
    name="paying_first",
    state=Counter,
    genesis=two_requests,
    actions=(claim_paying_first, claim_returns),
    invariants=(),
    rejected=True,
)

PAYING_FIRST_BEHIND_A_LOCK = System(
    name="paying_first_behind_a_lock",
    state=Counter,
    genesis=two_requests,
    actions=(claim_behind_a_lock, locked_claim_returns),
    invariants=(no_request_is_paid_twice, only_called_or_claimed_are_paid, called_is_locked_in),
)
