"""Properties of validators: their statuses, their credentials, and the ether in flight to them."""

from megaspec.language import all_of, emitted, for_all, implies, predicate, replace
from spec.staking.books import paused, report_due, reserved
from spec.staking.drafts import is_read_in
from spec.staking.keys import BeaconDeposited, StatusChanged, is_live, may_follow
from spec.staking.quantities import PREDEPOSIT, SLASHING_DELAY, TOP_UP, WITHDRAWABILITY_DELAY, Address, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking

# The statuses of a validator.


@predicate
def statuses_follow_the_automaton(before: Staking, after: Staking) -> bool:
    """A validator's status changes only along `may_follow`, from which withdrawn and disproven have no way out (C40)."""
    old, new = before.validators, after.validators
    return for_all(ValidatorKey, lambda key: old[key].status == new[key].status or may_follow(old[key].status, new[key].status))


@predicate
def ends_are_final(status: ValidatorStatus, later: ValidatorStatus) -> bool:
    """No transition leaves the statuses withdrawn and disproven, and none leads to unused (C40)."""
    return (
        not may_follow(ValidatorStatus.WITHDRAWN, later)
        and not may_follow(ValidatorStatus.DISPROVEN, later)
        and not may_follow(status, ValidatorStatus.UNUSED)
    )


@predicate
def keys_keep_their_operator(before: Staking, after: Staking) -> bool:
    """The operator of a used key never changes (C38)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey, lambda key: implies(old[key].status != ValidatorStatus.UNUSED, new[key].operator == old[key].operator)
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
def proof_frees_the_guarantee(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """`prove` requires the pool's credentials, lowers the operator's guarantee by one ether, and changes neither its bond nor the core (D14)."""
    operator = before.validators[key].operator
    old, new = before.registry.operators[operator], after.registry.operators[operator]
    return (
        before.validators[key].credentials == Credentials.POOL
        and new.guaranteed == old.guaranteed - PREDEPOSIT
        and new.bond == old.bond
        and after.core == before.core
    )


@predicate
def disproof_is_made_whole(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A captured pre-deposit is paid by the bond of the key's operator: holders lose nothing (C39, D14)."""
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


# Exits.


@predicate
def operator_signs_the_exit(before: Staking, after: Staking, caller: Address, key: ValidatorKey) -> bool:
    """An exit is requested by the validator's operator, who holds its signing key (C41, D34)."""
    return before.validators[key].operator == caller and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def emergency_needs_two_signers(before: Staking, after: Staking, caller: Address, second: Address, key: ValidatorKey) -> bool:
    """An exit without the operator takes two different signers (C55)."""
    return co_signed(before, caller, second) and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def exits_move_no_ether(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An exit moves no ether: what is left comes to the contract, as the pool's credentials say (D13)."""
    old, new = before.validators[key], after.validators[key]
    return (
        after.core == before.core
        and new.balance == old.balance
        and new.in_flight == old.in_flight
        and new.credentials == Credentials.POOL
        and new.exited_at == before.now
    )


@predicate
def withdrawable_after_the_wait(before: Staking, key: ValidatorKey) -> bool:
    """A validator becomes withdrawable at least 256 epochs after its exit, and at least 8,192 epochs after it if slashed (D18)."""
    validator = before.validators[key]
    return validator.exited_at + WITHDRAWABILITY_DELAY <= before.now and implies(
        validator.status == ValidatorStatus.SLASHED, validator.exited_at + SLASHING_DELAY <= before.now
    )


@predicate
def nothing_is_left_behind(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A validator is retired when no ether of it is left; its operator's bond is then locked for the slashing delay (C37)."""
    validator = before.validators[key]
    return (
        validator.balance == 0
        and validator.in_flight == 0
        and not is_live(after.validators[key])
        and after.registry.operators[validator.operator].last_exit == before.now
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
