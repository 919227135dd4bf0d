"""An integrity alert at every fall of the price, so at every honest report of a loss as well (C70)."""

from megaspec.language import Outcome, System, need, predicate, replace
from spec.staking.books import price_not_below
from spec.staking.core import deposit, pass_time
from spec.staking.defaults import no_operator, no_validator
from spec.staking.deployment import deployed
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER, STAKE, Address, ReportId, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.settlement import settle_loss
from spec.staking.state import Staking

LOST = ETHER // 100
"""Wei that a validator has lost."""


def with_a_loss(member: Address, user: Address, key: ValidatorKey, report: ReportId) -> Outcome[Staking, None]:
    """The contracts with a stake of a user at work, and a report that tells of a small loss of it."""
    need(user != Address.none() and key != ValidatorKey.none(), "NOBODY")
    paid = deposit(deployed(member).state, user, STAKE).state
    validator = replace(no_validator(), operator=user, status=ValidatorStatus.ACTIVE, credentials=Credentials.POOL, balance=STAKE)
    operator = replace(no_operator(), status=OperatorStatus.ACTIVE, assigned=1, deposited=1)
    core = replace(paid.core, balance=paid.core.balance - STAKE, buffered=paid.core.buffered - STAKE, staked=STAKE)
    registry = replace(paid.registry, operators=paid.registry.operators.set(user, operator), assigned=1, deposited=1, validating=1)
    holders = replace(paid.holders, signed=paid.holders.signed.set((key, user), True))
    at_work = replace(paid, core=core, registry=registry, validators=paid.validators.set(key, validator), holders=holders)
    voted = vote(pass_time(at_work, DAY).state, member, 1, report).state
    told = report_validator(open_report(voted, 1, report).state, key, STAKE - LOST, 0, 0, 0)
    return Outcome(told.state)


@predicate
def no_fall_alert_is_raised(before: Staking, after: Staking) -> bool:
    """No step raises an alert that fires at every fall of the price."""
    return price_not_below(before, after)


ALARMING_LOSSES = System(
    name="alarming_losses", state=Staking, genesis=with_a_loss, actions=(settle_loss,), invariants=(), rejected=True
)
