"""Invariants of the validators."""

from megaspec.language import for_all, implies, predicate
from spec.staking.drafts import settled_until
from spec.staking.keys import awaits_the_rest, has_no_deposit, is_done, is_live
from spec.staking.quantities import PREDEPOSIT, TOP_UP, Address, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.state import Staking


@predicate
def ether_is_where_the_status_says(state: Staking) -> bool:
    """No ether before the pre-deposit and once done, one ether in flight until the top-up, and at most 32 in flight (C08)."""
    validators = state.validators
    return (
        for_all(
            ValidatorKey,
            lambda key: implies(
                has_no_deposit(validators[key]) or is_done(validators[key]), validators[key].in_flight == 0 and validators[key].balance == 0
            ),
        )
        and for_all(
            ValidatorKey,
            lambda key: implies(awaits_the_rest(validators[key]), validators[key].in_flight == PREDEPOSIT and validators[key].balance == 0),
        )
        and for_all(ValidatorKey, lambda key: validators[key].in_flight <= PREDEPOSIT + TOP_UP)
    )


@predicate
def credentials_are_the_pools(state: Staking) -> bool:
    """A live validator past its pre-deposit has the pool's credentials, and a disproven one has foreign ones (C39)."""
    validators = state.validators
    return (
        for_all(
            ValidatorKey,
            lambda key: implies(
                is_live(validators[key]) and validators[key].status != ValidatorStatus.PREDEPOSITED,
                validators[key].credentials == Credentials.POOL,
            ),
        )
        and for_all(
            ValidatorKey,
            lambda key: implies(
                validators[key].status == ValidatorStatus.PREDEPOSITED, validators[key].credentials != Credentials.UNSET
            ),
        )
        and for_all(
            ValidatorKey,
            lambda key: implies(validators[key].status == ValidatorStatus.DISPROVEN, validators[key].credentials == Credentials.FOREIGN),
        )
    )


@predicate
def validators_have_operators(state: Staking) -> bool:
    """The operator of every used key is registered, and the operator of every live validator has not exited (C37, C38)."""
    validators, operators = state.validators, state.registry.operators
    return for_all(
        ValidatorKey,
        lambda key: implies(
            validators[key].status != ValidatorStatus.UNUSED,
            operators[validators[key].operator].status != OperatorStatus.UNREGISTERED,
        ),
    ) and for_all(
        ValidatorKey,
        lambda key: implies(is_live(validators[key]), operators[validators[key].operator].status != OperatorStatus.EXITED),
    )


@predicate
def used_keys_were_signed_over(state: Staking) -> bool:
    """The holder of every used key has signed for its operator (L12)."""
    validators, signed = state.validators, state.holders.signed
    return for_all(
        ValidatorKey, lambda key: implies(validators[key].status != ValidatorStatus.UNUSED, signed[key, validators[key].operator])
    )


@predicate
def unused_keys_are_nobodys(state: Staking) -> bool:
    """An unused key has no operator (C38)."""
    validators = state.validators
    return for_all(
        ValidatorKey, lambda key: implies(validators[key].status == ValidatorStatus.UNUSED, validators[key].operator == Address.none())
    )


@predicate
def rewards_are_of_past_reports(state: Staking) -> bool:
    """No validator's last reward time is after the time of the last settled report."""
    return for_all(ValidatorKey, lambda key: state.validators[key].last_reward_time <= settled_until(state))


INVARIANTS = (
    ether_is_where_the_status_says,
    credentials_are_the_pools,
    validators_have_operators,
    used_keys_were_signed_over,
    unused_keys_are_nobodys,
    rewards_are_of_past_reports,
)
