"""A pause that its cooldown alone keeps from being renewed: whoever may pause does so for a third of all time, for ever (L06)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.pausing import allow_pause
from spec.staking.quantities import LONGEST_PAUSE, PAUSE_COOLDOWN, Address
from spec.staking.roles import may_pause
from spec.staking.state import Staking


@action
def pause_after_the_cooldown(state: Staking, caller: Address) -> Outcome[Staking, None]:
    """Pause, once the cooldown after the last pause is over, whether anybody else agrees or not."""
    governance = state.governance
    need(may_pause(state, caller), "MAY_NOT_PAUSE")
    need(governance.pause_ready_at <= state.now, "PAUSED_LATELY")
    until = state.now + LONGEST_PAUSE
    after = replace(governance, paused_until=until, pause_ready_at=until + PAUSE_COOLDOWN, pauses=governance.pauses + 1)
    return Outcome(replace(state, governance=after))


LONE_PAUSES = System(
    name="lone_pauses",
    state=Staking,
    genesis=deployed,
    actions=(pass_time, pause_after_the_cooldown, allow_pause),
    invariants=(),
    rejected=True,
)
