"""Rewards that a validator claims by leaving: they cannot come daily (D24)."""

from megaspec.language import Outcome, System, action, implies, need, predicate, record, replace
from spec.staking.quantities import DAY, GREATEST_TIME, WITHDRAWABILITY_DELAY, Count, Seconds


@record
class Leaving:
    """A validator that leaves to claim: since when, and when its rewards last came."""

    now: Seconds
    attesting: bool
    left_at: Seconds
    claimed_at: Seconds
    claims: Count


def attesting_from_the_start() -> Outcome[Leaving, None]:
    """A validator that attests; rewards have just come."""
    return Outcome(Leaving(now=0, attesting=True, left_at=0, claimed_at=0, claims=0))


@action
def let_time_pass(state: Leaving, seconds: Seconds) -> Outcome[Leaving, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


@action
def leave(state: Leaving) -> Outcome[Leaving, None]:
    """The validator exits, as early as it likes, and attests no more."""
    need(state.attesting, "HAS_LEFT")
    return Outcome(replace(state, attesting=False, left_at=state.now))


@action
def claim_and_come_back(state: Leaving) -> Outcome[Leaving, None]:
    """Its ether has come with the rewards, after the least delay that there is, and it is a validator again at once."""
    need(not state.attesting, "STILL_ATTESTING")
    need(state.left_at + WITHDRAWABILITY_DELAY <= state.now, "NOT_WITHDRAWABLE")
    return Outcome(replace(state, attesting=True, claimed_at=state.now, claims=state.claims + 1))


@predicate
def rewards_come_daily(before: Leaving, after: Leaving) -> bool:
    """Rewards come at most a day after those before."""
    return implies(before.claims < after.claims, after.claimed_at <= before.claimed_at + DAY)


EXIT_TO_CLAIM = System(
    name="exit_to_claim",
    state=Leaving,
    genesis=attesting_from_the_start,
    actions=(let_time_pass, leave, claim_and_come_back),
    invariants=(),
    rejected=True,
)
