"""What always holds of the share ledger."""

from spec.language import predicate, total
from spec.staking.books import held
from spec.staking.state import Staking


@predicate
def supply_is_all_shares(state: Staking) -> bool:
    """The shares of all holders and those in escrow make the supply (C04)."""
    return state.token.supply == total(state.token.shares, held) + state.queue.escrowed


INVARIANTS = (supply_is_all_shares,)
