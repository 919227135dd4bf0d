"""Shortest runs to what an exploration found: from level to level backwards, and forwards by CPython, which must agree with each step."""

from __future__ import annotations

from collections.abc import Sequence

from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.ground_actions import Move
from megaspec.exploration.layout import Words
from megaspec.exploration.properties import Fault
from megaspec.exploration.space import Outside
from megaspec.exploration.state_store import Part
from megaspec.language.contracts import ContractBroken
from megaspec.refusal import Ended
from megaspec.runs.steps import Transition, holds, perform
from megaspec.witness.replay import unkept
from megaspec.witness.violations import failures


class KernelError(Ended):
    """The kernel and CPython disagree: an error of the engine."""


class Shortest:
    """Runs through the levels of an exploration."""

    def __init__(self, machine: Machine, parts: Sequence[Part]) -> None:
        self.machine, self.parts = machine, parts

    def run_of(self, number: int, fault: Fault, first: Sequence[int]) -> list[Transition]:
        """A run to a fault, given its first state in each part, from one; zero where there is none.  CPython must find it at fault."""
        run = self.run_to(first)
        if fault.broken is None or not fault.broken.of_states:
            move = self.machine.expansion(self.machine.packed(run[-1].after)).faults[number]
            run.append(self._taken(run[-1], self.machine.moves.all[move]))
        if not _is_at_fault(fault, run[-1]):
            raise KernelError(f"CPython finds nothing wrong where the kernel finds: {fault.what}")
        return run

    def run_to(self, first: Sequence[int]) -> list[Transition]:
        """A shortest run to one of some states, one in each part, numbered from one; zero where there is none."""
        depth, place = min((part.depth_of(state - 1), place) for place, (part, state) in enumerate(zip(self.parts, first, strict=True)) if state)
        path = [self.parts[place].states[first[place] - 1]]
        for level in range(depth, 0, -1):
            path.append(self._before(path[-1], level - 1))
        path.reverse()
        least, packed = self.machine.least, self.machine.packed
        run = [next(start for start in self.machine.instance.starts if (least(packed(start.after)) == path[0]).all())]
        for after in path[1:]:
            state = packed(run[-1].after)
            _, move = self.parts[0].buffers.leading_to(self.machine, state.reshape(1, -1), 0, 1, after)
            if move < 0:
                raise KernelError(f"no move of a state that CPython reached leads where the kernel came, after {run[-1].action}")
            run.append(self._taken(run[-1], self.machine.moves.all[move]))
            if not (least(self._packed(run[-1])) == after).all():
                raise KernelError(f"{run[-1].action} leads elsewhere in CPython than in the kernel")
        return run

    def _before(self, wanted: Words, depth: int) -> Words:
        """A state of a level with a move to a state of the next one."""
        for part in self.parts:
            place, _ = part.buffers.leading_to(self.machine, part.states, *part.of_depth(depth), wanted)
            if place >= 0:
                found: Words = part.states[place]
                return found
        raise KernelError("no state of the level before leads to a state that was found")

    def _taken(self, last: Transition, move: Move) -> Transition:
        return perform(self.machine.instance.system, move.action, last.after, move.arguments, self.machine.instance.universe)

    def _packed(self, step: Transition) -> Words:
        try:
            return self.machine.packed(step.after)
        except Outside as outside:
            raise KernelError(f"{step.action} stays in the instance in the kernel, and not in CPython: {outside}") from None


def _is_at_fault(fault: Fault, last: Transition) -> bool:
    """Whether CPython finds wrong what the kernel does."""
    if fault.broken is None:
        return any(True for _ in failures(last)) or bool(unkept(last))
    try:
        return not holds(fault.broken.predicate, last)
    except ContractBroken:
        return True
