"""The integrity alert on real steps: silent on all of them, losses included, and loud where a wei is missing."""

from __future__ import annotations

from megaspec.language import replace
from megaspec.language.scenarios import Taken
from megaspec.recording.scripts import scenarios_of
from spec.staking.monitoring import integrity_alert
from spec.staking.scenarios.losses import fall
from spec.staking.state import Staking
from spec.staking.system import STAKING


def succeeded(steps: list[Taken]) -> list[Taken]:
    """The calls among some that were not refused."""
    return [step for step in steps if not isinstance(step.outcome, Exception) and isinstance(step.before, Staking)]


def short_of_a_wei(state: Staking) -> Staking:
    """The state with a wei less for holders, and a wei more for nobody."""
    return replace(state, core=replace(state.core, pooled=state.core.pooled - 1, fees=state.core.fees + 1))


def test_no_step_of_a_scenario_raises_the_alert() -> None:
    steps = [step for one in scenarios_of(STAKING) for step in succeeded(list(one.run()))]
    assert [step.action for step in steps if integrity_alert(step.before, step.after)] == []


def test_a_wei_moved_beside_a_loss_raises_it() -> None:
    losses = [step for step in succeeded(list(fall.run())) if step.action == "settle_loss" and step.before.core.unsettled < 0]
    assert losses
    assert all(integrity_alert(step.before, short_of_a_wei(step.after)) for step in losses)
