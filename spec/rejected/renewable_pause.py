"""A pause that may be started again as soon as it is over, so that whoever may pause may do so for ever (C53)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.books import paused
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.quantities import LONGEST_PAUSE, Address
from spec.staking.roles import may_pause
from spec.staking.state import Staking


@action
def pause_again(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Pause, unless paused."""
    need(may_pause(state, caller), "MAY_NOT_PAUSE")
    need(not paused(state), "PAUSED")
    return Outcome(replace(state, governance=replace(state.governance, paused_until=state.now + LONGEST_PAUSE)))


RENEWABLE_PAUSE = System(
    name="renewable_pause",
    state=Staking,
    genesis=deployed,
    actions=(pass_time, pause_again),
    invariants=(),
    rejected=True,
)
