"""A simulation: batches of random runs, some in processes of their own, up to the first run that breaks a claim."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Self

from megaspec.claims.kinds import Claim
from megaspec.language.systems import System
from megaspec.refusal import Ended
from megaspec.simulation import starts
from megaspec.simulation.batch import Batch, Tally
from megaspec.simulation.judge import Call, Failing, Judge
from megaspec.simulation.rules import Rules
from megaspec.simulation.shrinking import shrunk
from megaspec.simulation.starts import Start
from megaspec.simulation.watched import Watched
from megaspec.workers import WorkerDied, Workers

LANES = 2048
"""How many runs go on side by side at most; half as many where there are numbers."""

TRIES = 3
"""How often a batch is begun whose workers die."""


class NothingDrawn(Ended):
    """No initial state was found."""

    status = 3


@dataclass(frozen=True)
class SimulationOptions:
    """How many runs, of how many steps at most, and the seed that they are drawn from."""

    runs: int
    steps: int
    seed: int = 0
    jobs: int = 1
    members: Mapping[type, int] = field(default_factory=dict)
    """How many identifiers of some kinds there are, constants among them; of the others, as many as scenarios need, or a few."""


class Simulation:
    """The runs of one system.  Same options, same runs, however many processes make them."""

    def __init__(self, system: System, claims: Sequence[Claim], options: SimulationOptions, known: Iterable[System] = ()) -> None:
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
            raise NothingDrawn(f"no initial state of {self.system.name} was found: its genesis refused everything that was drawn")
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
        self.waiting: deque[tuple[int, Future[Tally]]] = deque()
        self.numbers = iter(range(len(simulation.sizes)))
        self.workers: Workers | None = None
        self.lost = 0
        """How many batches were not made, because their workers died."""

    def __enter__(self) -> Self:
        jobs = min(self.simulation.options.jobs, len(self.simulation.sizes))
        if jobs > 1:
            self.workers = Workers(jobs, "fork", _begin, (self.simulation,))
            for _ in range(2 * jobs):
                self._schedule(self.workers)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.workers is not None:
            self.workers.stop()

    def _schedule(self, workers: Workers) -> None:
        number = next(self.numbers, None)
        if number is not None:
            self.waiting.append((number, workers.submit(_batch, number)))

    def results(self) -> Iterator[Tally]:
        """What came of each batch, in order, up to the first with a run that breaks a claim."""
        for tally in self._replies(self.workers) if self.workers else map(self.simulation.batch, self.numbers):
            yield tally
            if tally.failing is not None:
                return

    def _replies(self, workers: Workers) -> Iterator[Tally]:
        while self.waiting:
            number, future = self.waiting.popleft()
            tally = _answered(workers, number, future)
            self._schedule(workers)
            if tally is None:
                self.lost += 1
            else:
                yield tally


def _answered(workers: Workers, number: int, future: Future[Tally]) -> Tally | None:
    """What came of a batch; nothing if its workers died again and again."""
    for _ in range(TRIES - 1):
        with suppress(WorkerDied):
            return future.result()
        future = workers.submit(_batch, number)
    with suppress(WorkerDied):
        return future.result()
    return None


_simulation: list[Simulation] = []
"""In a worker: what it was forked to take part in."""


def _begin(simulation: Simulation) -> None:
    _simulation.append(simulation)


def _batch(number: int) -> Tally:
    return _simulation[0].batch(number)
