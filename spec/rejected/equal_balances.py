"""Validator balances that must equal the staked ether (D16): the first reward makes this false."""

from megaspec.language import Map, Outcome, System, for_all, implies, predicate, replace
from spec.staking.defaults import no_draft, no_operator, no_validator
from spec.staking.deployment import deployed
from spec.staking.oracle import report_validator
from spec.staking.quantities import FRAME, PREDEPOSIT, SEED, TOP_UP, Address, ReportId, ValidatorKey
from spec.staking.records import Credentials, Member, OperatorStatus, Validator, ValidatorStatus
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.state import Staking

STAKE = PREDEPOSIT + TOP_UP


@predicate
def balances_match_the_stake(state: Staking) -> bool:
    """Every active validator has a balance of exactly the 32 ether that were staked."""
    validators = state.validators
    return for_all(
        ValidatorKey, lambda key: implies(validators[key].status == ValidatorStatus.ACTIVE, validators[key].balance == STAKE)
    )


def validating(member: Address, operator: Address, key: ValidatorKey, report: ReportId) -> Outcome[Staking, None]:
    """The contracts with one active validator of 32 ether, while the report of the first day, which their member voted for, is read in."""
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
                validating=1,
            ),
            oracle=replace(
                state.oracle,
                members=state.oracle.members.set(member, Member(current=True, frame=1, vote=report)),
                frame=1,
                referring=FRAME,
                open=True,
                pooled=SEED + STAKE,
            ),
            draft=replace(no_draft(), report=report, opened_at=FRAME, missing=1),
        )
    )


EQUAL_BALANCES = System("equal_balances", Staking, validating, (report_validator, settle_gain, settle_loss), (), rejected=True)
