"""The settled network, run: scenarios, and what its times have to do with the bound."""

from __future__ import annotations

import pytest

from megaspec.language import Revert
from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.timing.bounds import metropolitan, takeover_bound
from spec.sequencer.timing.quantities import MILLISECOND as MS
from spec.sequencer.timing.settled import scenarios
from spec.sequencer.timing.settled.progress import way_to_go
from spec.sequencer.timing.settled.system import SETTLED


@pytest.mark.parametrize("one", scenarios_of(SETTLED), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


@pytest.mark.parametrize(
    ("one", "milliseconds"),
    [
        (scenarios.the_first_candidate_takes_over, 47),
        (scenarios.two_dead_candidates_come_first, 47 + 2 * 17),
        (scenarios.the_primary_was_only_paused, 28),
        (scenarios.the_primary_wakes_too_late, 47),
    ],
    ids=lambda one: getattr(one, "name", one),
)
def test_a_new_block_is_published_after(one: Scenario, milliseconds: int) -> None:
    end = one.run()[-1].after
    assert end.published and end.now == milliseconds * MS
    assert milliseconds * MS <= takeover_bound(metropolitan(), 2)


@pytest.mark.parametrize("one", scenarios_of(SETTLED), ids=lambda one: one.name)
def test_the_way_to_go_gets_shorter_with_every_step(one: Scenario) -> None:
    done = [step for step in one.run() if not isinstance(step.outcome, Revert)]
    ways = [way_to_go(step.after) for step in done]
    assert ways == sorted(set(ways), reverse=True)
