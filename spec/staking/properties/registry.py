"""Properties of operators: their statuses, rates, bonds and fees, and that these are theirs alone."""

from megaspec.language import emitted, for_all, implies, predicate, replace
from spec.staking.quantities import FRAME, GREATEST_OPERATOR_RATE, LEAST_OPERATOR_RATE, SLASHING_DELAY, Address, Bps, ValidatorKey, Wei
from spec.staking.records import OperatorStatus, ValidatorStatus
from spec.staking.registry import (
    BondPosted,
    BondWithdrawn,
    KeyFreed,
    OperatorDeactivated,
    OperatorDeregistered,
    OperatorPaid,
    OperatorRegistered,
    RateSet,
    ValidatorAssigned,
    get_operator_rewards,
)
from spec.staking.roles import co_signed
from spec.staking.state import Staking

# The statuses of an operator.


@predicate
def operator_may_follow(status: OperatorStatus, later: OperatorStatus) -> bool:
    """Whether an operator's status may change from one to another in one step."""
    if later == OperatorStatus.ACTIVE:
        return status == OperatorStatus.UNREGISTERED
    if later == OperatorStatus.INACTIVE:
        return status == OperatorStatus.ACTIVE
    return later == OperatorStatus.EXITED and status == OperatorStatus.INACTIVE


@predicate
def operators_follow_their_way(before: Staking, after: Staking) -> bool:
    """An operator's status changes only from unregistered to active to inactive to exited (C40)."""
    old, new = before.registry.operators, after.registry.operators
    return for_all(
        Address,
        lambda address: old[address].status == new[address].status or operator_may_follow(old[address].status, new[address].status),
    )


@predicate
def leaves_with_nothing_open(before: Staking, after: Staking, caller: Address) -> bool:
    """`deregister_operator` requires a caller without live validators and open penalties, and sets its status to exited (C37)."""
    operator = before.registry.operators[caller]
    return (
        operator.exited == operator.deposited and operator.open_penalties == 0 and after.registry.operators[caller].status == OperatorStatus.EXITED
    )


@predicate
def is_dismissed_by_two(before: Staking, after: Staking, caller: Address, second: Address, address: Address) -> bool:
    """`dismiss_operator` requires two different signers, makes the operator inactive, and does not change its bond, owed fees or rate (C55)."""
    old, new = before.registry.operators[address], after.registry.operators[address]
    return (
        co_signed(before, caller, second)
        and new.status == OperatorStatus.INACTIVE
        and new.bond == old.bond
        and new.owed == old.owed
        and new.rate == old.rate
    )


@predicate
def others_are_untouched(before: Staking, after: Staking, caller: Address) -> bool:
    """No operator's record changes except the caller's (C41)."""
    return for_all(
        Address, lambda address: implies(address != caller, after.registry.operators[address] == before.registry.operators[address])
    )


# Rates.


@predicate
def rate_is_within_bounds(after: Staking, caller: Address, rate: Bps) -> bool:
    """The operator's next rate is the rate given, from two to five per cent, in basis points (C41, D32)."""
    return after.registry.operators[caller].next_rate == rate and rate >= LEAST_OPERATOR_RATE and rate <= GREATEST_OPERATOR_RATE


@predicate
def new_rate_waits(before: Staking, after: Staking, caller: Address) -> bool:
    """A registered operator chooses a rate before the frame after the last report is over; its current rate is kept (C23)."""
    old, new = before.registry.operators[caller], after.registry.operators[caller]
    return old.status != OperatorStatus.UNREGISTERED and new.rate == old.rate and before.now < before.oracle.referring + FRAME


@predicate
def rates_stay(before: Staking, after: Staking) -> bool:
    """No registered operator's current rate changes (C23)."""
    return for_all(
        Address,
        lambda address: implies(
            before.registry.operators[address].status != OperatorStatus.UNREGISTERED,
            after.registry.operators[address].rate == before.registry.operators[address].rate,
        ),
    )


