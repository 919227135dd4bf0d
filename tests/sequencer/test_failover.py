"""Failover goes as it is written: scenarios, ten thousand random steps, and what the rejected designs differ in."""

import pytest

from spec.language.scenarios import Scenario
from spec.sequencer.failover.scenarios import SCENARIOS
from spec.sequencer.failover.system import FAILOVER
from tests.walking import random_run

STEPS = 10_000


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_ten_thousand_random_steps_take_every_action_and_break_no_contract() -> None:
    tally = random_run(FAILOVER, STEPS)
    assert tally.steps >= STEPS
    assert not tally.never(FAILOVER)
