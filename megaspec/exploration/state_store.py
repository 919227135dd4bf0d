"""The states that were found: each worker owns a part of them, packed one behind the other, with a table of where each is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from megaspec.exploration import kernel
from megaspec.exploration.compiled_instance import Buffers, Machine
from megaspec.exploration.layout import Words

ROWS = 1 << 15
"""How many successors a buffer holds."""
BATCH = 64
"""How many states are looked up side by side."""
LEAST_BITS = 12
FULLEST = 0.75
"""How full a table gets before it is doubled."""
SLOT = 4
"""Bytes of a slot."""


class Part:
    """The states that one worker owns, level by level."""

    def __init__(self, machine: Machine, owners: int, most: int) -> None:
        """At most so many states; pages of memory are only taken as they are filled."""
        self.machine = machine
        self.states: Words = np.empty((most, machine.words), dtype=np.int64)
        self.count = 0
        self.bits = LEAST_BITS
        self.table: npt.NDArray[np.uint32] = np.zeros(1 << self.bits, dtype=np.uint32)
        self.asleep: Words = np.empty(most, dtype=np.int64)
        self.falling_asleep: Words = np.empty(most, dtype=np.int64)
        """Which groups of moves sleep in each state of the level that is visited, and of the next one."""
        self.levels: list[int] = []
        """Where each level begins; the last one is that which is visited, or visited next."""
        self.cursor = self.end = 0
        """How far the level is visited, and where it ends."""
        self.buffers = Buffers(machine, owners, ROWS)
        self.keys = np.zeros(BATCH + 1, dtype=np.uint64)

    @property
    def waiting(self) -> int:
        """How many states of the level are not visited yet."""
        return self.end - self.cursor

    def next_level(self) -> None:
        """Go on to the states that were found last."""
        self.levels.append(self.end)
        self.cursor, self.end = self.end, self.count
        self.asleep, self.falling_asleep = self.falling_asleep, self.asleep

    def expand(self) -> None:
        """Visit states of the level, as far as there is room for their successors."""
        self.cursor = self.buffers.expand(self.machine, self.states, self.cursor, self.end, self.asleep, self.levels[-1])

    def absorb(self, rows: Words) -> None:
        """Keep those of some successors that are new, and ask of these what their moves ask."""
        self._make_room(len(rows))
        self.count = int(
            kernel.absorbed(
                self.machine.program.code, self.states, self.count, self.table, self.bits, rows, len(rows), self.falling_asleep, self.end,
                self.keys, self.buffers.registers, self.buffers.faults,
            )
        )  # fmt: skip

    def _make_room(self, incoming: int) -> None:
        bits = self.bits
        while self.count + incoming > FULLEST * (1 << bits):
            bits += 1
        if bits > self.bits:
            self.bits, self.table = bits, np.zeros(1 << bits, dtype=np.uint32)
            kernel.rehashed(self.states, self.count, self.table, bits)

    def depth_of(self, state: int) -> int:
        """The level that a state is of."""
        return int(np.searchsorted([*self.levels[1:], self.end], state, side="right"))

    def of_depth(self, depth: int) -> tuple[int, int]:
        """Where the states of a level begin, and where they end, of those that are visited or being visited."""
        return self.levels[depth], self.levels[depth + 1] if depth + 1 < len(self.levels) else self.end

    @property
    def bytes(self) -> int:
        """What its states, its table and its sleeping groups take."""
        widest = max(after - before for before, after in zip([0, *self.levels], [*self.levels, self.count], strict=True))
        return self.count * 8 * self.machine.words + len(self.table) * SLOT + 2 * 8 * widest