@predicate
def rates_come_into_force(before: Staking, after: Staking) -> bool:
    """After a settlement, every operator's current rate is the next rate that it had before (C23)."""
    return for_all(
        Address, lambda address: after.registry.operators[address].rate == before.registry.operators[address].next_rate
    )


# Bonds and fees.


@predicate
def bond_leaves_unlocked(before: Staking, after: Staking, caller: Address, amount: Wei) -> bool:
    """A bond is withdrawn only with no live validator, no open penalty, and 8,192 epochs since the last exit (C37)."""
    operator = before.registry.operators[caller]
    return (
        operator.exited == operator.deposited
        and operator.open_penalties == 0
        and operator.last_exit + SLASHING_DELAY <= before.now
        and after.registry.operators[caller].bond == operator.bond - amount
        and after.core.bonded == before.core.bonded - amount
        and after.core.balance == before.core.balance - amount
    )


@predicate
def bond_is_posted(before: Staking, after: Staking, caller: Address, amount: Wei) -> bool:
    """A posted bond raises bond, bonded account and balance, and changes neither the buffer nor pooled ether."""
    return (
        after.registry.operators[caller].bond == before.registry.operators[caller].bond + amount
        and after.core.bonded == before.core.bonded + amount
        and after.core.balance == before.core.balance + amount
        and after.core.buffered == before.core.buffered
        and after.core.pooled == before.core.pooled
    )


@predicate
def no_bond_falls(before: Staking, after: Staking) -> bool:
    """No bond falls."""
    return for_all(Address, lambda address: before.registry.operators[address].bond <= after.registry.operators[address].bond)


@predicate
def fee_is_drawn(before: Staking, after: Staking, caller: Address, amount: Wei) -> bool:
    """A fee drawn moves from owed to paid, and leaves the owed account, the buffer and the balance (C22)."""
    old, new = before.registry.operators[caller], after.registry.operators[caller]
    return (
        new.owed == old.owed - amount
        and new.paid == old.paid + amount
        and new.lifetime == old.lifetime
        and after.core.owed == before.core.owed - amount
        and after.core.buffered == before.core.buffered - amount
        and after.core.balance == before.core.balance - amount
        and after.core.pooled == before.core.pooled
    )


@predicate
def ledgers_only_grow(before: Staking, after: Staking) -> bool:
    """No operator's lifetime or paid fees ever fall, nor do the registry's lifetime fees (C22)."""
    old, new = before.registry.operators, after.registry.operators
    return (
        for_all(Address, lambda address: old[address].lifetime <= new[address].lifetime)
        and for_all(Address, lambda address: old[address].paid <= new[address].paid)
        and before.registry.lifetime <= after.registry.lifetime
    )


@predicate
def rewards_are_accounted_for(state: Staking, operator: Address) -> bool:
    """`get_operator_rewards` returns the sum of the operator's fees paid, owed and taken as penalties (C22)."""
    account = state.registry.operators[operator]
    return get_operator_rewards(state, operator) == account.paid + account.owed + account.penalized


# Keys.


@predicate
def key_is_assigned(before: Staking, after: Staking, caller: Address, key: ValidatorKey) -> bool:
    """`add_key` requires an unused key signed over to the caller, registers it, and raises both assigned counts by one (C38, L12)."""
    return (
        before.validators[key].status == ValidatorStatus.UNUSED
        and before.holders.signed[key, caller]
        and after.validators[key].operator == caller
        and after.validators[key].status == ValidatorStatus.REGISTERED
        and after.registry.operators[caller].assigned == before.registry.operators[caller].assigned + 1
        and after.registry.assigned == before.registry.assigned + 1
    )


@predicate
def signature_is_recorded(before: Staking, after: Staking, key: ValidatorKey, operator: Address) -> bool:
    """`sign_over` records the signature of the key's holder for the operator, and changes nothing else (L12)."""
    return after == replace(before, holders=replace(before.holders, signed=before.holders.signed.set((key, operator), True)))


@predicate
def signatures_stay(before: Staking, after: Staking) -> bool:
    """No signature changes."""
    return before.holders == after.holders


