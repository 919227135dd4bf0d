"""Every finite engine says of random systems what a plain search says: how many states and steps, which claims break, and after how many steps.

`FUZZ=500` tries so many systems, as a long run; without it there are fifty.  A system that fails is printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from megaspec.bounded.checking import BoundedCheck
from megaspec.bounded.finite import Checked, Finite
from megaspec.claims.instances import Instance as Part
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer, wrong_from_the_start
from megaspec.exploration.instance import ExploredInstance, NoInstance, Sizes
from megaspec.exploration.properties import Property
from megaspec.language import System
from megaspec.projects.loading import load, serve
from megaspec.refusal import Refusal
from megaspec.runs.steps import schemas_of
from megaspec.runs.universes import closed_universe
from megaspec.solving.inquiries import settled
from megaspec.witness.finite.graph import RuleFails, explored
from tests.fuzzing.oracle import Found, searched
from tests.fuzzing.writing import RANGES, written
from tests.simulation.runs import of
from tests.systems.claiming import invariant, safe, step

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("FUZZ", "50"))
BATCHES = 10
DEPTH = 2
WORK = 20_000_000


def loaded(seed: int, folder: Path) -> ModuleType:
    """The module of a seed, read and admitted as every rule is."""
    name = f"fuzzed_{seed}"
    (folder / f"{name}.py").write_text(written(seed), encoding="utf-8")
    serve(folder, [name])
    return load([name])[0]


class Trial:
    """One random system in one instance, with what a plain search finds in it."""

    def __init__(self, module: ModuleType, seed: int) -> None:
        self.system: System = module.SYSTEM
        names = {kind: f"{kind}{seed}" for kind in ("Who", "Ticket")}
        self.sizes = {getattr(module, names["Who"]): 2, getattr(module, names["Ticket"]): 2 + seed % 2}
        self.within = closed_universe(schemas_of(self.system), (), self.sizes)
        self.sizes = {kind: len(self.within.members[kind]) for kind in self.sizes if kind in self.within.members}
        self.states = {one.__name__: one for one in self.system.invariants}
        self.steps = {"kept": module.kept}
        self.plain: Found = searched(self.system, self.within, self.states, self.steps)

    def check(self) -> None:
        """Every engine."""
        self.visit()
        self.explore()
        self.bound()
        self.simulate()

    def explore(self) -> None:
        properties = [Property(name, self.system, one) for name, one in (*self.states.items(), *self.steps.items())]
        beside = {kind: count - len(getattr(kind, "registered", ())) for kind, count in self.sizes.items()}
        try:
            instance = ExploredInstance(self.system, Sizes(beside))
        except NoInstance:
            assert not self.plain.levels and self.plain.fails is None
            return
        found = wrong_from_the_start(instance, properties)
        if found is not None:
            assert self.plain.fails == 0
            return
        try:
            machine = Machine(instance, properties)
        except NoInstance as refused:
            assert "a product of two of 62 is all that is there" in str(refused)
            return
        found = Explorer(machine, jobs=1, memory=2**22).run()
        wrong = {one.fault.what if one.fault.broken else "fails": len(one.run) - 1 for one in found.found}
        expected = {**self.plain.shortest, **({"fails": self.plain.fails} if self.plain.fails is not None else {})}
        first = self.plain.first_wrong
        assert wrong == {name: length for name, length in expected.items() if length == first}
        if self.plain.fails is None:
            found = found if first is None else Explorer(Machine(instance), jobs=1, memory=2**22).run()
            assert found.complete and found.levels == [len(level) for level in self.plain.levels]
            assert {name: count for name, count in found.taken.items() if count} == dict(self.plain.taken)
            assert {name: count for name, count in found.left.items() if count} == dict(self.plain.left)

    def visit(self) -> None:
        """What the search for runs for ever stands on."""
        part = Part(self.sizes, numbers={name: range(low, high + 1) for name, (low, high) in RANGES.items()})
        started_badly = any(length == 0 for length in self.plain.shortest.values())
        if not self.plain.levels and self.plain.fails is None:
            return
        try:
            graph = explored(self.system, part)
        except RuleFails as failed:
            assert started_badly or len(failed.run) - 1 == self.plain.fails
            return
        assert self.plain.fails is None and not any(self.plain.shortest.get(name) == 0 for name in self.states)
        assert set(graph.states) == set().union(*self.plain.levels)
        assert (int((graph.target >= 0).sum()), int((graph.target < 0).sum())) == (self.plain.taken.total(), self.plain.left.total())

    def bound(self) -> None:
        fails = safe(self.system)
        depth = DEPTH if self.plain.fails is None else min(DEPTH, self.plain.fails)
        check = BoundedCheck(Finite(self.system, self.sizes, WORK), [*self.claims(), fails], depth)
        for inquiry in check.inquiries(jobs=1).values():
            settled(inquiry)
        expected = {**{f"{self.system.name}.{name}": length for name, length in self.plain.shortest.items()}, fails.name: self.plain.owes}
        for name, result in check.results.items():
            length = expected.get(name)
            found = None if result.counterexample is None else len(result.counterexample.steps) - 1
            assert result.verdict in ("bounded", "refuted"), (name, result.verdict, result.reasons)
            if name == fails.name or found is None or found != self.plain.fails:
                assert found == (length if length is not None and length <= depth else None), name

    def claims(self) -> list[Checked]:
        """A claim of each predicate, true or not."""
        return [*(invariant(self.system, one) for one in self.states.values()), *(step(self.system, one) for one in self.steps.values())]

    def simulate(self) -> None:
        if not self.plain.levels:
            return
        _, tally = of(self.system, [*self.claims(), safe(self.system)], runs=30, steps=6, members=self.sizes)
        if self.plain.first_wrong is None:
            assert tally.failing is None and set(tally.taken) <= set(self.plain.taken)
        if tally.failing is not None:
            assert self.plain.first_wrong is not None and len(tally.failing) - 1 >= self.plain.first_wrong


def _is_rightly_refused(refused: Refusal, trial: Trial) -> bool:
    """A map with another default than its declaration, or a predicate that can be true nowhere."""
    return "its schema says" in refused.message and trial.plain.fails == 0 or "fails on every path" in refused.message


def tried(seeds: Iterable[int], folder: Path) -> Iterator[int]:
    """The seeds whose systems are small enough, each checked."""
    for seed in seeds:
        module = loaded(seed, folder)
        try:
            trial = Trial(module, seed)
            if trial.plain.too_large:
                continue
            try:
                trial.check()
            except Refusal as refused:
                assert _is_rightly_refused(refused, trial), refused.message
        except BaseException as error:
            error.add_note(f"seed {seed}:\n{written(seed)}")
            raise
        yield seed


@pytest.fixture(autouse=True)
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython makes one of the calls again that a simulation refuses, at every turn."""
    monkeypatch.setattr("megaspec.simulation.batch.CHANCE_TO_RECHECK_A_REFUSAL", 1.0)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_engine_agrees_with_a_plain_search(batch: int, tmp_path: Path) -> None:
    size = COUNT // BATCHES
    found = list(tried(range(batch * size, (batch + 1) * size), tmp_path))
    assert len(found) >= size // 2, "too many of these systems are too large to be searched"


def test_a_seed_has_one_text() -> None:
    assert written(7) == written(7) != written(8)
