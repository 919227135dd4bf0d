"""Ten thousand random steps of the staking contracts, with all contracts on, break nothing."""

from spec.staking.system import STAKING
from tests.walking import random_run

STEPS = 10_000


def test_ten_thousand_random_steps_break_no_contract() -> None:
    tally = random_run(STAKING, STEPS)
    assert tally.steps >= STEPS
    shown = {step.action for one in STAKING.scenarios for step in one.run()}
    assert not shown & set(tally.never(STAKING))
