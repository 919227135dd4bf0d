"""Payouts that are fixed when the withdrawal is requested, whatever happens before it is finalized (D06)."""

from megaspec.language import Outcome, System, action, predicate
from spec.rejected.small_queue import SmallPool, earn, lose, request_in_escrow, settled, two_holders
from spec.staking.quantities import Ticket


@action
def finalize_as_requested(pool: SmallPool, ticket: Ticket) -> Outcome[SmallPool, int]:
    """Pay a request what it was worth when it was made."""
    return settled(pool, ticket)


@predicate
def finalization_costs_nobody(before: SmallPool, after: SmallPool, ticket: Ticket) -> bool:
    """A finalization does not lower the value of a share."""
    return after.pooled * before.supply >= before.pooled * after.supply


FIXED_PAYOUT = System(
    name="fixed_payout",
    state=SmallPool,
    genesis=two_holders,
    actions=(request_in_escrow, earn, lose, finalize_as_requested),
    invariants=(),
    rejected=True,
)
