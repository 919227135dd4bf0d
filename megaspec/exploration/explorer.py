"""Breadth-first exploration of an instance, level by level, in threads that each own a part of the states."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from megaspec.claims.can_reach import Possibility
from megaspec.exploration import kernel
from megaspec.exploration.backward import Possible, possible
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.instance import ExploredInstance, NoInstance
from megaspec.exploration.layout import Words
from megaspec.exploration.properties import Fault, Property
from megaspec.exploration.shortest import Shortest
from megaspec.exploration.space import Outside
from megaspec.exploration.state_store import FULLEST, SLOT, Part
from megaspec.exploration.truth import calls_that_agree
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Transition, is_true

SHOWN_EVERY = 0.1
"""Seconds."""


@dataclass
class Level:
    """How far an exploration is."""

    states: int = 0
    transitions: int = 0
    depth: int = 0
    waiting: int = 0
    """How many states of this depth are not visited yet."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Found:
    """Something wrong, with a shortest run to it, made by CPython."""

    fault: Fault
    run: list[Transition]

    @cached_property
    def otherwise(self) -> str:
        """What of the run, or of what it breaks, is otherwise where orders go on after their last members; nothing if it is no other."""
        broken = self.fault.broken
        return next(changed_where_orders_go_on(self.run, lambda last: broken is None or is_true(broken.predicate, last)), "")

    @property
    def shows_nothing(self) -> bool:
        """Whether it is claimed that some run does this, and this one does so only since an order ends in the instance."""
        return not self.fault.is_wrong and bool(self.otherwise)


@dataclass
class Exploration:
    """What an exploration came to."""

    instance: ExploredInstance
    asked: Sequence[Property]
    """What was asked of states and steps."""
    reached: Level
    unasked: dict[Property, int] = field(default_factory=dict)
    """What does not fit the kernel's numbers, with how many bits it may take."""
    orbit: int = 1
    """How many states one can stand for."""
    complete: bool = False
    """Whether every reachable state of the instance was visited."""
    stopped: str = ""
    """Why not, if it was not for something that was found."""
    bytes: int = 0
    """What states and tables take."""
    taken: dict[str, int] = field(default_factory=dict)
    """How often each action could be taken."""
    left: dict[str, int] = field(default_factory=dict)
    """How often an action would have left the instance."""
    passed: dict[str, int] = field(default_factory=dict)
    """How often a call of an action came past the end of an order, of the actions of which one did."""
    stuck: int = 0
    """How many states have no move that stays in the instance."""
    stuck_run: list[Transition] | None = None
    """A shortest run to one of these."""
    found: list[Found] = field(default_factory=list)
    without: tuple[str, ...] = ()
    """The actions that are not taken."""
    levels: list[int] = field(default_factory=list)
    """How many states there are of each depth, as far as all of these are known."""
    held: int = 0
    """How many calls CPython made for the kernel to be checked against."""
    possible: list[Possible] = field(default_factory=list)
    """What was found of claims that something stays possible, once every state was visited."""


