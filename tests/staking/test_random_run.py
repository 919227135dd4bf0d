"""Ten thousand random calls of the staking contracts, with all contracts on, take every action and break nothing."""

from spec.staking.system import STAKING
from tests.walking import random_run

CALLS = 10_000


def test_ten_thousand_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(STAKING, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 8
    assert not tally.never(STAKING)
