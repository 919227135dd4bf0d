"""The scenarios of the systems around the contracts go as they are written, leave no action out, and meet every guard."""

from __future__ import annotations

import pytest

from megaspec.language.scenarios import Scenario
from megaspec.language.systems import System
from megaspec.recording.scripts import scenarios_of
from spec.around.blocks import BLOCKS
from spec.around.custody.system import CUSTODY
from spec.around.inclusion.system import INCLUSION
from spec.around.relay import RELAY
from spec.around.watch import WATCH

SYSTEMS = (WATCH, RELAY, INCLUSION, CUSTODY, BLOCKS)
WRITTEN = [pytest.param(one, id=f"{system.name}-{one.name}") for system in SYSTEMS for one in scenarios_of(system)]


@pytest.mark.parametrize("one", WRITTEN)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_action_has_a_scenario(system: System) -> None:
    taken = {step.action for one in scenarios_of(system) for step in one.run() if not isinstance(step.outcome, Exception)}
    assert {action.__name__ for action in system.actions} - taken == set()
