"""The pause: started by one, ended by two or by itself, and started again only as often as two allow it, after a cooldown (C53).

Whoever may pause alone cannot do so for ever: each pause uses up what two signers allowed.
"""

from megaspec.language import Outcome, action, need, record, replace
from spec.staking.books import paused
from spec.staking.quantities import GREATEST_COUNT, GREATEST_TIME, LONGEST_PAUSE, PAUSE_COOLDOWN, Address, Seconds
from spec.staking.roles import co_signed, may_pause
from spec.staking.state import Staking


@record
class Paused:
    """Emitted when a pause starts: until its end no caller moves value, except by claims of finalized requests."""

    caller: Address
    until: Seconds


@record
class Unpaused:
    """Emitted when a pause is ended early."""

    caller: Address
    second: Address


@record
class PauseAllowed:
    """Emitted when two signers allow another pause."""

    caller: Address
    second: Address


@action
def pause(state: Staking, caller: Address) -> Outcome[Staking, int]:
    """Pause for `LONGEST_PAUSE`, if another pause is allowed, unless one, or the cooldown after it, is not over."""
    governance = state.governance
    need(may_pause(state, caller), "MAY_NOT_PAUSE")
    need(governance.pause_ready_at <= state.now, "PAUSED_LATELY")
    need(governance.pauses < governance.pauses_allowed, "NO_PAUSE_LEFT")
    until = state.now + LONGEST_PAUSE
    need(until + PAUSE_COOLDOWN <= GREATEST_TIME, "END_OF_TIME")
    after = replace(governance, paused_until=until, pause_ready_at=until + PAUSE_COOLDOWN, pauses=governance.pauses + 1)
    return Outcome(replace(state, governance=after), until, (Paused(caller, until),))


@action
def unpause(state: Staking, caller: Address, second: Address) -> Outcome[Staking, None]:
    """End a pause early; the cooldown starts at once."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(paused(state), "NOT_PAUSED")
    after = replace(state.governance, paused_until=state.now, pause_ready_at=state.now + PAUSE_COOLDOWN)
    return Outcome(replace(state, governance=after), None, (Unpaused(caller, second),))


@action
def allow_pause(state: Staking, caller: Address, second: Address) -> Outcome[Staking, None]:
    """Allow one more pause, as two signers, once the last one allowed has begun."""
    governance = state.governance
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(governance.pauses == governance.pauses_allowed, "PAUSE_LEFT")
    need(governance.pauses < GREATEST_COUNT, "TOO_MANY_PAUSES")
    after = replace(governance, pauses_allowed=governance.pauses + 1)
    return Outcome(replace(state, governance=after), None, (PauseAllowed(caller, second),))
