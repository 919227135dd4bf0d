"""Packed states: the values of all cells of a state in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from megaspec.exploration.int124 import BITS, NARROW
from megaspec.exploration.space import Cell
from megaspec.terms.term import Term

Words = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Field:
    """Where a cell stands in a packed state: word, shift and mask, and the value that zero stands for."""

    word: int
    shift: int
    mask: int
    low: int


class PackedLayout:
    """Packed states: each cell has a field of just the bits that it needs; a wide number has two, for the low word of it and for the high one."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.of: dict[Term, tuple[Field, ...]] = {}
        self.word, self.shift = 0, 0
        for cell in cells:
            low, high = cell.bounds
            width = (high - low).bit_length()
            rest = (self._field(width - BITS, 0),) if width > BITS else ()
            self.of[cell.term] = (self._field(min(width, BITS), low), *rest)
        self.words = self.word + 1
        self.fields = {cell: fields[0] for cell, fields in self.of.items() if len(fields) == 1}
        """The fields of the cells that have one."""

    def _field(self, width: int, low: int) -> Field:
        if self.shift + width > 64:
            self.word, self.shift = self.word + 1, 0
        found = Field(self.word, self.shift, (1 << width) - 1, low)
        self.shift += width
        return found

    def parts(self, cell: Term, value: int) -> list[tuple[Field, int]]:
        """What stands in the fields of a cell of some value."""
        fields = self.of[cell]
        if len(fields) == 1:
            return [(fields[0], value - fields[0].low)]
        return [(fields[0], value % NARROW), (fields[1], value // NARROW)]

    def packed(self, values: Sequence[int]) -> Words:
        """Values of all cells, in order, in words."""
        found = [0] * self.words
        for cell, value in zip(self.of, values, strict=True):
            for field, part in self.parts(cell, value):
                found[field.word] |= part << field.shift
        return np.array([signed(word) for word in found], dtype=np.int64)

    def unpacked(self, words: Words) -> tuple[int, ...]:
        """The values of all cells, in order."""
        return tuple(
            sum((((int(words[field.word]) >> field.shift) & field.mask) + field.low) * NARROW**place for place, field in enumerate(fields))
            for fields in self.of.values()
        )


def signed(word: int) -> int:
    """A word of 64 bits as a signed integer."""
    return word - 2**64 if word >= 2**63 else word
