"""A withdrawal that is ready 27 hours after it was requested, whatever happens (D18)."""

from megaspec.language import Outcome, System, action, implies, need, predicate, record, replace
from spec.staking.quantities import DAY, GREATEST_TIME, HOUR, SLASHING_DELAY, WITHDRAWABILITY_DELAY, Seconds

FIXED_DELAY = 27 * HOUR
"""The document's figure."""

MONTH = 30 * DAY


@record
class Exit:
    """A request for the ether of one validator, and that validator's exit.

    The exit is as fast as the beacon chain ever is: it begins with the request, and nobody is before it.
    """

    now: Seconds
    asked: bool
    requested_at: Seconds
    slashed: bool


def staked() -> Outcome[Exit, None]:
    """A validator that nobody has asked for."""
    return Outcome(Exit(now=0, asked=False, requested_at=0, slashed=False))


@action
def request_and_exit(state: Exit) -> Outcome[Exit, None]:
    """All the ether is requested, and the validator exits for it."""
    need(not state.asked, "ASKED")
    return Outcome(replace(state, asked=True, requested_at=state.now))


@action
def slash(state: Exit) -> Outcome[Exit, None]:
    """The validator is slashed while it exits."""
    need(state.asked, "NOT_EXITING")
    return Outcome(replace(state, slashed=True))


@action
def wait(state: Exit, seconds: Seconds) -> Outcome[Exit, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


def is_withdrawable(state: Exit) -> bool:
    """Whether the beacon chain would pay the validator's ether out."""
    return state.requested_at + (SLASHING_DELAY if state.slashed else WITHDRAWABILITY_DELAY) <= state.now


@predicate
def ready_after_27_hours(state: Exit) -> bool:
    """The ether is withdrawable 27 hours after it was requested."""
    return implies(state.asked and state.requested_at + FIXED_DELAY <= state.now, is_withdrawable(state))


@predicate
def ready_after_a_month(state: Exit) -> bool:
    """The ether is withdrawable a month after it was requested."""
    return implies(state.asked and state.requested_at + MONTH <= state.now, is_withdrawable(state))


FIXED_DELAY_SYSTEM = System(
    name="fixed_delay",
    state=Exit,
    genesis=staked,
    actions=(request_and_exit, slash, wait),
    invariants=(),
    rejected=True,
)
