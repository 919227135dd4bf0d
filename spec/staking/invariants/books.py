"""What always holds of the books: where the ether is against whose it is."""

from megaspec.language import for_all, implies, predicate, total
from spec.staking.books import (
    bond_in_escrow,
    bond_of,
    earned_by,
    fee_in_escrow,
    gain_if_any,
    gained,
    minted_shares,
    owed_to,
    travelling,
    validating,
)
from spec.staking.quantities import GREATEST_TOTAL, PROTOCOL, SEED, Address, Receipt
from spec.staking.state import Staking


@predicate
def books_balance(state: Staking) -> bool:
    """The general ether, wherever it is, is the holders', the open report's, and that of the accounts (C01, D16)."""
    core = state.core
    where = core.buffered + core.transit + core.staked
    return where == core.pooled + core.unsettled + core.fees + core.owed + core.insurance + core.escrow


@predicate
def cash_is_there(state: Staking) -> bool:
    """The contract has at least the ether that its accounts of cash say (C02)."""
    return state.core.buffered + state.queue.locked + state.core.bonded <= state.core.balance


@predicate
def ether_is_bounded(state: Staking) -> bool:
    """All ether, and all that is owed of it, stays below the bound that arithmetic rests on (C57)."""
    core = state.core
    return (
        core.balance + core.transit + core.staked <= GREATEST_TOTAL
        and core.pooled + core.fees + core.owed + core.insurance + core.escrow <= GREATEST_TOTAL
    )


@predicate
def seed_remains(state: Staking) -> bool:
    """The protocol keeps its seed, so the pool is never empty of shares nor of ether (C03)."""
    return state.token.shares[PROTOCOL] >= SEED and state.token.supply >= SEED and state.core.pooled >= 1


@predicate
def transit_is_all_in_flight(state: Staking) -> bool:
    """The ether in transit is that on its way to each validator, counted once (C08)."""
    return state.core.transit == total(state.validators, travelling)


@predicate
def staked_is_all_balances(state: Staking) -> bool:
    """The ether staked is the sum of the validators' balances."""
    return state.core.staked == total(state.validators, validating)


@predicate
def unsettled_is_all_gains(state: Staking) -> bool:
    """What the open report has counted is the sum of the operators' gains."""
    return state.core.unsettled == total(state.registry.operators, gained)


@predicate
def gains_are_of_reports_read_in(state: Staking) -> bool:
    """Unless a report is being read in, nothing is unsettled."""
    return implies(
        not state.oracle.open or state.oracle.settled,
        state.core.unsettled == 0 and for_all(Address, lambda address: state.registry.operators[address].gain == 0),
    )


@predicate
def gains_are_all_positive_gains(state: Staking) -> bool:
    """The gains of the open frame are those of the operators that have one."""
    return state.registry.gains == total(state.registry.operators, gain_if_any)


@predicate
def lifetime_is_all_earned(state: Staking) -> bool:
    """The fees ever earned are the sum of what each operator ever earned."""
    return state.registry.lifetime == total(state.registry.operators, earned_by)


@predicate
def operators_are_accounted_for(state: Staking) -> bool:
    """What an operator ever earned was paid, is owed, or was taken as a penalty (C22)."""
    operators = state.registry.operators
    return for_all(
        Address,
        lambda address: operators[address].lifetime == operators[address].paid + operators[address].owed + operators[address].penalized,
    )


@predicate
def owed_is_all_owed(state: Staking) -> bool:
    """The operators' account is the sum of what each is owed."""
    return state.core.owed == total(state.registry.operators, owed_to)


@predicate
def bonded_is_all_bonds(state: Staking) -> bool:
    """The bonds' account is the sum of the bonds, and of what was taken of them for undecided penalties."""
    return state.core.bonded == total(state.registry.operators, bond_of) + total(state.sla.penalties, bond_in_escrow)


@predicate
def escrow_is_all_in_escrow(state: Staking) -> bool:
    """The escrow account is the sum of what was taken of fees for undecided penalties (C44)."""
    return state.core.escrow == total(state.sla.penalties, fee_in_escrow)


@predicate
def minted_is_all_deposits(state: Staking) -> bool:
    """The shares that the deposit records name sum to what deposits have minted."""
    return state.core.minted == total(state.core.deposits, minted_shares)


@predicate
def unissued_receipts_are_empty(state: Staking) -> bool:
    """Nothing stands at a receipt that was never issued."""
    return for_all(Receipt, lambda receipt: implies(state.core.last_deposit < receipt, state.core.deposits[receipt].minted == 0))


INVARIANTS = (
    books_balance,
    cash_is_there,
    ether_is_bounded,
    seed_remains,
    transit_is_all_in_flight,
    staked_is_all_balances,
    unsettled_is_all_gains,
    gains_are_of_reports_read_in,
    gains_are_all_positive_gains,
    lifetime_is_all_earned,
    operators_are_accounted_for,
    owed_is_all_owed,
    bonded_is_all_bonds,
    escrow_is_all_in_escrow,
    minted_is_all_deposits,
    unissued_receipts_are_empty,
)
