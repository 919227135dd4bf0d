"""The staking system: the pool, how it starts, and all that may happen to it."""

from spec.language import System
from spec.staking.core import deposit, stake, transfer, unstake
from spec.staking.invariants import INVARIANTS
from spec.staking.pool import Pool, seeded
from spec.staking.queue import claim, request_withdrawal
from spec.staking.reports import report_loss, report_reward

STAKING = System(
    name="staking",
    state=Pool,
    genesis=seeded,
    actions=(deposit, transfer, stake, unstake, request_withdrawal, claim, report_reward, report_loss),
    invariants=INVARIANTS,
)
