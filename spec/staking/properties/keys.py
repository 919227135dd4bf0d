"""What is claimed of validators: their way, their credentials, and the ether on its way to them."""

from megaspec.language import all_of, emitted, for_all, implies, predicate
from spec.staking.books import paused, reserved
from spec.staking.keys import BeaconDeposited, StatusChanged, is_live, may_follow
from spec.staking.quantities import PREDEPOSIT, SLASHING_DELAY, TOP_UP, WITHDRAWABILITY_DELAY, Address, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking

# The way of a validator.


@predicate
def statuses_follow_the_automaton(before: Staking, after: Staking) -> bool:
    """Validators move only along their automaton, whose ends, withdrawn and disproven, are final (C40)."""
    old, new = before.validators, after.validators
    return for_all(ValidatorKey, lambda key: old[key].status == new[key].status or may_follow(old[key].status, new[key].status))


@predicate
def ends_are_final(status: ValidatorStatus, later: ValidatorStatus) -> bool:
    """From withdrawn and disproven there is no way on, and none back to unused (C40)."""
    return (
        not may_follow(ValidatorStatus.WITHDRAWN, later)
        and not may_follow(ValidatorStatus.DISPROVEN, later)
        and not may_follow(status, ValidatorStatus.UNUSED)
    )


@predicate
def keys_keep_their_operator(before: Staking, after: Staking) -> bool:
    """A key that was used once is its operator's for ever (C38)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey, lambda key: implies(old[key].status != ValidatorStatus.UNUSED, new[key].operator == old[key].operator)
    )


@predicate
def credentials_are_fixed(before: Staking, after: Staking) -> bool:
    """Credentials that were set once stay (C39)."""
    old, new = before.validators, after.validators
    return for_all(
        ValidatorKey, lambda key: implies(old[key].credentials != Credentials.UNSET, new[key].credentials == old[key].credentials)
    )


@predicate
def last_reward_never_goes_back(before: Staking, after: Staking) -> bool:
    """The time of a validator's last reward never goes back."""
    return for_all(ValidatorKey, lambda key: before.validators[key].last_reward_time <= after.validators[key].last_reward_time)


# Deposits.


@predicate
def deposits_leave_what_is_reserved(before: Staking, after: Staking) -> bool:
    """Ether goes to the beacon chain only while not paused, not suspended, and only what nobody else needs (C09)."""
    return not paused(before) and not before.oracle.suspended and reserved(after) <= after.core.buffered


@predicate
def predeposit_travels_once(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A pre-deposit leaves the contract, is in transit and nowhere else, and costs no holder anything (C08)."""
    return _travels(before, after, key, PREDEPOSIT)


@predicate
def top_up_travels_once(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """The rest of the stake leaves the contract, is in transit and nowhere else, and costs no holder anything (C08)."""
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
    """Principal that arrives moves from transit to stake: it is no gain, and what is more than it is one (C08)."""
    validator = before.validators[key]
    return implies(
        balance == validator.balance + arrived,
        all_of(
            after.core.unsettled == before.core.unsettled + skimmed + tips,
            after.core.transit == before.core.transit - arrived,
            after.core.staked == before.core.staked + arrived,
        ),
    )


@predicate
def only_active_operators_get_deposits(before: Staking, after: Staking) -> bool:
    """No validator gets a deposit whose operator is not active (C37)."""
    return for_all(
        ValidatorKey,
        lambda key: implies(
            before.validators[key].in_flight < after.validators[key].in_flight,
            before.registry.operators[before.validators[key].operator].status == OperatorStatus.ACTIVE,
        ),
    )


@predicate
def rest_follows_proof(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """The other 31 ether go only to a key that is proven to pay the pool (C39, D14)."""
    return before.validators[key].status == ValidatorStatus.PROVEN and after.validators[key].credentials == Credentials.POOL


@predicate
def proof_frees_the_guarantee(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """What is proven pays the pool, and its guarantee ends (D14)."""
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
    """A captured pre-deposit is paid by the bond of the operator whose key it was: holders lose nothing (C39, D14)."""
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
    """An exit is signed by the validator's operator, who holds its signing key (C41, D34)."""
    return before.validators[key].operator == caller and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def emergency_needs_two_signers(before: Staking, after: Staking, caller: Address, second: Address, key: ValidatorKey) -> bool:
    """An exit against the operator's will takes two signers (C55)."""
    return co_signed(before, caller, second) and after.validators[key].status == ValidatorStatus.EXITING


@predicate
def exits_move_no_ether(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """An exit moves no ether: what is left comes to the contract, as the credentials say (D13)."""
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
    """A validator waits 256 epochs from its exit, and 8,192 from its slashing (D18)."""
    validator = before.validators[key]
    return validator.exited_at + WITHDRAWABILITY_DELAY <= before.now and implies(
        validator.status == ValidatorStatus.SLASHED, validator.exited_at + SLASHING_DELAY <= before.now
    )


@predicate
def nothing_is_left_behind(before: Staking, after: Staking, key: ValidatorKey) -> bool:
    """A validator is done when nothing of it is left, and from then on its operator's bond is locked for the slashing delay (C37)."""
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
    """A pre-deposit emits what went and the new status, and nothing else."""
    return emitted(events, BeaconDeposited(key, PREDEPOSIT), StatusChanged(key, ValidatorStatus.PREDEPOSITED))


@predicate
def top_up_is_told(events: tuple, key: ValidatorKey) -> bool:
    """A top-up emits what went and the new status, and nothing else."""
    return emitted(events, BeaconDeposited(key, TOP_UP), StatusChanged(key, ValidatorStatus.DEPOSITED))


@predicate
def step_is_told(before: Staking, after: Staking, events: tuple, key: ValidatorKey) -> bool:
    """A step of a validator emits its new status, and nothing else."""
    return before.validators[key].status != after.validators[key].status and emitted(events, StatusChanged(key, after.validators[key].status))
