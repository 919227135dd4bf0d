"""An instance made ready for the kernel: its moves as a program over packed states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from megaspec.exploration import kernel
from megaspec.exploration.code import Program
from megaspec.exploration.compiler import Compiler
from megaspec.exploration.ground_actions import Moves
from megaspec.exploration.instance import ExploredInstance
from megaspec.exploration.layout import PackedLayout, Words
from megaspec.exploration.properties import Property
from megaspec.exploration.sleep import Sleep
from megaspec.exploration.space import Space
from megaspec.exploration.symmetry import Symmetry


@dataclass(frozen=True)
class Expansion:
    """What the kernel makes of one state: the packed states after, by the moves that lead there; the moves that leave the instance; the faults, by
    number, each with the move at which it happens."""

    after: dict[int, Words]
    left: tuple[int, ...]
    faults: dict[int, int]


class Machine:
    """A compiled instance."""

    def __init__(
        self, instance: ExploredInstance, properties: Sequence[Property] = (), symmetric: bool = False, without: Sequence[str] = (),
        fixed: Iterable[type] = (),
    ) -> None:  # fmt: skip
        """With `symmetric`, states that a permutation of identifiers makes of each other are one, but for those of the kinds in `fixed`.

        `without` are actions that are not taken.
        """
        self.instance, self.without = instance, tuple(dict.fromkeys(without))
        self.actions = [action.__name__ for action in instance.system.actions if action.__name__ not in without]
        self.space = Space(instance)
        self.moves = Moves(self.space, properties, without)
        self.layout = PackedLayout(self.space.cells.values())
        self.words = self.layout.words
        self.symmetry = Symmetry(self.space, self.moves, fixed) if symmetric else None
        self.program: Program = Compiler(self.layout, self.moves, None if symmetric else Sleep(self.moves)).program()
        self.slices: Words = np.zeros((0, 3), dtype=np.int64)
        self.tables: Words = np.zeros((0, 0, 0, self.words), dtype=np.int64)
        if self.symmetry is not None:
            self.slices, self.tables = self.symmetry.tables(self.layout)

    def packed(self, state: Any) -> Words:
        """A plain state, packed; `Outside` if it is none of the instance's."""
        return self.layout.packed(self.space.encoded(state))

    def plain(self, state: Words) -> Any:
        """A packed state, as rules take it."""
        return self.space.decoded(self.layout.unpacked(state))

    def least(self, state: Words) -> Words:
        """The packed state that stands for a packed one."""
        found = state.copy()
        kernel.made_least(found, self.slices, self.tables, np.zeros((2, self.words), dtype=np.int64))
        return found

    def expansion(self, state: Words) -> Expansion:
        """All that the kernel makes of a packed state, where nothing sleeps."""
        out = Buffers(self, 1, 0)
        out.expand(self, state.reshape(1, -1), 0, 1, np.zeros(1, dtype=np.int64), 0)
        rows = out.rows[0, : out.filled[0]]
        after = {int(self.program.code[row[self.words], 1]): row[: self.words].copy() for row in rows}
        faults = {number: int(move) for number, (place, move) in enumerate(out.faults) if place}
        return Expansion(after, tuple(map(int, np.flatnonzero(out.left))), faults)


class Buffers:
    """What one thread computes with: successors by their owners, counts, and the first state of each fault."""

    def __init__(self, machine: Machine, owners: int, room: int) -> None:
        """`room` is for so many successors of each owner, beside those of one state."""
        words, moves = machine.words, len(machine.moves.all)
        self.room = room
        self.rows: Words = np.empty((owners, room + moves + 1, words + 2), dtype=np.int64)
        self.filled = np.zeros(owners, dtype=np.int64)
        self.after = np.zeros(words, dtype=np.int64)
        self.spare = np.zeros((2, words), dtype=np.int64)
        self.registers = np.zeros((machine.program.registers, 2), dtype=np.int64)
        self.taken = np.zeros(moves, dtype=np.int64)
        self.left = np.zeros(moves, dtype=np.int64)
        self.tally = np.zeros(3, dtype=np.int64)
        """Transitions, states without any, and the first of these, from one."""
        self.faults = np.zeros((max(len(machine.program.faults), 1), 2), dtype=np.int64)
        """For each fault the first state of it, from one, and the move."""

    def expand(self, machine: Machine, states: Words, start: int, end: int, asleep: Words, first: int) -> int:
        """Fill the buffers with successors of some states, as far as there is room; see `kernel.expanded`."""
        self.filled[:] = 0
        return int(
            kernel.expanded(
                machine.program.code, machine.program.entry, states, start, end, asleep, first, self.rows, self.filled, self.room,
                machine.slices, machine.tables, self.spare, self.after, self.registers, self.taken, self.left, self.tally, self.faults,
            )
        )  # fmt: skip

    def leading_to(self, machine: Machine, states: Words, start: int, end: int, wanted: Words) -> tuple[int, int]:
        """The first of some states with a move to one that the wanted one stands for, and that move's number; -1 if there is none."""
        place, move = kernel.leading_to(
            machine.program.code, machine.program.entry, states, start, end, wanted,
            machine.slices, machine.tables, self.spare, self.after, self.registers,
        )  # fmt: skip
        return int(place), int(move)
