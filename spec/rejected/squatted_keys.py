"""Keys that whoever comes first registers, held by whom they may be: a stranger blocks the key for its holder, for ever (L12)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.deployment import deployed
from spec.staking.quantities import Address, ValidatorKey
from spec.staking.records import OperatorStatus, ValidatorStatus
from spec.staking.registry import register_operator, sign_over
from spec.staking.state import Staking


@action
def add_any_key(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """Assign an unused validator key to the caller."""
    validator = state.validators[key]
    need(state.registry.operators[caller].status == OperatorStatus.ACTIVE, "NOT_ACTIVE")
    need(validator.status == ValidatorStatus.UNUSED, "KEY_USED")
    added = replace(validator, operator=caller, status=ValidatorStatus.REGISTERED)
    return Outcome(replace(state, validators=state.validators.set(key, added)))


SQUATTED_KEYS = System(
    name="squatted_keys",
    state=Staking,
    genesis=deployed,
    actions=(register_operator, sign_over, add_any_key),
    invariants=(),
    rejected=True,
)
