"""Properties of ether that leaves: its receiver may call any action before its payer resumes (C56).

Nothing here restricts what the receiver does.  Every invariant and every step claim also holds in states with open calls.
"""

from megaspec.language import implies, predicate, replace
from spec.staking.core import deposit
from spec.staking.quantities import Address, Ticket, Wei
from spec.staking.queue import claim
from spec.staking.records import Status
from spec.staking.state import Staking

# Properties of every step.


def cash(state: Staking) -> int:
    """The sum of the accounts of cash: buffered, locked and bonded ether."""
    return state.core.buffered + state.queue.locked + state.core.bonded


def claims_on_cash(state: Staking) -> int:
    """The sum of all claims on ether, minus the ether in transit and staked."""
    core = state.core
    whose = core.pooled + core.reserve + core.fees + core.owed + core.insurance + core.escrow
    return whose + core.bonded + state.queue.locked - core.transit - core.staked


@predicate
def ether_leaves_once_booked(before: Staking, after: Staking) -> bool:
    """Ether that leaves lowers accounted cash and the claims on it first; only then is its receiver called (C56).

    Ether that goes to the beacon chain calls nobody: the deposit contract never calls back.
    """
    gone = before.core.balance - after.core.balance
    return implies(
        gone > 0,
        cash(before) - cash(after) == gone
        and claims_on_cash(before) - claims_on_cash(after) == gone
        and (after.core.depth == before.core.depth + 1 or after.core.transit == before.core.transit + gone),
    )


@predicate
def only_payments_call(before: Staking, after: Staking) -> bool:
    """A step leaves the open calls unchanged, or opens exactly one and does not raise the balance (C56)."""
    return after.core.depth == before.core.depth or (
        after.core.depth == before.core.depth + 1 and after.core.balance <= before.core.balance
    )


@predicate
def receivers_see_the_price(before: Staking, after: Staking) -> bool:
    """A step that opens a call does not change the price: its receiver cannot gain by reading it (C56)."""
    return implies(
        after.core.depth > before.core.depth,
        after.core.pooled == before.core.pooled and after.token.supply == before.token.supply,
    )


# The end of a call.


@predicate
def returning_changes_nothing(before: Staking, after: Staking, events: tuple) -> bool:
    """When a receiver returns control, one call fewer is open, and nothing else changes (C56)."""
    return (
        before.core.depth > 0
        and after == replace(before, core=replace(before.core, depth=before.core.depth - 1))
        and events == ()
    )


# Nested calls by a receiver.


@predicate
def claiming_again_is_of_another(state: Staking, ticket: Ticket, other: Ticket, recipient: Address) -> bool:
    """A claim nested in the payment of another is of a different request; each payout leaves the locked ether once (C27, C56)."""
    requests = state.queue.requests
    paid = claim(state, requests[ticket].owner, ticket, recipient)
    nested = claim(paid.state, requests[other].owner, other, recipient)
    return (
        other != ticket
        and requests[other].status == Status.FINALIZED
        and nested.state.queue.locked == state.queue.locked - paid.returned - nested.returned
        and nested.state.queue.requests[ticket].status == Status.CLAIMED
    )


@predicate
def depositing_while_paid_is_as_before(
    state: Staking, caller: Address, ticket: Ticket, recipient: Address, depositor: Address, amount: Wei
) -> bool:
    """A deposit nested in the payment of a claim leads to the same state as a deposit before the claim (C56)."""
    inside = deposit(claim(state, caller, ticket, recipient).state, depositor, amount)
    outside = deposit(state, depositor, amount)
    return inside.returned == outside.returned and inside.state == claim(outside.state, caller, ticket, recipient).state
