"""Random calls of the systems of the protocol, with all contracts on, take every action and break nothing."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from megaspec.language import Outcome, System, universe_of
from refinement.failover import CLUSTER_REFINES_FAILOVER, as_failover
from spec.sequencer.accountability.system import ACCOUNTABILITY
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.ledger import LEDGER
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.signing.system import SIGNING
from spec.sequencer.timing.rounds.system import ROUND
from spec.sequencer.timing.settled.system import SETTLED
from spec.staking.system import STAKING
from tests.walking import Watch, random_run, unwatched


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


CALLS = int(os.environ.get("CALLS", "3000"))
"""How many are made of each system; `CALLS=100000 pytest tests/test_random_calls.py` makes more."""


@dataclass(frozen=True)
class Row:
    """A system, how many calls are made of it, of how many at the most one succeeds, and what is asked of each step."""

    system: System
    calls: int = CALLS
    of: int = 5
    watch: Watch = unwatched


SYSTEMS = [
    Row(STAKING, of=8),
    Row(CLUSTER, watch=is_followed),
    Row(FAILOVER),
    Row(SIGNING),
    Row(ACCOUNTABILITY, calls=CALLS // 20),  # its invariants take CPython long to ask
    Row(ROLLUP),
    Row(LEDGER),
    Row(REVENUE),
    Row(BONDS),
    Row(AVAILABILITY),
    Row(SETTLED, of=12),
    Row(ROUND, of=12),
]


@pytest.mark.slow
@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row.system.name)
def test_random_calls_take_every_action_and_break_no_contract(row: Row) -> None:
    tally = random_run(row.system, row.calls, watch=row.watch)
    assert tally.calls >= row.calls and tally.steps >= row.calls // row.of
    assert not tally.never(row.system)
