"""Validator balances that must equal the staked ether (D16): the first reward makes this false."""

from megaspec.language import Map, Outcome, System, for_all, implies, predicate, replace
from spec.staking.oracle import report_validator
from spec.staking.quantities import FRAME, PREDEPOSIT, SEED, TOP_UP, Address, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.state import Staking, deployed, no_operator, no_validator

STAKE = PREDEPOSIT + TOP_UP


@predicate
def balances_match_the_stake(state: Staking) -> bool:
    """Every active validator has a balance of exactly the 32 ether that were staked."""
    validators = state.validators
    return for_all(
        ValidatorKey, lambda key: implies(validators[key].status == ValidatorStatus.ACTIVE, validators[key].balance == STAKE)
    )


def validating(member: Address, operator: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The contracts with one active validator of 32 ether, while the report of the first day is read in."""
    state = deployed(member).state
    validator: Validator = replace(
        no_validator(), operator=operator, status=ValidatorStatus.ACTIVE, credentials=Credentials.POOL, balance=STAKE
    )
    return Outcome(
        replace(
            state,
            now=FRAME,
            core=replace(state.core, staked=STAKE, pooled=SEED + STAKE),
            validators=Map.empty(no_validator()).set(key, validator),
            registry=replace(
                state.registry,
                operators=Map.empty(no_operator()).set(
                    operator, replace(no_operator(), status=OperatorStatus.ACTIVE, assigned=1, deposited=1)
                ),
                assigned=1,
                deposited=1,
            ),
            oracle=replace(state.oracle, frame=1, referring=FRAME, open=True),
        )
    )


EQUAL_BALANCES = System("equal_balances", Staking, validating, (report_validator,), (), rejected=True)
