"""Properties of validators: their statuses, their credentials, and the ether in flight to them."""

from megaspec.language import all_of, emitted, for_all, implies, predicate, replace
from spec.staking.books import paused, report_due, reserved
from spec.staking.drafts import is_read_in
from spec.staking.keys import BeaconDeposited, StatusChanged, may_follow
from spec.staking.quantities import PREDEPOSIT, TOP_UP, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.state import Staking

# The statuses of a validator.


@predicate
def statuses_follow_the_automaton(before: Staking, after: Staking) -> bool:
    """A validator's status changes only along `may_follow`, from which withdrawn, disproven and abandoned have no way out (C40)."""
    old, new = before.validators, after.validators
    return for_all(ValidatorKey, lambda key: old[key].status == new[key].status or may_follow(old[key].status, new[key].status))


@predicate
def ends_are_final(status: ValidatorStatus, later: ValidatorStatus) -> bool:
    """No transition leaves the statuses withdrawn, disproven and abandoned, and only one from registered leads to unused (C40)."""
    return (
        not may_follow(ValidatorStatus.WITHDRAWN, later)
        and not may_follow(ValidatorStatus.DISPROVEN, later)
        and not may_follow(ValidatorStatus.ABANDONED, later)
        and may_follow(status, ValidatorStatus.UNUSED) == (status == ValidatorStatus.REGISTERED)
    )


@predicate
def keys_keep_their_operator(before: Staking, after: Staking) -> bool:
    """The operator of a used key never changes, unless a key that never got a deposit becomes unused again (C38)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey,
        lambda key: implies(
            old[key].status != ValidatorStatus.UNUSED,
            new[key].operator == old[key].operator
            or (old[key].status == ValidatorStatus.REGISTERED and new[key].status == ValidatorStatus.UNUSED),
        ),
    )


@predicate
def keys_stay_used(before: Staking, after: Staking) -> bool:
    """No used key becomes unused (C38)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey, lambda key: implies(new[key].status == ValidatorStatus.UNUSED, old[key].status == ValidatorStatus.UNUSED)
    )


@predicate
def credentials_are_fixed(before: Staking, after: Staking) -> bool:
    """A key's credentials never change once they are set (C39)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey, lambda key: implies(old[key].credentials != Credentials.UNSET, new[key].credentials == old[key].credentials)
    )


@predicate
def last_reward_never_goes_back(before: Staking, after: Staking) -> bool:
    """The time of a validator's last reward never goes back."""
    return for_all(ValidatorKey, lambda key: before.validators[key].last_reward_time <= after.validators[key].last_reward_time)


