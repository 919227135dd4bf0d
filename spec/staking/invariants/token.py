"""What always holds of the share ledger and of the tokens wrapped around it."""

from megaspec.language import predicate, total
from spec.staking.books import held
from spec.staking.quantities import WRAPPER
from spec.staking.state import Staking


@predicate
def supply_is_all_shares(state: Staking) -> bool:
    """The shares of all holders and those in escrow make the supply (C04)."""
    return state.token.supply == total(state.token.shares, held) + state.queue.escrowed


@predicate
def wrapped_supply_is_all_wrapped(state: Staking) -> bool:
    """The wrapped tokens of all holders make their supply (C16)."""
    return state.token.wrapped_supply == total(state.token.wrapped, held)


@predicate
def wrapped_is_backed(state: Staking) -> bool:
    """Every wrapped token is a share that the wrapper holds (C16)."""
    return state.token.wrapped_supply <= state.token.shares[WRAPPER]


INVARIANTS = (supply_is_all_shares, wrapped_supply_is_all_wrapped, wrapped_is_backed)
