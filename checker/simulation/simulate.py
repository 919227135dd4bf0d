"""A simulation: batches of random runs, some in processes of their own, up to the first run that breaks a claim."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Any, Self

from pebble import ProcessPool

from checker import worker
from checker.claims.kinds import Claim
from checker.refusal import Ended
from checker.simulation import starts
from checker.simulation.batch import Batch, Tally
from checker.simulation.judge import Call, Failing, Judge
from checker.simulation.rules import Rules
from checker.simulation.shrinking import shrunk
from checker.simulation.starts import Start
from checker.simulation.watched import Watched
from spec.language.systems import System

LANES = 2048
"""How many runs go on side by side at most; half as many where there are numbers."""


class NoStart(Ended):
    """No initial state was found."""

    status = 3


@dataclass(frozen=True)
class Options:
    """How many runs, of how many steps at most, and the seed that they are drawn from."""

    runs: int
    steps: int
    seed: int = 0
    jobs: int = 1
    members: Mapping[type, int] = field(default_factory=dict)
    """How many identifiers of some kinds there are, constants among them; of the others, as many as scenarios need, or a few."""


class Simulation:
    """The runs of one system.  Same options, same runs, however many processes make them."""

    def __init__(self, system: System, claims: Sequence[Claim], options: Options, known: Iterable[System] = ()) -> None:
        """`known` are systems whose scenarios are begun from where they have the same genesis: of what a rejected design rejects."""
        self.system, self.options = system, options
        scenarios = starts.scenarios_for(system, known)
        self.watched = Watched(system, claims)
        self.rules = Rules(system, self.watched, {**starts.instance_of(system, scenarios), **options.members})
        self.told = starts.told(system, scenarios, self.rules.universe)
        self.of_scenarios = {id(step) for run in self.told for step in run}
        self.asked: set[int] = set()
        """The steps of scenarios that were found to break nothing."""
        lanes = LANES // 2 if self.rules.has_numbers else LANES
        batches = -(-options.runs // lanes)
        self.sizes = [options.runs // batches + (place < options.runs % batches) for place in range(batches)]

    def batch(self, number: int) -> Tally:
        """One batch of runs: half of them from initial states that are drawn, half from where scenarios lead."""
        random = Random(f"{self.system.name} {self.options.seed} {number}")
        begin = starts.drawn(self.system, self.rules.universe, random)
        begin += random.sample(self.told, min(len(self.told), len(begin) or starts.DRAWN))
        if not begin:
            raise NoStart(f"no initial state of {self.system.name} was found: its genesis refused everything that was drawn")
        failing = self._failing_from_the_start(begin)
        if failing is not None:
            return Tally(runs=1, failing=failing.calls)
        return Batch(self.rules, begin, self.sizes[number], self.options.steps, random).run()

    def _failing_from_the_start(self, begin: Sequence[Start]) -> Failing | None:
        """The first step on the way to where runs begin that breaks a claim already; those of scenarios are asked once."""
        for run in begin:
            for place, step in enumerate(run, 1):
                if id(step) not in self.asked:
                    broken = self.watched.broken(step)
                    if broken is not None:
                        return Failing(run[:place], broken)
                    self.asked.update({id(step)} & self.of_scenarios)
        return None

    def shrunk(self, calls: Sequence[Call]) -> Failing:
        """A run that breaks a claim, made short and plain."""
        return shrunk(Judge(self.rules).confirm(calls), self.watched, self.rules.universe)


class Running:
    """A simulation under way.  Leaving the block, however it is left, leaves no process behind."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.waiting: deque[Any] = deque()
        self.numbers = iter(range(len(simulation.sizes)))
        self.pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        jobs = min(self.simulation.options.jobs, len(self.simulation.sizes))
        if jobs > 1:
            fork = multiprocessing.get_context("fork")
            self.pool = ProcessPool(max_workers=jobs, initializer=_begin, initargs=[self.simulation], context=fork)
            for _ in range(2 * jobs):
                self._schedule()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.pool is not None:
            self.pool.stop()  # type: ignore[no-untyped-call]
            self.pool.join()

    def _schedule(self) -> None:
        number = next(self.numbers, None)
        if number is not None and self.pool is not None:
            self.waiting.append(self.pool.schedule(_batch, args=[number]))

    def results(self) -> Iterator[Tally]:
        """What came of each batch, in order, up to the first with a run that breaks a claim."""
        for tally in self._replies() if self.pool else map(self.simulation.batch, self.numbers):
            yield tally
            if tally.failing is not None:
                return

    def _replies(self) -> Iterator[Tally]:
        while self.waiting:
            tally: Tally = self.waiting.popleft().result()
            self._schedule()
            yield tally


_simulation: list[Simulation] = []
"""In a worker: what it was forked to take part in."""


def _begin(simulation: Simulation) -> None:
    worker.begin()
    _simulation.append(simulation)


def _batch(number: int) -> Tally:
    return _simulation[0].batch(number)
