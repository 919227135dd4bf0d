"""CPython as the judge of what was written out: runs made again by the real rules, and samples checked against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.language.failing import Revert
from megaspec.runs.steps import Transition, perform
from megaspec.simulation.rules import CompiledPath, Rules
from megaspec.simulation.starts import Start
from megaspec.simulation.watched import Broken
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.conformance import Disagreement, way
from megaspec.witness.drawing import inside
from megaspec.witness.replay import unkept

Call = tuple[str, Mapping[str, Any]]
"""An action and its arguments."""

STEPS_A_CLAIM_CHECK = 64
"""Of so many steps that CPython takes again, it is asked of one whether it breaks a claim."""


@dataclass(frozen=True)
class Failing:
    """A run that breaks a claim in its last step."""

    steps: tuple[Transition, ...]
    broken: Broken

    @property
    def calls(self) -> tuple[Call, ...]:
        """What was called, genesis first."""
        return tuple((step.action, step.arguments) for step in self.steps)


class Judge:
    """Compares what runs did with the real rules; a `Disagreement` where CPython differs."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.checked = 0
        """How many calls CPython has made again."""

    def confirm(self, calls: Sequence[Call], start: Start = ()) -> Failing:
        """A run that was found to break something, made again by CPython: it must go as it went, and break a claim at its end."""
        steps = list(start)
        for place, (action, arguments) in enumerate(calls, 1):
            done = perform(self.rules.system, action, steps[-1].after if steps else None, arguments, self.rules.universe)
            steps.append(done)
            broken = self.rules.watched.broken(done)
            if broken is not None:
                return Failing(tuple(steps), broken)
            if not done.succeeded:
                raise Disagreement(f"{action}: CPython answers {done.outcome!r} at step {place} of a run in which it succeeded as it is written out")
        raise Disagreement(f"{calls[-1][0]}: CPython finds nothing broken by a step that breaks a claim as it is written out")

    def compare_taken(self, course: CompiledPath, before: Sequence[int], arguments: Sequence[int], after: Sequence[int]) -> None:
        """A step that a run took is one that CPython takes, and leads to the same state."""
        done = self._called(course, before, arguments)
        if not done.succeeded:
            raise Disagreement(f"{course.name}: CPython answers {done.outcome!r} to a call that succeeds as it is written out")
        try:
            real = self.rules.state.numbers({BEFORE: done.after})
        except KeyError as outsider:
            raise Disagreement(f"{course.name}: the step leaves the instance in CPython, and not as it is written out: {outsider}") from None
        for place, one, other in zip(self.rules.state.places, real, after, strict=True) if real != list(after) else ():
            if one != other:
                where = place.symbol.name.replace(BEFORE, "state", 1) + (str(list(place.at)) if place.at else "")
                raise Disagreement(f"{course.name}: after the step {where} is {one} in CPython and {other} as it is written out")
        self.checked += 1
        if self.checked % STEPS_A_CLAIM_CHECK == 0:
            broken = self.rules.watched.broken(done)
            if broken is not None:
                raise Disagreement(f"{course.name}: CPython finds {broken.claim} broken by a step that breaks nothing as it is written out")

    def compare_refused(self, course: CompiledPath, before: Sequence[int], arguments: Sequence[int]) -> bool:
        """A call that could not take a path does not take it in CPython; whether the rule keeps what it owes there."""
        done = self._called(course, before, arguments)
        self.checked += 1
        if unkept(done):
            return False
        if not done.succeeded and not isinstance(done.outcome, Revert):
            raise Disagreement(f"{course.name}: CPython fails with {done.outcome!r} at a call that is refused as it is written out")
        if done.succeeded and inside(done.after, self.rules.universe) and course.reading.tree.nexts()[way(done)] is course.leaf:
            raise Disagreement(f"{course.name}: CPython takes a step that is refused as it is written out")
        return True

    def _called(self, course: CompiledPath, before: Sequence[int], arguments: Sequence[int]) -> Transition:
        state = self.rules.state.values(before)[BEFORE]
        return perform(self.rules.system, course.name, state, course.arguments.values(arguments), self.rules.universe)
