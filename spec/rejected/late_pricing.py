"""Pricing a deposit after its ether has been counted (D09)."""

from spec.language import Outcome, System, action, mul_div_down, need, replace
from spec.staking.pool import GREATEST_SUPPLY, GREATEST_TOTAL, Address, Pool, Wei
from spec.staking.system import STAKING


@action
def deposit_then_price(pool: Pool, caller: Address, amount: Wei) -> Outcome[Pool, int]:
    """Count the ether, then mint at the price that it has made."""
    pooled = pool.pooled + amount
    minted = mul_div_down(amount, pool.supply, pooled)
    need(minted > 0, "MINTS_NOTHING")
    need(pool.supply + minted <= GREATEST_SUPPLY, "SUPPLY_FULL")
    need(pooled + pool.locked <= GREATEST_TOTAL, "POOL_FULL")
    after = replace(
        pool,
        pooled=pooled,
        buffered=pool.buffered + amount,
        supply=pool.supply + minted,
        shares=pool.shares.set(caller, pool.shares[caller] + minted),
    )
    return Outcome(after, minted)


LATE_PRICING = System(
    name="late_pricing",
    state=STAKING.state,
    genesis=STAKING.genesis,
    actions=(deposit_then_price,),
    invariants=(),
    rejected=True,
)
