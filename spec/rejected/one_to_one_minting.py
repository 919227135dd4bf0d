"""Minting one share a wei, whatever a share is worth (D01)."""

from spec.language import Outcome, System, action, need, replace
from spec.staking.pool import GREATEST_SUPPLY, GREATEST_TOTAL, Address, Pool, Wei
from spec.staking.reports import report_reward
from spec.staking.system import STAKING


@action
def deposit_one_to_one(pool: Pool, caller: Address, amount: Wei) -> Outcome[Pool, int]:
    """Mint as many shares as wei came in."""
    need(amount > 0, "MINTS_NOTHING")
    need(pool.supply + amount <= GREATEST_SUPPLY, "SUPPLY_FULL")
    need(pool.pooled + pool.locked + amount <= GREATEST_TOTAL, "POOL_FULL")
    after = replace(
        pool,
        pooled=pool.pooled + amount,
        buffered=pool.buffered + amount,
        supply=pool.supply + amount,
        shares=pool.shares.set(caller, pool.shares[caller] + amount),
    )
    return Outcome(after, amount)


ONE_TO_ONE_MINTING = System(
    name="one_to_one_minting",
    state=STAKING.state,
    genesis=STAKING.genesis,
    actions=(deposit_one_to_one, report_reward),
    invariants=(),
    rejected=True,
)
