"""Gains and losses in turn: each frame stands alone, and what a recovery costs (X14)."""

from megaspec.language import all_of, implies, predicate
from spec.staking.quantities import BPS
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.state import Staking


def lost_by_holders(before: Staking, after: Staking) -> int:
    """What holders have less after a settlement than before it and what came unasked: in the price and in the reserve together."""
    return before.core.pooled + before.core.reserve + before.draft.unannounced - after.core.pooled - after.core.reserve


@predicate
def a_loss_is_borne_in_full(lost: Staking) -> bool:
    """A net loss falls on holders in full, with no fee given back (C21, X14)."""
    return lost_by_holders(lost, settle_loss(lost).state) == -lost.core.unsettled


@predicate
def a_recovery_costs_a_tenth(lost: Staking, won: Staking) -> bool:
    """A loss, and a gain of as much in another frame, together cost holders the fees on the gain: a tenth of it at most (X14)."""
    after = settle_gain(won).state
    cost = lost_by_holders(lost, settle_loss(lost).state) + lost_by_holders(won, after)
    fees = (after.core.fees - won.core.fees) + (after.core.owed - won.core.owed)
    return implies(
        won.core.unsettled == -lost.core.unsettled,
        all_of(cost == fees, cost >= 0, BPS * cost <= 1_000 * won.core.unsettled),
    )
