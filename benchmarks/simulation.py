"""How many random steps a second, every claim checked: `python -m benchmarks.simulation`.  It needs an idle machine.

The targets are ten times what the simulator of Quint does on models of the same protocols: 300 runs a second of 15 steps
of the failover, 900 of 21 of the pool.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from benchmarks.figures import Figure, show
from megaspec.claims.kinds import Claim
from megaspec.cli.project import modules
from megaspec.engine.plan import claims_in
from megaspec.language import System
from megaspec.simulation.simulate import Running, Simulation, SimulationOptions
from spec.sequencer.failover.system import FAILOVER
from spec.staking.system import STAKING
from tests.systems.corpus.pool import pool

JOBS = 2


def figures() -> Iterator[Figure]:
    """Each system's rate, from start to end of the runs, and how long it takes before the first."""
    claims = claims_in(modules()[1])
    small = pool(2, 2, 2)
    yield from rate(FAILOVER, claims, SimulationOptions(40_000, 15, jobs=JOBS), 45_000)
    yield from rate(FAILOVER, claims, SimulationOptions(20_000, 50, jobs=JOBS), 45_000)
    yield from rate(small.system, small.claims(), SimulationOptions(40_000, 21, jobs=JOBS), 189_000)
    yield from rate(STAKING, claims, SimulationOptions(2_000, 50, jobs=JOBS), 0)


def rate(system: System, claims: list[Claim], options: SimulationOptions, target: int) -> Iterator[Figure]:
    """The steps a second of one simulation."""
    begun = time.perf_counter()
    simulation = Simulation(system, claims, options)
    ready = time.perf_counter()
    with Running(simulation) as running:
        steps = sum(tally.steps for tally in running.results())
    found = steps / (time.perf_counter() - ready)
    what = f"simulate {system.name}, {options.runs:,} runs of up to {options.steps} steps, {JOBS} workers, after {ready - begun:.1f} s"
    yield Figure(what, f"{found:,.0f} steps/s", f"{target:,} steps/s" if target else "", found >= target)


if __name__ == "__main__":
    sys.setrecursionlimit(50_000)
    sys.exit(0 if show(list(figures())) else 1)