@predicate
def key_is_freed(before: Staking, after: Staking, events: tuple, key: ValidatorKey) -> bool:
    """A registered key becomes unused, nobody's, and is taken off both assigned counts; nothing else changes (L12)."""
    registry, validator = before.registry, before.validators[key]
    operator = registry.operators[validator.operator]
    counted = replace(
        registry,
        operators=registry.operators.set(validator.operator, replace(operator, assigned=operator.assigned - 1)),
        assigned=registry.assigned - 1,
    )
    unused = replace(validator, operator=Address.none(), status=ValidatorStatus.UNUSED)
    return (
        validator.status == ValidatorStatus.REGISTERED
        and after == replace(before, registry=counted, validators=before.validators.set(key, unused))
        and emitted(events, KeyFreed(validator.operator, key))
    )


@predicate
def operator_drops_its_own(before: Staking, after: Staking, caller: Address, key: ValidatorKey) -> bool:
    """A key of the caller's becomes unused."""
    return before.validators[key].operator == caller and after.validators[key].status == ValidatorStatus.UNUSED


@predicate
def assigned_only_grow(before: Staking, after: Staking) -> bool:
    """Per operator and in total, the assigned count does not fall."""
    old, new = before.registry.operators, after.registry.operators
    return before.registry.assigned <= after.registry.assigned and for_all(Address, lambda address: old[address].assigned <= new[address].assigned)


@predicate
def counts_only_grow(before: Staking, after: Staking) -> bool:
    """Per operator and in total, the deposited and exited counts never fall (C08)."""
    old, new = before.registry.operators, after.registry.operators
    return (
        for_all(Address, lambda address: old[address].deposited <= new[address].deposited)
        and for_all(Address, lambda address: old[address].exited <= new[address].exited)
        and before.registry.deposited <= after.registry.deposited
        and before.registry.exited <= after.registry.exited
    )


# Events.


@predicate
def registration_is_told(events: tuple, caller: Address, rate: Bps) -> bool:
    """`register_operator` emits only `OperatorRegistered`, with the caller and the rate."""
    return emitted(events, OperatorRegistered(caller, rate))


@predicate
def rate_is_told(events: tuple, caller: Address, rate: Bps) -> bool:
    """`set_rate` emits only `RateSet`, with the caller and the rate."""
    return emitted(events, RateSet(caller, rate))


@predicate
def deactivation_is_told(events: tuple, caller: Address) -> bool:
    """`deactivate_operator` emits only `OperatorDeactivated`, with the caller."""
    return emitted(events, OperatorDeactivated(caller))


@predicate
def dismissal_is_told(events: tuple, address: Address) -> bool:
    """`dismiss_operator` emits only `OperatorDeactivated`, with the operator dismissed."""
    return emitted(events, OperatorDeactivated(address))


@predicate
def deregistration_is_told(events: tuple, caller: Address) -> bool:
    """`deregister_operator` emits only `OperatorDeregistered`, with the caller."""
    return emitted(events, OperatorDeregistered(caller))


@predicate
def bond_posted_is_told(events: tuple, caller: Address, amount: Wei) -> bool:
    """`post_bond` emits only `BondPosted`, with the caller and the amount."""
    return emitted(events, BondPosted(caller, amount))


@predicate
def bond_withdrawn_is_told(events: tuple, caller: Address, amount: Wei) -> bool:
    """`withdraw_bond` emits only `BondWithdrawn`, with the caller and the amount."""
    return emitted(events, BondWithdrawn(caller, amount))


@predicate
def pay_is_told(events: tuple, caller: Address, amount: Wei) -> bool:
    """`pay_operator` emits only `OperatorPaid`, with the caller and the amount."""
    return emitted(events, OperatorPaid(caller, amount))


@predicate
def assignment_is_told(events: tuple, caller: Address, key: ValidatorKey) -> bool:
    """`add_key` emits only `ValidatorAssigned`, with the caller and the key."""
    return emitted(events, ValidatorAssigned(caller, key))
