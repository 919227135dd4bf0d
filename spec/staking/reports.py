"""Reports of what the validators earned or lost, net of fees, and the finalization that goes with them."""

from spec.language import Outcome, action, need, record, replace
from spec.staking.pool import GREATEST_TOTAL, Pool, Ticket, Wei
from spec.staking.queue import finalized


@record
class RewardReported:
    """The holders' ether grew."""

    reward: Wei
    through: Ticket


@record
class LossReported:
    """The holders' ether shrank."""

    loss: Wei
    through: Ticket


@action
def report_reward(pool: Pool, reward: Wei, through: Ticket) -> Outcome[Pool, None]:
    """Count a reward for all shares, in escrow too, then finalize requests through a ticket."""
    need(pool.pooled + pool.locked + reward <= GREATEST_TOTAL, "POOL_FULL")
    earned = replace(pool, pooled=pool.pooled + reward, staked=pool.staked + reward)
    return Outcome(finalized(earned, through), None, (RewardReported(reward, through),))


@action
def report_loss(pool: Pool, loss: Wei, through: Ticket) -> Outcome[Pool, None]:
    """Count a loss for all shares, in escrow too, then finalize requests through a ticket."""
    need(loss <= pool.staked, "NOT_STAKED")
    need(loss < pool.pooled, "LOSES_EVERYTHING")
    lost = replace(pool, pooled=pool.pooled - loss, staked=pool.staked - loss)
    return Outcome(finalized(lost, through), None, (LossReported(loss, through),))
