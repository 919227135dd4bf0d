"""What steps write and when, exactly, where no property of a contract says it already."""

from megaspec.language import all_of, difference, ite, max_of, predicate, replace
from spec.staking.quantities import PREDEPOSIT, WRAPPER, Address, Bps, Shares, ValidatorKey, Wei
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.state import Staking

# Ether that comes in.


@predicate
def premium_is_the_insurances(before: Staking, after: Staking, amount: Wei) -> bool:
    """What is given to the insurance arrives, is the insurance's to the wei, and nothing else changes (C47)."""
    was = before.core
    core = replace(was, balance=was.balance + amount, buffered=was.buffered + amount, insurance=was.insurance + amount)
    return after == replace(before, core=core, insurance=replace(before.insurance, premiums=before.insurance.premiums + amount))


# Wrapped tokens.


@predicate
def unwrapping_is_one_for_one(before: Staking, after: Staking, caller: Address, shares: Shares) -> bool:
    """Unwrapping turns a wrapped token into a share of the wrapper's, whatever a share is worth (C15, C16)."""
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
    """Who registers is an active operator at once, and the rate that it gave is in force at once; nothing else changes (D32)."""
    operator = replace(before.registry.operators[caller], status=OperatorStatus.ACTIVE, rate=rate, next_rate=rate)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


@predicate
def rate_change_is_stamped(before: Staking, after: Staking, caller: Address, rate: Bps) -> bool:
    """A rate that is chosen is recorded with the time at which it is, for the frames after this one; nothing else changes (C23)."""
    operator = replace(before.registry.operators[caller], next_rate=rate, rate_set_at=before.now)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


@predicate
def deactivation_is_recorded(before: Staking, after: Staking, caller: Address) -> bool:
    """Who takes no more deposits is inactive, and keeps all that it has; nothing else changes (C37)."""
    operator = replace(before.registry.operators[caller], status=OperatorStatus.INACTIVE)
    return after == replace(before, registry=replace(before.registry, operators=before.registry.operators.set(caller, operator)))


# Keys.


@predicate
def foreign_credentials_are_fixed(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """Whoever deposits first for a key that has none fixes foreign credentials; nothing else changes (D14)."""
    validator = before.validators[key]
    foreign = before.validators.set(key, replace(validator, credentials=Credentials.FOREIGN))
    return validator.credentials == Credentials.UNSET and after == replace(before, validators=foreign)


@predicate
def first_deposit_fixes_the_credentials(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """The pool's first ether to a key fixes that it is paid to the pool, unless somebody came first: what was fixed stays (D13, D14)."""
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
    """A validator's record has what it earned in the frame by itself, nothing if it lost, with the end of the frame (TD-24).

    What it earned is what it has and gave, over what it had and got.
    """
    was, validator = before.validators[key], after.validators[key]
    return all_of(
        returned == difference(balance + skimmed + tips, arrived + was.balance),
        validator.period_reward == max_of(0, returned),
        validator.last_reward_time == before.oracle.referring,
        validator.balance == balance,
        validator.in_flight == was.in_flight - arrived,
    )


@predicate
def closing_forgets_the_opinion(before: Staking, after: Staking) -> bool:
    """When a report is closed nothing is left of a second opinion on it, neither that there was one nor its number (C51)."""
    return after == replace(before, oracle=replace(before.oracle, open=False, settled=False, confirmed=False, least=0))
