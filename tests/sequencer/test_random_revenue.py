"""Ten thousand random calls of the revenue, with all contracts on, take every action and break nothing."""

from spec.sequencer.revenue.system import REVENUE
from tests.walking import random_run

CALLS = 10_000


def test_ten_thousand_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(REVENUE, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(REVENUE)
