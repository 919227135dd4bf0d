"""A batch of runs side by side: what is drawn, taken, checked and written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from megaspec.simulation.arguments import Arguments
from megaspec.simulation.judge import Call, Failing, Judge
from megaspec.simulation.lanes import Array, Lanes, Wire, Wiring
from megaspec.simulation.rules import CompiledPath, Rules
from megaspec.simulation.starts import Start

PATIENCE = 16
"""How many ways to step are tried at most for each step that a run may take."""

RUNS_A_SURVIVOR = 10
"""When fewer than one run in so many has steps left to take, a batch is over."""

CHANCE_TO_RECHECK_A_REFUSAL = 0.25
"""How often CPython is asked to make a call again that was refused."""


@dataclass
class Tally:
    """What came of some runs."""

    runs: int = 0
    steps: int = 0
    checked: int = 0
    """How many calls CPython has made again."""
    taken: Counter[str] = field(default_factory=Counter)
    """How often each action was taken."""
    failing: tuple[Call, ...] | None = None
    """The first run that breaks a claim, from genesis on."""

    def add(self, other: Tally) -> None:
        """Count what came of other runs as well."""
        self.runs += other.runs
        self.steps += other.steps
        self.checked += other.checked
        self.taken += other.taken
        self.failing = self.failing or other.failing


@dataclass(frozen=True)
class _Moved:
    """The runs that took a path at once, and the wires of the arguments with which they did."""

    course: CompiledPath
    mask: int
    wires: Sequence[Wire]


class Batch:
    """So many runs of at most so many steps.  At each turn one way to step is tried in some of them, with arguments of their own."""

    def __init__(self, rules: Rules, starts: Sequence[Start], count: int, steps: int, random: Random) -> None:
        self.rules, self.starts, self.steps, self.random = rules, starts, steps, random
        self.lanes = Lanes(count)
        self.arguments = Arguments(rules, self.lanes, random)
        self.judge = Judge(rules)
        self.begin = [random.randrange(len(starts)) for _ in range(count)]
        self.state = rules.wiring.begun(self.lanes, rules.numbers_of(starts), self.begin)
        self.done: Array = np.zeros(count, dtype=np.int64)
        """How many steps each run has taken."""
        self.sampled: Array = np.array([random.randint(1, random.randint(1, steps)) for _ in range(count)], dtype=np.int64)
        """The step of each run that CPython takes again, more often an early one: not all runs go on to their last."""
        self.seldom = {course.name: self._some() for course in rules.courses}
        """The runs in which an action is tried less often than others: what several leave aside, others come to."""
        self.moves: list[_Moved] = []
        self.taken: Counter[str] = Counter()
        self.asked: Counter[CompiledPath] = Counter()
        self.met: Counter[CompiledPath] = Counter()

    def run(self) -> Tally:
        """All runs to their ends, or to the first step that breaks a claim."""
        failing = None
        going = self.lanes.all
        for _ in range(PATIENCE * self.steps if self.rules.courses else 0):
            failing = self._turn(going)
            going = self.lanes.pack(self.done < self.steps)
            if failing is not None or going.bit_count() * RUNS_A_SURVIVOR < self.lanes.count:
                break
        calls = None if failing is None else failing.calls
        return Tally(self.lanes.count, int(self.done.sum()), self.judge.checked, self.taken, calls)

    def _turn(self, going: int) -> Failing | None:
        course = self._course()
        some = going & self._some() & ~(self.seldom[course.name] & ~self._few())
        wires, met = self.arguments.drawn(course, self.state, some)
        self.asked[course] += 1
        if wires is None:
            return None
        failing = self._failing_refused(course, wires, some & ~met)
        if failing is not None:
            return failing
        if not met:
            return None
        self.met[course] += met.bit_count()
        self.moves.append(_Moved(course, met, wires[self.rules.wiring.end :]))
        if course.effect is None:
            return self._suspected(met)
        answers = course.effect(self.lanes, wires)
        written = answers[: len(course.written)]
        suspects = self._false(met, answers[len(course.written) :])
        if suspects:
            return self._suspected(suspects)
        after = list(self.state)
        for wire, new in zip(course.written, written, strict=True):
            after[wire] = self._merged(met, new, after[wire])
        suspects = self._false(met, [answer for one in course.touched for answer in one(self.lanes, after)])
        if suspects:
            return self._suspected(suspects)
        self._take(course, met, wires, after)
        return None

    def _some(self) -> int:
        """One run in four, in two, or three in four, so that each goes its own way."""
        one, other = self.random.getrandbits(self.lanes.count), self.random.getrandbits(self.lanes.count)
        return self.random.choice((one, one & other, one | other))

    def _few(self) -> int:
        """One run in eight."""
        return self.random.getrandbits(self.lanes.count) & self.random.getrandbits(self.lanes.count) & self.random.getrandbits(self.lanes.count)

    def _course(self) -> CompiledPath:
        """Any path, or the one that was taken least among a few."""
        few = self.random.sample(self.rules.courses, min(self.random.choice((1, 3)), len(self.rules.courses)))
        return min(few, key=lambda one: self.met[one] + self.asked[one] * self.lanes.count / 16)

    def _false(self, among: int, truths: Sequence[int]) -> int:
        found = self.lanes.all
        for truth in truths:
            found &= truth
        return among & ~found

    def _merged(self, mask: int, new: Wire, old: Wire) -> Wire:
        found = self.lanes.mixed(mask, new, old)
        return found if isinstance(found, int) or isinstance(old, int) else found.astype(old.dtype, copy=False)

    def _take(self, course: CompiledPath, met: int, wires: Sequence[Wire], after: list[Wire]) -> None:
        moved = self.lanes.unpack(met)
        self.done += moved
        which = np.flatnonzero(moved & (self.done == self.sampled)).tolist()
        if which:
            self._sample_taken(course, wires, after, which)
        self.taken[course.name] += met.bit_count()
        self.state = after

    def _sample_taken(self, course: CompiledPath, wires: Sequence[Wire], after: Sequence[Wire], which: Sequence[int]) -> None:
        """Let CPython take the steps again that some runs took."""
        assert course.changing is not None
        befores, arguments = (one.rows(self.lanes, wires, which) for one in (self.rules.wiring, course.wiring))
        for before, given, written in zip(befores, arguments, course.changing.rows(self.lanes, after, which), strict=True):
            reached = list(before)
            for place, number in zip(course.changed, written, strict=True):
                reached[place] = number
            self.judge.compare_taken(course, before, given, reached)

    def _failing_refused(self, course: CompiledPath, wires: Sequence[Wire], refused: int) -> Failing | None:
        """Now and then, let CPython make one of the calls that were refused; the run to it if its rule fails there."""
        if not refused or self.random.random() >= CHANCE_TO_RECHECK_A_REFUSAL:
            return None
        lane = self.random.choice(self.lanes.members(refused))
        (before,), (arguments,) = self.rules.wiring.rows(self.lanes, wires, [lane]), course.wiring.rows(self.lanes, wires, [lane])
        if self.judge.compare_refused(course, before, arguments):
            return None
        return self._confirmed(lane, [*self._calls(lane), (course.name, course.arguments.values(arguments))])

    def _suspected(self, suspects: int) -> Failing:
        """What CPython says of the first run among those that seem to break a claim."""
        lane = self.lanes.members(suspects)[0]
        return self._confirmed(lane, self._calls(lane))

    def _confirmed(self, lane: int, calls: Sequence[Call]) -> Failing:
        return self.judge.confirm(calls, self.starts[self.begin[lane]])

    def _calls(self, lane: int) -> list[Call]:
        """What a run has done since it began."""
        found: list[Call] = []
        for one in self.moves:
            if one.mask >> lane & 1:
                (row,) = Wiring.behind(one.course.arguments.places, 0).rows(self.lanes, one.wires, [lane])
                found.append((one.course.name, one.course.arguments.values(row)))
        return found