class Explorer:
    """An exploration in the making."""

    def __init__(self, machine: Machine, jobs: int = 2, memory: int | None = None) -> None:
        """`memory` bounds the bytes that states and tables take: half of what the machine has, if none is given."""
        self.machine, self.jobs = machine, jobs
        self.memory = memory if memory is not None else os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
        self.most = max(self.memory // (8 * machine.words + 16 + int(2 * SLOT / FULLEST)) // jobs, 1)
        self.parts = [Part(machine, jobs, min(self.most, 2**32 - 2)) for _ in range(jobs)]
        self.reached = Level()

    def run(self, show: Callable[[Level], None] = lambda _: None, claims: Sequence[Possibility] = ()) -> Exploration:
        """Everything: to the end, to the first level with something wrong in it, or to the limit of memory.  An interruption ends it as well.

        Of `claims` that something stays possible it is asked in the end, if every state was visited.
        """
        machine = self.machine
        orbit = len(machine.symmetry.kept) if machine.symmetry is not None else 1
        found = Exploration(machine.instance, machine.moves.properties, self.reached, machine.moves.unasked, orbit, without=machine.without)
        started = time.perf_counter()
        try:
            self._begin()
            with ThreadPoolExecutor(self.jobs) as pool:
                while not found.stopped and not self._is_answered() and self._waiting():
                    found.stopped = self._visit_level(pool, started, show)
        except KeyboardInterrupt:
            found.stopped = "an interruption"
        self._note(started)
        found.complete = not found.stopped and not self._is_wrong() and not self._waiting()
        self._conclude(found)
        if found.complete:
            found.possible = [possible(claim, machine, self.parts, max(self.memory - found.bytes, 0)) for claim in claims]
        return found

    def _begin(self) -> None:
        rows: list[list[Words]] = [[] for _ in self.parts]
        for start in self.machine.instance.starts:
            state = self.machine.least(self._packed(start.after))
            owner = int(kernel.owner_of(state, np.uint64(self.jobs)))
            rows[owner].append(np.array([*state, self.machine.program.start, 0], dtype=np.int64))
        for part, mine in zip(self.parts, rows, strict=True):
            part.absorb(np.array(mine, dtype=np.int64).reshape(-1, self.machine.words + 2))
            part.next_level()

    def _packed(self, start: Any) -> Words:
        try:
            return self.machine.packed(start)
        except Outside as outside:
            raise NoInstance(f"an initial state does not fit the instance: {outside}; set numbers that genesis fits") from None

    def _visit_level(self, pool: ThreadPoolExecutor, started: float, show: Callable[[Level], None]) -> str:
        """Visit every state of a level; why it had to stop, if it had to."""
        shown = 0.0
        while self._waiting():
            if time.perf_counter() - shown > SHOWN_EVERY:
                shown = time.perf_counter()
                self._note(started)
                show(self.reached)
            list(pool.map(Part.expand, self.parts))
            if any(part.count + self._incoming(number) > self.most for number, part in enumerate(self.parts)):
                return "the memory limit"
            list(pool.map(self._absorb, range(self.jobs)))
        for part in self.parts:
            part.next_level()
        self.reached.depth += self._waiting() > 0
        return ""

    def _absorb(self, number: int) -> None:
        for part in self.parts:
            self.parts[number].absorb(part.buffers.rows[number, : part.buffers.filled[number]])

    def _incoming(self, number: int) -> int:
        return int(sum(part.buffers.filled[number] for part in self.parts))

    def _waiting(self) -> int:
        return sum(part.waiting for part in self.parts)

    def _is_answered(self) -> bool:
        """Whether something is wrong, or all is broken that is asked and claimed to be."""
        asked = self.machine.moves.properties
        return self._is_wrong() or 0 < len(asked) == len(self._faults_met())

    def _is_wrong(self) -> bool:
        return any(one.is_wrong for one in self._faults_met())

    def _faults_met(self) -> list[Fault]:
        faults = self.machine.program.faults
        return [fault for number, fault in enumerate(faults) if any(part.buffers.faults[number, 0] for part in self.parts)]

    def _note(self, started: float) -> None:
        self.reached.states = sum(part.count for part in self.parts)
        self.reached.transitions = int(sum(part.buffers.tally[0] for part in self.parts))
        self.reached.waiting, self.reached.seconds = self._waiting(), time.perf_counter() - started

    # What came out.

    def _conclude(self, found: Exploration) -> None:
        found.bytes = sum(part.bytes for part in self.parts)
        found.taken, found.left = dict.fromkeys(self.machine.actions, 0), dict.fromkeys(self.machine.actions, 0)
        for part in self.parts:
            for move, taken, left in zip(self.machine.moves.all, part.buffers.taken, part.buffers.left, strict=True):
                found.taken[move.action] += int(taken)
                if not move.passing:
                    found.left[move.action] += int(left)
                elif left:
                    found.passed[move.action] = found.passed.get(move.action, 0) + int(left)
        ends = [[part.of_depth(depth) for part in self.parts] for depth in range(self.reached.depth + 1)]
        found.levels = [sum(end - start for start, end in level) for level in ends]
        shortest = Shortest(self.machine, self.parts)
        found.stuck = int(sum(part.buffers.tally[1] for part in self.parts))
        if found.stuck:
            found.stuck_run = shortest.run_to([int(part.buffers.tally[2]) for part in self.parts])
        for number, fault in enumerate(self.machine.program.faults):
            first = [int(part.buffers.faults[number, 0]) for part in self.parts]
            if any(first):
                found.found.append(Found(fault, shortest.run_of(number, fault, first)))
        found.held = calls_that_agree(self.machine, self.parts)


def wrong_from_the_start(instance: ExploredInstance, properties: Sequence[Property], without: Sequence[str] = ()) -> Exploration | None:
    """What is wrong with initial states that are no states as they are declared, and with calls of genesis that fail; None if there are none."""
    if not instance.wrong:
        return None
    faults: dict[Fault, Transition] = {}
    for line, made in instance.wrong:
        faults.setdefault(Fault(line), made)
    for one in properties:
        broken = next((made for _, made in instance.wrong if made.succeeded and one.of_states and not is_true(one.predicate, made)), None)
        if broken is not None:
            faults[Fault(one.name, one)] = broken
    reached = Level(states=len(instance.starts) + len({id(made) for _, made in instance.wrong}))
    found = Exploration(instance, properties, reached, without=tuple(dict.fromkeys(without)))
    found.taken = {action.__name__: 0 for action in instance.system.actions if action.__name__ not in without}
    found.left = dict(found.taken)
    found.found = [Found(fault, [made]) for fault, made in faults.items()]
    return found


def explored(
    instance: ExploredInstance, properties: Sequence[Property] = (), jobs: int = 2, memory: int | None = None, symmetric: bool = False
) -> Exploration:
    """Explore an instance; see `Explorer`."""
    wrong = wrong_from_the_start(instance, properties)
    if wrong is not None:
        return wrong
    return Explorer(Machine(instance, properties, symmetric), jobs, memory).run()
