"""Metrics that the contract keeps by itself: an attestation can be reported only by a caller, and nobody is accountable for it (D12)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.quantities import Address, Seconds, ValidatorKey
from spec.staking.state import Staking


@action
def tell_offline(state: Staking, caller: Address, key: ValidatorKey, since: Seconds) -> Outcome[Staking, None]:
    """Any caller reports that a validator is offline, since any past time."""
    validator = state.validators[key]
    need(not validator.offline, "ALREADY_OFFLINE")
    need(since <= state.now, "NOT_YET")
    return Outcome(replace(state, validators=state.validators.set(key, replace(validator, offline=True, offline_since=since))))


METRICS_BY_ANYBODY = System(
    name="metrics_by_anybody",
    state=Staking,
    genesis=deployed,
    actions=(pass_time, tell_offline),
    invariants=(),
    rejected=True,
)
