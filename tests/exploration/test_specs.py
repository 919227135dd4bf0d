"""The specifications themselves, explored: rejected designs are found out, and every system has instances."""

from __future__ import annotations

import pytest

from megaspec.cli.instances import instance_of
from megaspec.engine.plan import claims_in, load
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.compiler import Compiler
from megaspec.exploration.explorer import Explorer
from megaspec.exploration.instance import NoInstance
from megaspec.exploration.properties import properties_of
from megaspec.language import System
from spec.rejected.broadcast_only import BROADCAST_ONLY
from spec.rejected.merged_logs import MERGED_LOGS
from spec.rejected.minting import ONE_FOR_ONE
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.ideal import IDEAL
from spec.sequencer.ledger import LEDGER
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.signing.system import SIGNING
from spec.staking.settlement import settle_gain
from spec.staking.system import STAKING

pytestmark = pytest.mark.slow

CLAIMS = claims_in(load(["proofs", "refinement"]))
REPLICAS = ("nodes=3", "epochs=2", "heights=2", "blocks=2")
SMALL = 2**22
"""Bytes: a little of each system is enough to check the kernel against CPython in it."""


def machine(system: System, *settings: str, without: tuple[str, ...] = (), known: tuple[System, ...] = ()) -> Machine:
    return Machine(instance_of(system, settings, None, known), properties_of(system, CLAIMS), without=without)


@pytest.mark.parametrize(
    ("system", "settings", "steps"),
    [
        (BROADCAST_ONLY, REPLICAS, 5),
        (MERGED_LOGS, ("nodes=3", "epochs=3", "heights=3", "blocks=3"), 7),
        (ONE_FOR_ONE, ("addresses=1", "amount=100..101"), 2),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_rejected_design_is_found_out(system: System, settings: tuple[str, ...], steps: int) -> None:
    found = Explorer(machine(system, *settings, known=(FAILOVER,)), memory=2**27).run()
    assert found.found and {len(one.run) - 1 for one in found.found} == {steps}


@pytest.mark.parametrize(
    ("system", "settings"),
    [
        (IDEAL, ()),
        (LEDGER, ()),
        (FAILOVER, ()),
        (CLUSTER, ("epochs=2", "heights=2", "blocks=5", "chains=1")),
        (SIGNING, ()),
        (REVENUE, ()),
        (ROLLUP, ("challengers=1",)),
        (AVAILABILITY, ()),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_kernel_agrees_with_cpython(system: System, settings: tuple[str, ...]) -> None:
    found = Explorer(machine(system, *settings), memory=SMALL).run()
    assert not found.found and found.held > 300


@pytest.mark.parametrize("system", [FAILOVER, SIGNING, AVAILABILITY], ids=lambda system: system.name)
def test_sleeping_moves_miss_no_state_and_delay_none(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """Levels are the same whether moves sleep or not, as far as memory for the states goes."""
    sleeping = Explorer(machine(system), memory=SMALL).run()
    compiler = Compiler.__init__
    monkeypatch.setattr(Compiler, "__init__", lambda self, layout, moves, sleep: compiler(self, layout, moves, None))
    waking = Explorer(machine(system), memory=SMALL).run()
    depth = min(sleeping.reached.depth, waking.reached.depth)
    assert depth >= 2 and sleeping.levels[:depth] == waking.levels[:depth]


def test_what_does_not_fit_the_kernels_numbers_is_refused_by_the_name_of_the_action() -> None:
    with pytest.raises(NoInstance, match="settle_gain can compute a number of .* bits"):
        Machine(instance_of(STAKING, ("addresses=1",), None), without=[one.__name__ for one in STAKING.actions if one is not settle_gain])
