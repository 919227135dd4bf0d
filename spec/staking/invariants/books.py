"""Invariants of the books: the places where the ether is sum to the accounts that own it."""

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
from spec.staking.drafts import settled_until
from spec.staking.quantities import FRAME, GREATEST_TOTAL, PROTOCOL, SEED, Address, Receipt
from spec.staking.state import Staking


@predicate
def books_balance(state: Staking) -> bool:
    """Buffered, in-transit and staked ether sum to pooled and reserve ether plus the fee, owed, insurance and escrow accounts (C01, D16)."""
    core = state.core
    where = core.buffered + core.transit + core.staked
    return where == core.pooled + core.reserve + core.fees + core.owed + core.insurance + core.escrow


@predicate
def cash_is_there(state: Staking) -> bool:
    """The contract's balance is at least the sum of buffered, locked and bonded ether (C02)."""
    return state.core.buffered + state.queue.locked + state.core.bonded <= state.core.balance


@predicate
def ether_is_bounded(state: Staking) -> bool:
    """All ether, and all that is owed of it, is at most 2^100 wei, the bound that arithmetic rests on (C57)."""
    core = state.core
    return (
        core.balance + core.transit + core.staked <= GREATEST_TOTAL
        and core.pooled + core.reserve + core.fees + core.owed + core.insurance + core.escrow <= GREATEST_TOTAL
    )


@predicate
def seed_remains(state: Staking) -> bool:
    """The protocol holds at least the seed shares, the share supply is at least the seed, and pooled ether is at least one wei (C03)."""
    return state.token.shares[PROTOCOL] >= SEED and state.token.supply >= SEED and state.core.pooled >= 1


@predicate
def transit_is_all_in_flight(state: Staking) -> bool:
    """The ether in transit is the sum of the ether in flight to each validator (C08)."""
    return state.core.transit == total(state.validators, travelling)


@predicate
def staked_is_all_balances(state: Staking) -> bool:
    """The staked ether is the sum of the validators' balances."""
    return state.core.staked == total(state.validators, validating)


@predicate
def unsettled_is_all_gains(state: Staking) -> bool:
    """The unsettled ether is the sum of the operators' gains, losses counted as negative."""
    return state.core.unsettled == total(state.registry.operators, gained)


@predicate
def gains_are_of_reports_read_in(state: Staking) -> bool:
    """Unsettled ether and every operator's gain are zero unless a report is open and not yet settled."""
    return implies(
        not state.oracle.open or state.oracle.settled,
        state.core.unsettled == 0 and for_all(Address, lambda address: state.registry.operators[address].gain == 0),
    )


@predicate
def gains_are_all_positive_gains(state: Staking) -> bool:
    """The registry's gains are the sum of the operators' positive gains."""
    return state.registry.gains == total(state.registry.operators, gain_if_any)


@predicate
def lifetime_is_all_earned(state: Staking) -> bool:
    """The registry's lifetime fees are the sum of the operators' lifetime fees."""
    return state.registry.lifetime == total(state.registry.operators, earned_by)


@predicate
def operators_are_accounted_for(state: Staking) -> bool:
    """An operator's lifetime fees are the sum of its fees paid, owed and taken as penalties (C22)."""
    operators = state.registry.operators
    return for_all(
        Address,
        lambda address: operators[address].lifetime == operators[address].paid + operators[address].owed + operators[address].penalized,
    )


@predicate
def owed_is_all_owed(state: Staking) -> bool:
    """The owed account is the sum of the fees owed to each operator."""
    return state.core.owed == total(state.registry.operators, owed_to)


@predicate
def each_operator_is_a_part(state: Staking) -> bool:
    """No operator is owed more than the owed account, or has gained more than the registry's gains."""
    operators = state.registry.operators
    return for_all(Address, lambda address: operators[address].owed <= state.core.owed) and for_all(
        Address, lambda address: operators[address].gain <= state.registry.gains
    )


@predicate
def bonded_is_all_bonds(state: Staking) -> bool:
    """The bonded account is the sum of the operators' bonds and of what undecided penalties took from bonds."""
    return state.core.bonded == total(state.registry.operators, bond_of) + total(state.sla.penalties, bond_in_escrow)


@predicate
def escrow_is_all_in_escrow(state: Staking) -> bool:
    """The escrow account is the sum of what undecided penalties took from operators' fees (C44)."""
    return state.core.escrow == total(state.sla.penalties, fee_in_escrow)


@predicate
def minted_is_all_deposits(state: Staking) -> bool:
    """The total of shares ever minted by deposits is the sum of the shares in the deposit records."""
    return state.core.minted == total(state.core.deposits, minted_shares)


@predicate
def unissued_receipts_are_empty(state: Staking) -> bool:
    """Every receipt after the last issued one records zero minted shares."""
    return for_all(Receipt, lambda receipt: implies(state.core.last_deposit < receipt, state.core.deposits[receipt].minted == 0))


@predicate
def deposits_come_before_what_is_due(state: Staking) -> bool:
    """Every deposit was made before the end of the frame after the last settled report (X13).

    So shares that were minted since then have been there for all frames but one of those that the next report tells of.
    """
    return for_all(Receipt, lambda receipt: state.core.deposits[receipt].timestamp < settled_until(state) + FRAME)


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
    each_operator_is_a_part,
    bonded_is_all_bonds,
    escrow_is_all_in_escrow,
    minted_is_all_deposits,
    unissued_receipts_are_empty,
    deposits_come_before_what_is_due,
)
