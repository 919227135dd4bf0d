"""Invariants of the share ledger and of the tokens wrapped around it."""

from megaspec.language import predicate, total
from spec.staking.books import held
from spec.staking.quantities import WRAPPER
from spec.staking.state import Staking


@predicate
def supply_is_all_shares(state: Staking) -> bool:
    """The share supply is the sum of the holders' shares and the escrowed shares (C04)."""
    return state.token.supply == total(state.token.shares, held) + state.queue.escrowed


@predicate
def wrapped_supply_is_all_wrapped(state: Staking) -> bool:
    """The wrapped supply is the sum of the holders' wrapped tokens (C16)."""
    return state.token.wrapped_supply == total(state.token.wrapped, held)


@predicate
def wrapped_is_backed(state: Staking) -> bool:
    """The wrapper holds at least as many shares as there are wrapped tokens (C16)."""
    return state.token.wrapped_supply <= state.token.shares[WRAPPER]


INVARIANTS = (supply_is_all_shares, wrapped_supply_is_all_wrapped, wrapped_is_backed)
