"""What always holds of governance."""

from spec.language import predicate
from spec.staking.state import Staking


@predicate
def unpaused_time_has_passed(state: Staking) -> bool:
    """No more time has passed unpaused than has passed at all (C52)."""
    return state.governance.unpaused <= state.now


INVARIANTS = (unpaused_time_has_passed,)
