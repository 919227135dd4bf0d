"""Exactly what steps write, where no other property says it already."""

from megaspec.language import all_of, difference, for_all, ite, predicate, replace
from spec.staking.defaults import no_draft
from spec.staking.drafts import as_told, is_told
from spec.staking.quantities import PREDEPOSIT, WRAPPER, Address, Bps, Shares, ValidatorKey, Wei
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.state import Staking

# Incoming ether.


@predicate
def premium_is_the_insurances(before: Staking, after: Staking, amount: Wei) -> bool:
    """`fund_insurance` raises balance, buffer, insurance account and premiums by its amount, and changes nothing else (C47)."""
    was = before.core
    core = replace(was, balance=was.balance + amount, buffered=was.buffered + amount, insurance=was.insurance + amount)
    return after == replace(before, core=core, insurance=replace(before.insurance, premiums=before.insurance.premiums + amount))


# Wrapped tokens.


@predicate
def unwrapping_is_one_for_one(before: Staking, after: Staking, caller: Address, shares: Shares) -> bool:
    """Unwrapping burns the caller's wrapped tokens and moves as many shares from the wrapper to the caller, at any price (C15, C16)."""
    was = before.token
    left = was.shares.set(WRAPPER, was.shares[WRAPPER] - shares)
    return all_of(
        after.token.wrapped == was.wrapped.set(caller, was.wrapped[caller] - shares),
        after.token.wrapped_supply == was.wrapped_supply - shares,
        after.token.shares == left.set(caller, left[caller] + shares),
    )


# Operators.


@predicate
def registration_is_recorded(before: Staking, after: Staking, caller: Address, rate: Bps) -> bool:
    """Registration makes the caller an active operator with the given rate, current and next, and changes nothing else (D32)."""
    operator = replace(before.registry.operators[caller], status=OperatorStatus.ACTIVE, rate=rate, next_rate=rate)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


@predicate
def rate_change_is_stamped(before: Staking, after: Staking, caller: Address, rate: Bps) -> bool:
    """`set_rate` sets the caller's next rate and the time of its choice to now, and changes nothing else (C23)."""
    operator = replace(before.registry.operators[caller], next_rate=rate, rate_set_at=before.now)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


@predicate
def deactivation_is_recorded(before: Staking, after: Staking, caller: Address) -> bool:
    """`deactivate_operator` sets the caller's status to inactive and changes nothing else (C37)."""
    operator = replace(before.registry.operators[caller], status=OperatorStatus.INACTIVE)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


# Keys.


@predicate
def foreign_credentials_are_fixed(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A front-running deposit requires a key with unset credentials, sets them to foreign, and changes nothing else (D14)."""
    validator = before.validators[key]
    foreign = before.validators.set(key, replace(validator, credentials=Credentials.FOREIGN))
    return validator.credentials == Credentials.UNSET and after == replace(before, validators=foreign)


@predicate
def first_deposit_fixes_the_credentials(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A pre-deposit sets unset credentials to the pool's, and keeps credentials that are already set (D13, D14)."""
    was, validator = before.validators[key], after.validators[key]
    return all_of(
        validator.credentials == ite(was.credentials == Credentials.UNSET, Credentials.POOL, was.credentials),
        validator.in_flight == was.in_flight + PREDEPOSIT,
        validator.status == ValidatorStatus.PREDEPOSITED,
    )


# Reports.


@predicate
def reward_of_the_period_is_recorded(
    before: Staking, after: Staking, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei, returned: int
) -> bool:
    """A validator report notes once the gain, the balance and the ether that arrived; the gain includes skimmed ether and tips (X12)."""
    was, told = before.validators[key], after.validators[key].told
    return all_of(
        not is_told(was),
        returned == difference(balance + skimmed + tips, arrived + was.balance),
        told == replace(was.told, read=True, change=difference(balance, was.balance), arrived=arrived, gain=returned),
    )


@predicate
def what_was_told_takes_effect(before: Staking, after: Staking) -> bool:
    """A settlement gives effect to all that was told of every validator, at once (X04, X12, TD-24).

    Its balance, arrivals, last reward with the end of the frame, attestations, offline interval and slashing are as told; a
    slashed validator has exited, now if it had not.
    """
    old, new = before.validators, after.validators
    return for_all(ValidatorKey, lambda key: new[key] == as_told(old[key], before.oracle.referring, before.now))


@predicate
def what_was_drafted_is_booked(before: Staking, after: Staking) -> bool:
    """A settlement books the sums of the draft, and leaves no draft (L03, C48)."""
    core, draft, insurance = before.core, before.draft, before.insurance
    from_holders = draft.lost - draft.seized - draft.insured
    return all_of(
        after.core.buffered == core.buffered + draft.received + draft.unannounced + draft.seized,
        after.core.transit == core.transit - draft.arrived,
        after.core.staked == core.staked + draft.staked,
        after.core.bonded == core.bonded - draft.seized,
        after.core.insurance == core.insurance - draft.insured,
        after.insurance.lost == insurance.lost + draft.lost,
        after.insurance.from_bonds == insurance.from_bonds + draft.seized,
        after.insurance.from_insurance == insurance.from_insurance + draft.insured,
        after.insurance.from_holders == insurance.from_holders + from_holders,
        after.draft == no_draft(),
    )


@predicate
def seized_bonds_are_taken(before: Staking, after: Staking) -> bool:
    """A settlement takes from every bond what the report seized of it (C48)."""
    old, new = before.registry.operators, after.registry.operators
    return for_all(Address, lambda address: new[address].bond == old[address].bond - old[address].seized)


@predicate
def closing_forgets_the_opinion(before: Staking, after: Staking) -> bool:
    """Closing a report clears its flags, its confirmation and the confirmed minimum, and changes nothing else (C51)."""
    return after == replace(before, oracle=replace(before.oracle, open=False, settled=False, confirmed=False, least=0))
