"""What two or more calls come to, one after the other."""

from spec.language import predicate, total
from spec.staking.core import deposit
from spec.staking.pool import GREATEST_AMOUNT, Address, Pool, Shares, Wei, balance
from spec.staking.queue import claim, request_withdrawal
from spec.staking.reports import report_reward


@predicate
def balances_within_pooled(pool: Pool) -> bool:
    """The balances of all holders, each rounded down, sum to at most the pooled ether."""
    return total(pool.shares, balance, pool.pooled, pool.supply) <= pool.pooled


@predicate
def splitting_a_deposit_never_profits(pool: Pool, caller: Address, whole: Wei, part: Wei) -> bool:
    """Two deposits mint at most what one deposit of their sum mints."""
    if part > whole:
        return True
    at_once = deposit(pool, caller, whole)
    first = deposit(pool, caller, part)
    second = deposit(first.state, caller, whole - part)
    return first.returned + second.returned <= at_once.returned


@predicate
def deposit_then_withdraw_gains_nothing(pool: Pool, caller: Address, amount: Wei) -> bool:
    """Who deposits and withdraws at once, with nothing between, gets back at most the deposit."""
    deposited = deposit(pool, caller, amount)
    requested = request_withdrawal(deposited.state, caller, deposited.returned)
    settled = report_reward(requested.state, 0, requested.returned)
    return claim(settled.state, caller, requested.returned, caller).returned <= amount


@predicate
def withdraw_then_deposit_gains_nothing(pool: Pool, caller: Address, shares: Shares) -> bool:
    """Who withdraws and deposits the payout at once, with nothing between, gets back at most the shares."""
    requested = request_withdrawal(pool, caller, shares)
    settled = report_reward(requested.state, 0, requested.returned)
    claimed = claim(settled.state, caller, requested.returned, caller)
    if claimed.returned > GREATEST_AMOUNT:
        return True
    return deposit(claimed.state, caller, claimed.returned).returned <= shares
