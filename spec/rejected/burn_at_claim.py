"""Escrowed shares that are paid and burned when their owner claims, at a moment of the owner's choice (D05)."""

from megaspec.language import Outcome, System, action, need, predicate
from spec.rejected.small_queue import SmallPool, earn, request_in_escrow, settled, two_holders
from spec.staking.quantities import Address, Ticket


@action
def claim_and_burn(pool: SmallPool, caller: Address, ticket: Ticket) -> Outcome[SmallPool, int]:
    """Pay the owner what the request was worth when made, and burn its shares, at any time the owner likes."""
    need(pool.requests[ticket].owner == caller, "NOT_THE_OWNER")
    return settled(pool, ticket)


@predicate
def claiming_raises_no_price(before: SmallPool, after: SmallPool, caller: Address) -> bool:
    """A claim does not raise the value of a share, so not of those that the claimer still holds."""
    return after.pooled * before.supply <= before.pooled * after.supply


BURN_AT_CLAIM = System(
    name="burn_at_claim",
    state=SmallPool,
    genesis=two_holders,
    actions=(request_in_escrow, earn, claim_and_burn),
    invariants=(),
    rejected=True,
)
