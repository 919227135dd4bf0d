"""The five contracts of the document, each a part of the state: what a step leaves as it is (C07)."""

from megaspec.language import predicate
from spec.staking.state import Staking


@predicate
def core_stays(before: Staking, after: Staking) -> bool:
    """Nothing in LiquidStakingCore changes: neither where the ether is, nor whose it is, nor the deposits."""
    return after.core == before.core


@predicate
def token_stays(before: Staking, after: Staking) -> bool:
    """Nothing in LiquidStakingToken changes: neither supplies, nor balances, nor allowances."""
    return after.token == before.token


@predicate
def queue_stays(before: Staking, after: Staking) -> bool:
    """Nothing in WithdrawalQueue changes: neither requests, nor what is locked for them, nor the rate limit."""
    return after.queue == before.queue


@predicate
def registry_stays(before: Staking, after: Staking) -> bool:
    """Nothing in OperatorRegistry changes: neither an operator nor a sum over them."""
    return after.registry == before.registry


@predicate
def enforcer_stays(before: Staking, after: Staking) -> bool:
    """Nothing in SLAEnforcer changes: neither a penalty nor a sum over them."""
    return after.sla == before.sla
