"""Invariants of the operators."""

from megaspec.language import for_all, implies, predicate, total, total_by
from spec.staking.drafts import settled_until
from spec.staking.keys import awaits_deposit, guarantee, has_exited, is_live, is_whole, lives
from spec.staking.quantities import FRAME, PREDEPOSIT, Address, ValidatorKey
from spec.staking.records import OperatorStatus
from spec.staking.registry import keys_assigned, keys_deposited, keys_exited, run_by
from spec.staking.state import Staking


@predicate
def unregistered_have_nothing(state: Staking) -> bool:
    """An unregistered address has no keys, no bond, no guarantee and no open penalties."""
    operators = state.registry.operators
    return for_all(
        Address,
        lambda address: implies(
            operators[address].status == OperatorStatus.UNREGISTERED,
            operators[address].assigned == 0
            and operators[address].deposited == 0
            and operators[address].exited == 0
            and operators[address].bond == 0
            and operators[address].guaranteed == 0
            and operators[address].open_penalties == 0,
        ),
    )


@predicate
def assigned_counts_keys(state: Staking) -> bool:
    """Per operator and in total, the assigned count is the deposited count plus the number of keys that wait for a deposit (C36)."""
    registry, validators = state.registry, state.validators
    return registry.assigned == registry.deposited + total(validators, awaits_deposit) and for_all(
        Address,
        lambda address: registry.operators[address].assigned
        == registry.operators[address].deposited + total_by(validators, run_by, address, awaits_deposit),
    )


@predicate
def deposited_counts_keys(state: Staking) -> bool:
    """Per operator and in total, the deposited count is the exited count plus the number of live keys (C36)."""
    registry, validators = state.registry, state.validators
    return registry.deposited == registry.exited + total(validators, lives) and for_all(
        Address,
        lambda address: registry.operators[address].deposited
        == registry.operators[address].exited + total_by(validators, run_by, address, lives),
    )


@predicate
def live_keys_are_not_done(state: Staking) -> bool:
    """The operator of a live key, or of one whose slashing is told, has more keys that got a deposit than keys that are done (C36, L08)."""
    operators, validators = state.registry.operators, state.validators
    return for_all(
        ValidatorKey,
        lambda key: implies(
            is_live(validators[key]) or validators[key].told.slashed,
            operators[validators[key].operator].exited < operators[validators[key].operator].deposited,
        ),
    )


@predicate
def exited_counts_keys(state: Staking) -> bool:
    """Per operator and in total, the exited count is the number of keys that are withdrawn or disproven (C36)."""
    registry, validators = state.registry, state.validators
    return registry.exited == total(validators, has_exited) and for_all(
        Address, lambda address: registry.operators[address].exited == total_by(validators, run_by, address, has_exited)
    )


@predicate
def guaranteed_counts_predeposits(state: Staking) -> bool:
    """Each operator's guarantee is exactly the sum of its pre-deposits without a top-up."""
    operators, validators = state.registry.operators, state.validators
    return for_all(Address, lambda address: operators[address].guaranteed == total_by(validators, run_by, address, guarantee))


@predicate
def key_totals_are_sums(state: Staking) -> bool:
    """The registry's assigned, deposited and exited counts are the sums of the operators' counts (C36)."""
    registry = state.registry
    return (
        registry.assigned == total(registry.operators, keys_assigned)
        and registry.deposited == total(registry.operators, keys_deposited)
        and registry.exited == total(registry.operators, keys_exited)
    )


@predicate
def keys_are_used_in_order(state: Staking) -> bool:
    """Per operator and in total, the exited count is at most the deposited count, which is at most the assigned count (C36)."""
    registry = state.registry
    return (
        for_all(Address, lambda address: registry.operators[address].exited <= registry.operators[address].deposited)
        and for_all(Address, lambda address: registry.operators[address].deposited <= registry.operators[address].assigned)
        and registry.exited <= registry.deposited
        and registry.deposited <= registry.assigned
    )


@predicate
def bonds_cover_guarantees(state: Staking) -> bool:
    """Every operator's bond is at least its guarantee and what the open report seizes."""
    operators = state.registry.operators
    return for_all(Address, lambda address: operators[address].guaranteed + operators[address].seized <= operators[address].bond)


@predicate
def predeposits_are_backed(state: Staking) -> bool:
    """Every operator's bond is at least the sum of its pre-deposits without a top-up, proven ones included (L11)."""
    operators, validators = state.registry.operators, state.validators
    return for_all(Address, lambda address: total_by(validators, run_by, address, guarantee) <= operators[address].bond)


@predicate
def guarantees_are_of_live_keys(state: Staking) -> bool:
    """An operator's guarantee is one ether for each of its live keys without a whole stake (L08)."""
    operators, validators = state.registry.operators, state.validators
    return for_all(
        Address,
        lambda address: operators[address].guaranteed + PREDEPOSIT * total_by(validators, run_by, address, is_whole)
        == PREDEPOSIT * (operators[address].deposited - operators[address].exited),
    )


@predicate
def exited_operators_are_done(state: Staking) -> bool:
    """An exited operator has no live validator and no open penalty (C37)."""
    operators = state.registry.operators
    return for_all(
        Address,
        lambda address: implies(
            operators[address].status == OperatorStatus.EXITED,
            operators[address].deposited == operators[address].exited and operators[address].open_penalties == 0,
        ),
    )


@predicate
def rates_are_set_before_what_they_charge(state: Staking) -> bool:
    """Every operator chose its rate before the end of the frame after the last settled report (C23)."""
    operators = state.registry.operators
    return for_all(Address, lambda address: operators[address].rate_set_at < settled_until(state) + FRAME)


INVARIANTS = (
    unregistered_have_nothing,
    assigned_counts_keys,
    deposited_counts_keys,
    live_keys_are_not_done,
    exited_counts_keys,
    guaranteed_counts_predeposits,
    key_totals_are_sums,
    keys_are_used_in_order,
    bonds_cover_guarantees,
    predeposits_are_backed,
    guarantees_are_of_live_keys,
    exited_operators_are_done,
    rates_are_set_before_what_they_charge,
)
