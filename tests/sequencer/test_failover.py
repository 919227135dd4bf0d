"""Failover goes as it is written: scenarios, ten thousand random calls, and what the rejected designs differ in."""

import pytest

from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.failover.system import FAILOVER
from tests.walking import random_run

CALLS = 10_000


@pytest.mark.parametrize("one", scenarios_of(FAILOVER), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_ten_thousand_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(FAILOVER, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(FAILOVER)
