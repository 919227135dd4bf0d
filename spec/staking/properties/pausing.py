"""Properties of pauses, and of the clock that does not run in them."""

from megaspec.language import emitted, for_all, implies, predicate, replace
from spec.staking.books import paused
from spec.staking.core import pass_time
from spec.staking.pausing import PauseAllowed, Paused, Unpaused
from spec.staking.quantities import GREATEST_TIME, LONGEST_PAUSE, PAUSE_COOLDOWN, Address, Seconds
from spec.staking.roles import co_signed, may_pause
from spec.staking.state import Staking


@predicate
def nothing_moves_in_a_pause(before: Staking, after: Staking) -> bool:
    """While paused, no shares, wrapped tokens, bonds, fees owed or ether accounts change, and no ether leaves (C53)."""
    was, is_now = before.core, after.core
    return implies(
        paused(before),
        before.token.supply == after.token.supply
        and before.token.shares == after.token.shares
        and before.token.wrapped == after.token.wrapped
        and for_all(Address, lambda address: before.registry.operators[address].bond == after.registry.operators[address].bond)
        and for_all(Address, lambda address: before.registry.operators[address].owed == after.registry.operators[address].owed)
        and was.balance <= is_now.balance
        and was.buffered == is_now.buffered
        and was.transit == is_now.transit
        and was.staked == is_now.staked
        and was.pooled == is_now.pooled
        and was.reserve == is_now.reserve
        and was.fees == is_now.fees
        and was.owed == is_now.owed
        and was.insurance == is_now.insurance
        and was.escrow == is_now.escrow
        and was.bonded == is_now.bonded
        and before.queue.locked == after.queue.locked
        and before.queue.escrowed == after.queue.escrowed,
    )


@predicate
def pause_stays(before: Staking, after: Staking) -> bool:
    """Neither the end of a pause nor the time of the next possible pause changes."""
    was, is_now = before.governance, after.governance
    return was.paused_until == is_now.paused_until and was.pause_ready_at == is_now.pause_ready_at


@predicate
def begun_pauses_stay(before: Staking, after: Staking) -> bool:
    """The number of pauses begun does not change."""
    return before.governance.pauses == after.governance.pauses


@predicate
def allowed_pauses_stay(before: Staking, after: Staking) -> bool:
    """The number of pauses allowed does not change (C53)."""
    return before.governance.pauses_allowed == after.governance.pauses_allowed


@predicate
def pausing_is_bounded(before: Staking, after: Staking, returned: int, events: tuple, caller: Address) -> bool:
    """The guardian or a signer uses up an allowed pause of seven days, neither within a pause nor before its cooldown is over (C53)."""
    was, until = before.governance, before.now + LONGEST_PAUSE
    return (
        may_pause(before, caller)
        and not paused(before)
        and was.pauses < was.pauses_allowed
        and (was.paused_until == 0 or was.paused_until + PAUSE_COOLDOWN <= before.now)
        and paused(after)
        and after == replace(before, governance=replace(was, paused_until=until, pause_ready_at=until + PAUSE_COOLDOWN, pauses=was.pauses + 1))
        and returned == until
        and emitted(events, Paused(caller, until))
    )


@predicate
def unpausing_takes_two(before: Staking, after: Staking, events: tuple, caller: Address, second: Address) -> bool:
    """Two different signers end a pause at once, and the cooldown starts; nothing else changes (C53)."""
    ready = before.now + PAUSE_COOLDOWN
    return (
        co_signed(before, caller, second)
        and paused(before)
        and not paused(after)
        and after == replace(before, governance=replace(before.governance, paused_until=before.now, pause_ready_at=ready))
        and emitted(events, Unpaused(caller, second))
    )


@predicate
def allowing_takes_two(before: Staking, after: Staking, events: tuple, caller: Address, second: Address) -> bool:
    """Two different signers allow one more pause, where none is left; nothing else changes (C53)."""
    was = before.governance
    return (
        co_signed(before, caller, second)
        and was.pauses == was.pauses_allowed
        and after == replace(before, governance=replace(was, pauses_allowed=was.pauses_allowed + 1))
        and emitted(events, PauseAllowed(caller, second))
    )


@predicate
def pauses_run_out(state: Staking, seconds: Seconds) -> bool:
    """Once at least seven days have passed without another action, the contracts are not paused (C53)."""
    return implies(seconds >= LONGEST_PAUSE, not paused(pass_time(state, seconds).state))


@predicate
def pauses_leave_time(state: Staking) -> bool:
    """All time paused is at most a third of the time passed, plus seven days (C53)."""
    return 3 * (state.now - state.governance.unpaused) <= state.now + 3 * LONGEST_PAUSE


# The clocks.


@predicate
def clocks_stay(before: Staking, after: Staking) -> bool:
    """Neither clock changes."""
    return before.now == after.now and before.governance.unpaused == after.governance.unpaused


@predicate
def time_only_passes(before: Staking, after: Staking, seconds: int) -> bool:
    """Only the clocks change; the unpaused clock runs with time, and does not run within a pause (C52, C53)."""
    was, is_now = before.governance, after.governance
    return (
        after == replace(before, now=before.now + seconds, governance=replace(was, unpaused=is_now.unpaused))
        and is_now.unpaused >= was.unpaused
        and implies(not paused(before), is_now.unpaused == was.unpaused + seconds)
        and implies(after.now <= was.paused_until, is_now.unpaused == was.unpaused)
    )


@predicate
def time_passes_in_parts(state: Staking, first: Seconds, second: Seconds) -> bool:
    """Time that passes at once or in two parts leads to the same state (C52)."""
    if first + second > GREATEST_TIME:
        return True
    at_once, in_parts = pass_time(state, first + second).state, pass_time(pass_time(state, first).state, second).state
    return at_once == in_parts
