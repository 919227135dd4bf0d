"""What the scenarios of the staking contracts come to."""

from __future__ import annotations

from typing import Any

from megaspec.recording.scripts import scenarios_of
from spec.staking.state import Staking
from spec.staking.system import STAKING


def end_of(scenario: Any) -> Staking:
    """The state in which a scenario ends."""
    assert scenario in scenarios_of(STAKING)
    state: Staking = scenario.run()[-1].after
    return state
