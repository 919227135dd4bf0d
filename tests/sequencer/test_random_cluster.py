"""Ten thousand random calls of the cluster, faults among them, with all contracts on; each is a step of failover, or none."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from megaspec.language import Outcome, universe_of
from refinement.failover import CLUSTER_REFINES_FAILOVER, as_failover
from spec.sequencer.cluster.system import CLUSTER
from tests.walking import random_run

CALLS = 10_000


def is_followed(action: str, before: Any, arguments: Mapping[str, Any], outcome: Outcome[Any, Any]) -> None:
    """Fail unless failover does what a step of the cluster does, as far as it can be seen from there."""
    follows = CLUSTER_REFINES_FAILOVER.steps.get(CLUSTER.action(action))
    with universe_of(before, outcome.state):
        seen = as_failover(before)
        known = {**arguments, "before": before}
        wanted: Outcome[Any, Any] = Outcome(seen)
        if follows is not None:
            wanted = follows(seen, **{name: known[name] for name in list(inspect.signature(follows).parameters)[1:]})
        assert wanted.state == as_failover(outcome.state) and wanted.events == outcome.events


def test_ten_thousand_random_calls_take_every_action_break_no_contract_and_are_steps_of_failover() -> None:
    tally = random_run(CLUSTER, CALLS, watch=is_followed)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(CLUSTER)
