"""The two views of the token with their supplies swapped: rebasing balances with a fixed supply (D07)."""

from megaspec.language import System, predicate, total
from spec.staking.books import balance
from spec.staking.core import donate
from spec.staking.deployment import deployed
from spec.staking.state import Staking


@predicate
def balances_within_fixed_supply(state: Staking) -> bool:
    """The rebasing balances sum to at most the fixed supply."""
    return total(state.token.shares, balance, state.core.pooled, state.token.supply) <= state.token.supply


SWAPPED_VIEWS = System(name="swapped_views", state=Staking, genesis=deployed, actions=(donate,), invariants=(), rejected=True)
