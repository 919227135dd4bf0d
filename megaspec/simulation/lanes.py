"""Values of many runs side by side.

A truth value of all runs is one integer, whose bit `k` is that of run `k`; an integer of all runs is an array, of machine
integers where its bounds allow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from megaspec.language.schema import Quantity
from megaspec.simulation.layout import Place
from megaspec.terms.sorts import INTEGER

Array = NDArray[Any]
Wire = int | Array
"""What stands at one place in all runs: a mask for a truth value or the bit of an index, an array for an integer."""

GREATEST = 2**62
"""What machine integers are used up to, either way."""


class Lanes:
    """So many runs side by side."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.all = (1 << count) - 1
        self.bytes = (count + 7) // 8

    def pack(self, truths: Array) -> int:
        """The mask of an array of truth values."""
        return int.from_bytes(np.packbits(truths, bitorder="little").tobytes(), "little")

    def unpack(self, mask: int) -> Array:
        """The truth values of a mask."""
        held = np.frombuffer(mask.to_bytes(self.bytes, "little"), dtype=np.uint8)
        return np.unpackbits(held, count=self.count, bitorder="little").view(np.bool_)

    def mixed(self, mask: int, yes: Wire, no: Wire) -> Wire:
        """One wire in the runs of a mask, and another in all others."""
        if isinstance(yes, int) and isinstance(no, int):
            return no ^ (mask & (yes ^ no))
        found: Wire = np.where(self.unpack(mask), yes, no)
        return found

    def members(self, mask: int) -> list[int]:
        """The runs of a mask."""
        found: list[int] = np.flatnonzero(self.unpack(mask)).tolist()
        return found


def is_small(low: int | None, high: int | None) -> bool:
    """Whether machine integers hold everything between two bounds."""
    return low is not None and high is not None and low >= -GREATEST and high <= GREATEST


def boxed(wire: Any) -> Any:
    """Integers without bounds, where the wire has any."""
    return wire.astype(object, copy=False) if isinstance(wire, np.ndarray) else wire


class Wiring:
    """Where the wires of some places stand: a mask for each bit, an array for each integer."""

    def __init__(self, places: Sequence[Place], slices: Sequence[slice]) -> None:
        self.places, self.slices = tuple(places), tuple(slices)
        pairs = list(zip(self.places, self.slices, strict=True))
        self.wires = {bit: at.start + number for place, at in pairs for number, bit in enumerate(place.bits)}
        """Which wire has the value of a constant."""
        self.integers = [(number, at.start) for number, (place, at) in enumerate(pairs) if place.symbol.range == INTEGER]
        self.coded = np.array([number for number, place in enumerate(self.places) if place.symbol.range != INTEGER], dtype=np.int64)
        self.masks = [wire for place, at in pairs if place.symbol.range != INTEGER for wire in range(at.start, at.stop)]
        self.shifts = np.array([bit for number in self.coded for bit in range(len(self.places[number].bits))], dtype=np.int64)
        self.firsts = np.flatnonzero(self.shifts == 0)

    @classmethod
    def behind(cls, places: Sequence[Place], start: int) -> Self:
        """The wires of places, one behind the other from a start on."""
        slices = []
        for place in places:
            slices.append(slice(start, start + len(place.bits)))
            start += len(place.bits)
        return cls(places, slices)

    def part(self, numbers: Sequence[int]) -> Wiring:
        """Of some places alone."""
        return Wiring([self.places[one] for one in numbers], [self.slices[one] for one in numbers])

    @property
    def end(self) -> int:
        """The first wire behind all."""
        return max((at.stop for at in self.slices), default=0)

    def begun(self, lanes: Lanes, rows: Sequence[Sequence[int]], begin: Sequence[int]) -> list[Wire]:
        """The wires where each run has the numbers of the row at which it begins."""
        masks = [lanes.pack(np.array(begin) == place) for place in range(len(rows))]
        found: list[Wire] = []
        for number, place in enumerate(self.places):
            column = [row[number] for row in rows]
            if isinstance(place.schema, Quantity):
                kind = np.int64 if is_small(place.schema.range.low, place.schema.range.high) else object
                found.append(np.array(column, dtype=kind)[list(begin)])
            else:
                found += [sum(mask for mask, held in zip(masks, column, strict=True) if held >> bit & 1) for bit in range(len(place.bits))]
        return found

    def rows(self, lanes: Lanes, wires: Sequence[Any], which: Sequence[int]) -> list[list[int]]:
        """The numbers that some runs have at each place."""
        picked = np.array(which, dtype=np.int64)
        found: Array = np.empty((len(self.places), len(which)), dtype=object)
        for number, wire in self.integers:
            found[number] = wires[wire][picked]
        if self.masks:
            text = b"".join([wires[wire].to_bytes(lanes.bytes, "little") for wire in self.masks])
            held = np.frombuffer(text, dtype=np.uint8).reshape(len(self.masks), lanes.bytes)
            bits = (held[:, picked >> 3] >> (picked & 7).astype(np.uint8) & 1).astype(np.int64) << self.shifts[:, None]
            found[self.coded] = np.add.reduceat(bits, self.firsts, axis=0)
        numbers: list[list[int]] = found.T.tolist()
        return numbers
