"""Simulations of small systems, in one process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from megaspec.claims.kinds import Claim
from megaspec.language import System
from megaspec.language.roles import takes_a_state
from megaspec.simulation.batch import Tally
from megaspec.simulation.judge import Failing
from megaspec.simulation.simulate import Running, Simulation, SimulationOptions
from tests.systems.corpus.cases import claimed


def simulated(simulation: Simulation) -> Tally:
    """What came of all runs."""
    found = Tally()
    with Running(simulation) as running:
        for tally in running.results():
            found.add(tally)
    return found


def of(
    system: System, claims: Sequence[Claim] = (), runs: int = 300, steps: int = 30, seed: int = 0, members: Mapping[type, int] | None = None
) -> tuple[Simulation, Tally]:
    """A simulation with what came of it."""
    simulation = Simulation(system, claims, SimulationOptions(runs, steps, seed, members=members or {}))
    return simulation, simulated(simulation)


def about(system: System, predicate: Callable[..., Any]) -> tuple[System, list[Claim]]:
    """A system with one predicate as its only claim."""
    bare = replace(system, invariants=(predicate,) if takes_a_state(predicate, system.state) else (), rejected=True, scenarios="")
    return bare, [claimed(bare, predicate)]


def shortest(system: System, claims: Sequence[Claim], members: Mapping[type, int] | None = None, seed: int = 0) -> Failing:
    """The run to which a failing one is shrunk."""
    simulation, found = of(system, claims, 4000, seed=seed, members=members)
    assert found.failing is not None
    return simulation.shrunk(found.failing)
