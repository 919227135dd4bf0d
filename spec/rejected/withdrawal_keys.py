"""Operators that hold the withdrawal keys (D13), and deposits of all ether at once for keys that they signed for (D14)."""

from megaspec.language import Map, Outcome, System, action, for_all, implies, measure, need, predicate, record, replace, total
from spec.staking.quantities import ETHER, PREDEPOSIT, TOP_UP, Address, TotalWei, ValidatorKey
from spec.staking.records import Credentials

FUNDS = 40 * ETHER
STAKE = PREDEPOSIT + TOP_UP


@record
class Staked:
    """A validator: its operator, to whom its ether is paid, and how much of the pool's it holds."""

    operator: Address
    credentials: Credentials
    ether: TotalWei


@record
class Custody:
    """The pool's ether, its validators, and what others have come to hold of it."""

    pool: TotalWei
    validators: Map[ValidatorKey, Staked]
    taken: TotalWei


@measure
def staked(key: ValidatorKey, validator: Staked) -> int:
    """The pool's ether of a validator."""
    return validator.ether


def funded() -> Outcome[Custody, None]:
    """A pool with 40 ether and no validator."""
    unused = Staked(operator=Address.none(), credentials=Credentials.UNSET, ether=0)
    return Outcome(Custody(pool=FUNDS, validators=Map.empty(unused), taken=0))


def staked_at(custody: Custody, key: ValidatorKey, validator: Staked) -> Custody:
    """The state with the whole stake of a validator gone to it."""
    need(custody.pool >= STAKE, "TOO_LITTLE")
    validators = custody.validators.set(key, replace(validator, ether=validator.ether + STAKE))
    return replace(custody, pool=custody.pool - STAKE, validators=validators)


@action
def stake_with_their_key(custody: Custody, operator: Address, key: ValidatorKey) -> Outcome[Custody, None]:
    """Stake for a validator key whose withdrawal key, of type 0x00, the operator holds."""
    need(custody.validators[key].ether == 0, "STAKED")
    return Outcome(staked_at(custody, key, Staked(operator=operator, credentials=Credentials.FOREIGN, ether=0)))


@action
def sign_for(custody: Custody, operator: Address, key: ValidatorKey) -> Outcome[Custody, None]:
    """The operator signs that the key is its own, and nothing else is asked."""
    validator = custody.validators[key]
    need(validator.operator == Address.none(), "KEY_USED")
    return Outcome(replace(custody, validators=custody.validators.set(key, replace(validator, operator=operator))))


@action
def deposit_first(custody: Custody, key: ValidatorKey) -> Outcome[Custody, None]:
    """One ether of somebody else's goes first, with credentials of its own, which are fixed for ever."""
    validator = custody.validators[key]
    need(validator.credentials == Credentials.UNSET, "CREDENTIALS_SET")
    return Outcome(replace(custody, validators=custody.validators.set(key, replace(validator, credentials=Credentials.FOREIGN))))


@action
def stake_at_once(custody: Custody, key: ValidatorKey) -> Outcome[Custody, None]:
    """Stake all 32 ether for a key that was signed for; the credentials are the pool's unless somebody came first."""
    validator = custody.validators[key]
    need(validator.operator != Address.none(), "NOT_SIGNED")
    need(validator.ether == 0, "STAKED")
    fixed = Credentials.POOL if validator.credentials == Credentials.UNSET else validator.credentials
    return Outcome(staked_at(custody, key, replace(validator, credentials=fixed)))


@action
def exit_and_pay(custody: Custody, key: ValidatorKey) -> Outcome[Custody, None]:
    """A validator exits, and the beacon chain pays whom its credentials name."""
    validator = custody.validators[key]
    need(validator.ether > 0, "NOTHING_STAKED")
    paid = validator.ether
    gone = replace(custody, validators=custody.validators.set(key, replace(validator, ether=0)))
    if validator.credentials == Credentials.POOL:
        return Outcome(replace(gone, pool=custody.pool + paid))
    return Outcome(replace(gone, taken=custody.taken + paid))


@predicate
def the_pools_ether_stays(custody: Custody) -> bool:
    """The pool's ether and the staked ether are in total all that the pool ever had."""
    return custody.pool + total(custody.validators, staked) == FUNDS


@predicate
def stakes_are_paid_to_the_pool(custody: Custody) -> bool:
    """Every validator that holds the pool's ether has the pool's withdrawal credentials."""
    validators = custody.validators
    return for_all(ValidatorKey, lambda key: implies(validators[key].ether > 0, validators[key].credentials == Credentials.POOL))


THEIR_KEYS = System("their_withdrawal_keys", Custody, funded, (stake_with_their_key, exit_and_pay), (), rejected=True)
SIGNED_KEYS = System("signed_keys", Custody, funded, (sign_for, deposit_first, stake_at_once, exit_and_pay), (), rejected=True)
