"""A rate limit that may refill as slowly as by a wei a second: what it holds up is held up for good (C54, L02)."""

from megaspec.language import Outcome, System, action, min_of, need, replace
from spec.staking.books import limit_level
from spec.staking.deployment import deployed
from spec.staking.quantities import GREATEST_WITHDRAWAL, TotalWei
from spec.staking.state import Staking


@action
def change_limit(state: Staking, cap: TotalWei, refill: TotalWei) -> Outcome[Staking, None]:
    """Give the rate limit another cap, and any refill that is not zero."""
    need(cap >= GREATEST_WITHDRAWAL, "CAP_TOO_LOW")
    need(refill > 0, "NEVER_REFILLS")
    limited = replace(state.queue, cap=cap, refill=refill, level=min_of(cap, limit_level(state)), charged_at=state.now)
    return Outcome(replace(state, queue=limited))


SLOW_REFILL = System(name="slow_refill", state=Staking, genesis=deployed, actions=(change_limit,), invariants=(), rejected=True)