@predicate
def starts_when_no_report_is_due(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A deposited validator starts its duties before the end of the frame that the next report may tell of, and while none is read in (X04)."""
    old, new = before.validators[key], after.validators[key]
    starts = old.status == ValidatorStatus.DEPOSITED and new == replace(old, status=ValidatorStatus.ACTIVE)
    return starts and not is_read_in(before) and not report_due(before)


# Deposits.


@predicate
def deposits_leave_what_is_reserved(before: Staking, after: Staking) -> bool:
    """A beacon deposit requires that nothing is paused or suspended, and leaves at least the reserved ether in the buffer (C09)."""
    return not paused(before) and not before.oracle.suspended and reserved(after) <= after.core.buffered


@predicate
def predeposit_travels_once(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A pre-deposit moves exactly one ether from balance and buffer into transit, and changes neither stake nor pooled ether (C08)."""
    return _travels(before, after, key, PREDEPOSIT)


@predicate
def top_up_travels_once(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A top-up moves exactly 31 ether from balance and buffer into transit, and changes neither stake nor pooled ether (C08)."""
    return _travels(before, after, key, TOP_UP)


def _travels(before: Staking, after: Staking, key: ValidatorKey, amount: int) -> bool:
    old, new = before.core, after.core
    return all_of(
        new.balance == old.balance - amount,
        new.buffered == old.buffered - amount,
        new.transit == old.transit + amount,
        new.staked == old.staked,
        new.pooled == old.pooled,
        after.validators[key].in_flight == before.validators[key].in_flight + amount,
        after.validators[key].balance == before.validators[key].balance,
    )


@predicate
def arrival_is_no_gain(before: Staking, after: Staking, key: ValidatorKey, balance: int, arrived: int, skimmed: int, tips: int) -> bool:
    """Ether that arrives as balance is drafted to move from transit to stake, and only skimmed ether and tips are gain (C08)."""
    validator = before.validators[key]
    return implies(
        balance == validator.balance + arrived,
        all_of(
            after.core.unsettled == before.core.unsettled + skimmed + tips,
            after.draft.arrived == before.draft.arrived + arrived,
            after.draft.staked == before.draft.staked + arrived,
        ),
    )


@predicate
def only_active_operators_get_deposits(before: Staking, after: Staking) -> bool:
    """The ether in flight to a validator grows only if its operator is active (C37)."""
    return for_all(
        ValidatorKey,
        lambda key: implies(
            before.validators[key].in_flight < after.validators[key].in_flight,
            before.registry.operators[before.validators[key].operator].status == OperatorStatus.ACTIVE,
        ),
    )


@predicate
def rest_follows_proof(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A top-up requires a proven key, whose credentials are the pool's (C39, D14)."""
    return before.validators[key].status == ValidatorStatus.PROVEN and after.validators[key].credentials == Credentials.POOL


@predicate
def proof_keeps_the_guarantee(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """`prove` requires the pool's credentials, and changes neither the registry nor the core (D14)."""
    return before.validators[key].credentials == Credentials.POOL and after.registry == before.registry and after.core == before.core


@predicate
def top_up_frees_the_guarantee(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A top-up lowers the guarantee of the key's operator by one ether, and changes nothing else in the registry (D14)."""
    operators, address = before.registry.operators, before.validators[key].operator
    released = replace(operators[address], guaranteed=operators[address].guaranteed - PREDEPOSIT)
    return after.registry == replace(before.registry, operators=operators.set(address, released))


@predicate
def only_the_inactive_are_abandoned(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """`abandon` requires a proven key of an operator that is not active, and makes it abandoned, with no ether in flight (L11)."""
    validator = before.validators[key]
    return (
        validator.status == ValidatorStatus.PROVEN
        and before.registry.operators[validator.operator].status == OperatorStatus.INACTIVE
        and after.validators[key] == replace(validator, status=ValidatorStatus.ABANDONED, in_flight=0)
    )


@predicate
def predeposits_given_up_are_made_whole(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A pre-deposit that is given up is paid by the bond of the key's operator: holders lose nothing (C39, D14, L11)."""
    operator = before.validators[key].operator
    old, new = before.registry.operators[operator], after.registry.operators[operator]
    return (
        new.bond == old.bond - PREDEPOSIT
        and new.guaranteed == old.guaranteed - PREDEPOSIT
        and after.core.pooled == before.core.pooled
        and after.core.buffered + after.core.transit == before.core.buffered + before.core.transit
        and after.core.balance == before.core.balance
        and after.token == before.token
        and after.queue == before.queue
    )


# Events.


@predicate
def predeposit_is_told(events: tuple, key: ValidatorKey) -> bool:
    """A pre-deposit emits only `BeaconDeposited`, with the key and one ether, and `StatusChanged`, to pre-deposited."""
    return emitted(events, BeaconDeposited(key, PREDEPOSIT), StatusChanged(key, ValidatorStatus.PREDEPOSITED))


@predicate
def top_up_is_told(events: tuple, key: ValidatorKey) -> bool:
    """A top-up emits only `BeaconDeposited`, with the key and 31 ether, and `StatusChanged`, to deposited."""
    return emitted(events, BeaconDeposited(key, TOP_UP), StatusChanged(key, ValidatorStatus.DEPOSITED))


@predicate
def step_is_told(before: Staking, after: Staking, events: tuple, key: ValidatorKey) -> bool:
    """A step without a deposit changes the status, and emits only `StatusChanged`, with the key and the new status."""
    return before.validators[key].status != after.validators[key].status and emitted(events, StatusChanged(key, after.validators[key].status))
