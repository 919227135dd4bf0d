"""Availability, run: its scenarios go as they are written, and random runs break no contract."""

from __future__ import annotations

import pytest

from spec.language.scenarios import Scenario
from spec.sequencer.availability.system import AVAILABILITY
from tests.walking import random_run

STEPS = 10_000


@pytest.mark.parametrize("one", AVAILABILITY.scenarios, ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    taken = {step.action for one in AVAILABILITY.scenarios for step in one.run() if not isinstance(step.outcome, Exception)}
    assert {action.__name__ for action in AVAILABILITY.actions} <= taken


def test_ten_thousand_random_steps_take_every_action_and_break_no_contract() -> None:
    tally = random_run(AVAILABILITY, STEPS)
    assert tally.steps >= STEPS
    assert not tally.never(AVAILABILITY)
