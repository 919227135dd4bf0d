"""Metrics that the contract keeps by itself: who tells it of an attestation can only be its caller, and nobody stands behind that (D12)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.core import pass_time
from spec.staking.quantities import Address, Seconds, ValidatorKey
from spec.staking.state import Staking, deployed


@action
def tell_offline(state: Staking, caller: Address, key: ValidatorKey, since: Seconds) -> Outcome[Staking, None]:
    """Whoever calls says that a validator is offline, since any time that has passed."""
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
