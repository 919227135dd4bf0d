"""LiquidStakingCore: deposits, transfers of shares, and ether between the buffer and the validators."""

from spec.language import Outcome, action, mul_div_down, need, record, replace
from spec.staking.pool import GREATEST_SUPPLY, GREATEST_TOTAL, PROTOCOL, Address, Pool, Shares, Wei


@record
class Deposited:
    """Ether came in and shares were minted for it."""

    holder: Address
    amount: Wei
    minted: Shares


@record
class Transferred:
    """Shares changed hands."""

    sender: Address
    recipient: Address
    shares: Shares


@action
def deposit(pool: Pool, caller: Address, amount: Wei) -> Outcome[Pool, int]:
    """Mint `floor(amount * supply / pooled)` shares, priced on the state before the ether is counted (C05, D01, D09)."""
    minted = mul_div_down(amount, pool.supply, pool.pooled)
    need(minted > 0, "MINTS_NOTHING")
    need(pool.supply + minted <= GREATEST_SUPPLY, "SUPPLY_FULL")
    need(pool.pooled + pool.locked + amount <= GREATEST_TOTAL, "POOL_FULL")
    after = replace(
        pool,
        pooled=pool.pooled + amount,
        buffered=pool.buffered + amount,
        supply=pool.supply + minted,
        shares=pool.shares.set(caller, pool.shares[caller] + minted),
    )
    return Outcome(after, minted, (Deposited(caller, amount, minted),))


@action
def transfer(pool: Pool, caller: Address, recipient: Address, shares: Shares) -> Outcome[Pool, None]:
    """Move shares from the caller to another holder, or to the caller; no fee is taken (C17)."""
    need(caller != PROTOCOL, "SEED_STAYS")
    need(shares <= pool.shares[caller], "TOO_FEW_SHARES")
    without = pool.shares.set(caller, pool.shares[caller] - shares)
    after = replace(pool, shares=without.set(recipient, without[recipient] + shares))
    return Outcome(after, None, (Transferred(caller, recipient, shares),))


@action
def stake(pool: Pool, amount: Wei) -> Outcome[Pool, None]:
    """Send buffered ether to validators."""
    need(amount <= pool.buffered, "BUFFER_TOO_LOW")
    return Outcome(replace(pool, buffered=pool.buffered - amount, staked=pool.staked + amount))


@action
def unstake(pool: Pool, amount: Wei) -> Outcome[Pool, None]:
    """Take ether back from validators that have exited."""
    need(amount <= pool.staked, "NOT_STAKED")
    return Outcome(replace(pool, buffered=pool.buffered + amount, staked=pool.staked - amount))
