"""The scenarios of the staking contracts go as they are written, and leave no action out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from megaspec.language import ContractBroken, replace
from megaspec.language.scenarios import Scenario, Taken
from megaspec.recording.scripts import scenarios_of
from spec.staking.core import receive_ether
from spec.staking.scenarios.deposits import deposits
from spec.staking.scenarios.leaving import everything
from spec.staking.system import STAKING


def never_taken(steps: Iterable[Taken]) -> list[str]:
    """The actions that succeed in none of these steps."""
    taken = {step.action for step in steps if not isinstance(step.outcome, Exception)}
    return [action.__name__ for action in STAKING.actions if action.__name__ not in taken]


@pytest.mark.parametrize("one", scenarios_of(STAKING), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    assert never_taken(step for one in scenarios_of(STAKING) for step in one.run()) == []


def test_in_one_life_of_the_contracts_every_action_happens() -> None:
    assert never_taken(everything.run()) == []


def test_a_step_of_a_scenario_is_checked_by_the_contracts() -> None:
    first = deposits.run()[0]
    overfull = replace(first.after, core=replace(first.after.core, buffered=0))
    with pytest.raises(ContractBroken, match="books_balance"):
        receive_ether(overfull, 1)
