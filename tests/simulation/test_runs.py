"""Runs go where they should: they take every action, begin as scenarios do, and are the same for the same seed."""

from __future__ import annotations

from random import Random

import pytest

from megaspec.language import Outcome, System, need
from megaspec.recording.remade import scenarios_of
from megaspec.runs.steps import perform
from megaspec.simulation import starts
from megaspec.simulation.batch import Batch, Tally
from megaspec.simulation.rules import Rules
from megaspec.simulation.simulate import NothingDrawn, Simulation, SimulationOptions
from megaspec.simulation.watched import Watched
from megaspec.witness.drawing import inside
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Generation, Height, Transaction
from spec.sequencer.ledger import LEDGER
from spec.sequencer.signing.system import SIGNING
from tests.simulation.runs import of, simulated
from tests.systems import queue, safebox
from tests.systems.corpus import peterson
from tests.systems.counter import Counter, bump
from tests.systems.shapes import VAULT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("system", [VAULT, SIGNING, LEDGER], ids=lambda system: system.name)
def test_every_action_is_taken_and_nothing_is_broken(system: System) -> None:
    _, found = of(system, runs=200)
    assert found.failing is None and found.runs == 200
    assert all(found.taken[action.__name__] for action in system.actions), found.taken
    assert found.steps == sum(found.taken.values()) and found.checked >= 150


def test_every_action_of_failover_is_taken() -> None:
    _, found = of(FAILOVER, runs=150, steps=25, members={Epoch: 4, Height: 5, Generation: 2, Transaction: 2})
    assert all(found.taken[action.__name__] for action in FAILOVER.actions), found.taken


def test_no_run_takes_more_steps_than_it_may() -> None:
    simulation, _ = of(queue.QUEUE, runs=1)
    batch = Batch(simulation.rules, starts.drawn(queue.QUEUE, simulation.rules.universe, Random(0)), 70, 7, Random(1))
    tally = batch.run()
    assert max(batch.done) == 7 and sum(batch.done) == tally.steps == sum(tally.taken.values())


def test_the_same_seed_gives_the_same_runs_and_another_seed_others() -> None:
    def made(seed: int) -> Tally:
        return of(VAULT, runs=60, steps=15, seed=seed)[1]

    assert made(3) == made(3)
    assert made(3) != made(4)


def test_runs_are_the_same_however_many_processes_make_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("megaspec.simulation.simulate.LANES", 64)
    alone, together = (simulated(Simulation(VAULT, (), SimulationOptions(100, 10, 5, jobs))) for jobs in (1, 2))
    assert alone == together and alone.runs == 100


def test_of_two_processes_the_first_failing_batch_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("megaspec.simulation.simulate.LANES", 8)
    alone, together = (simulated(Simulation(peterson.CASES[-1].system, (), SimulationOptions(200, 30, 1, jobs))) for jobs in (1, 2))
    assert alone.failing is not None and alone == together


def test_scenarios_are_begun_from_with_other_names() -> None:
    rules = Rules(VAULT, Watched(VAULT, ()), starts.instance_of(VAULT, scenarios_of(VAULT)))
    told = starts.told(VAULT, scenarios_of(VAULT), rules.universe)
    steps = {tuple(step for step in one.steps[:place]) for one in scenarios_of(VAULT) for place in range(1, len(one.steps) + 1)}
    assert 3 < len(told) <= len(steps)
    for run in told:
        assert [step.action for step in run][0] == "genesis" and all(inside(step.after, rules.universe) for step in run)
        for before, step in zip(run, run[1:], strict=False):
            assert step.before is before.after
            assert perform(VAULT, step.action, step.before, step.arguments, rules.universe).after == step.after


def test_an_action_that_no_run_takes_is_left_at_nothing() -> None:
    _, found = of(safebox.BOX, runs=20, steps=5)
    assert found.taken["unlock"] == 0 and found.steps == 0


def never() -> Outcome[Counter, None]:
    """No counter at all."""
    need(False, "NEVER")
    return Outcome(Counter(value=0))


def test_a_system_without_an_initial_state_says_so() -> None:
    unstarted = System("unstarted_counter", Counter, never, (bump,), (), rejected=True)
    with pytest.raises(NothingDrawn, match="no initial state of unstarted_counter was found"):
        of(unstarted)
