"""The scenarios of failover go as they are written."""

import pytest

from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.failover.system import FAILOVER


@pytest.mark.parametrize("one", scenarios_of(FAILOVER), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()
