"""Symmetry: identifiers that nothing tells apart may change places.

A rule can only ask whether identifiers of an opaque kind are equal, and name registered constants.  So a permutation of the others, applied to a
state, an action's arguments and the state after, makes a step of a step, and no property tells the difference, if it leaves the instance's
constants as they are.  Each state stands for all that permutations make of it; the least of them, as packed words, is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from math import factorial, prod

import numpy as np
import numpy.typing as npt

from megaspec.exploration.ground_actions import Moves
from megaspec.exploration.instance import NoInstance
from megaspec.exploration.layout import PackedLayout
from megaspec.exploration.space import Entry, Space
from megaspec.lifting.kinds import kind_of
from megaspec.terms import term as t
from megaspec.terms.sorts import Opaque, Sort

MOST_TRIED = 1_000_000
MOST_KEPT = 5_040
SLICE = 8
"""Bits of a word that are permuted by one look into a table."""

Permutation = Mapping[Sort, tuple[int, ...]]
"""Where the index of each member of some sorts goes; others stay."""


class Symmetry:
    """The permutations of an instance's identifiers that leave its constants as they are."""

    def __init__(self, space: Space, moves: Moves, fixed: Iterable[type] = ()) -> None:
        """Identifiers of the kinds in `fixed` stay where they are."""
        self.space, self.fixed = space, frozenset(fixed)
        self.symbols = {symbol.name: symbol for symbol in space.symbols}
        self.free = {sort: self._free(sort) for sort in space.instance.members if isinstance(sort, Opaque) and not sort.ordered}
        for sort, free in self.free.items():
            if len(space.instance.members[sort]) > 1 << SLICE:
                raise NoInstance(f"{len(free)} identifiers of one kind are too many to permute; set fewer, or explore without symmetry")
        self._owe_that_nothing_names_them(moves)
        tried = prod(factorial(len(free)) for free in self.free.values())
        if tried > MOST_TRIED:
            raise NoInstance(f"{tried:,} permutations of identifiers are too many to try; set fewer, or explore without symmetry")
        self.kept = [one for one in self._all() if self._leaves_constants(one)]
        if len(self.kept) > MOST_KEPT:
            raise NoInstance(f"{len(self.kept):,} permutations of identifiers are too many to apply; set fewer, or explore without symmetry")

    def _free(self, sort: Sort) -> list[int]:
        """The indexes of the members that are no constants."""
        if kind_of(sort) in self.fixed:
            return []
        registered = kind_of(sort).registered  # type: ignore[attr-defined]
        return [index for index, name in enumerate(self.space.instance.members[sort]) if name not in registered]

    def _owe_that_nothing_names_them(self, moves: Moves) -> None:
        """A `NoInstance` if a rule or a property mentions an identifier that is to change places."""
        said = [
            term
            for way in moves.ways
            for term in (*way.conditions, *(written for _, _, written in way.writes), *way.said.values())
        ]
        for one in t.subterms(*said, *moves.said.values()):
            if one.op == "member" and one.sort in self.free:
                index = self.space.instance.members[one.sort].index(one.payload)
                if index in self.free[one.sort]:
                    raise NoInstance(f"{one.payload} is named by a rule or a property, so it cannot change places; explore without symmetry")

    def _all(self) -> Iterator[Permutation]:
        for chosen in product(*(permutations(free) for free in self.free.values())):
            found: dict[Sort, tuple[int, ...]] = {}
            for (sort, free), places in zip(self.free.items(), chosen, strict=True):
                index = list(range(len(self.space.instance.members[sort])))
                for source, target in zip(free, places, strict=True):
                    index[source] = target
                found[sort] = tuple(index)
            yield found

    def _leaves_constants(self, one: Permutation) -> bool:
        return all(
            self.space.constants[self._moved(one, entry)].payload == _image(one, self.symbols[entry[0]].range, value.payload)
            for entry, value in self.space.constants.items()
        )

    def _moved(self, one: Permutation, entry: Entry) -> Entry:
        """Where an entry of the state goes."""
        name, key = entry
        return name, tuple(_image(one, sort, index) for sort, index in zip(self.symbols[name].domain, key, strict=True))

    def tables(self, layout: PackedLayout) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """For the kernel: the slices of a packed state (word, shift, mask), and what each value of each slice adds to each word, by permutation."""
        slices = _slices(layout)
        inside = [list(self._inside(layout, *one)) for one in slices]
        found = np.zeros((len(self.kept), len(slices), 1 << SLICE, layout.words), dtype=np.int64)
        for number, one in enumerate(self.kept):
            targets = {entry: layout.of[self.space.cells[self._moved(one, entry)].term] for entry in self.space.cells}
            for place, (_, _, width) in enumerate(slices):
                for entry, part, bits, start in inside[place]:
                    image = one.get(self.space.cells[entry].symbol.range)
                    target = targets[entry][part]
                    found[number, place, : 1 << width, target.word] |= (bits if image is None else _images(image, bits)) << (target.shift + start)
        return np.array([(word, shift, (1 << width) - 1) for word, shift, width in slices], dtype=np.int64).reshape(-1, 3), found

    def _inside(self, layout: PackedLayout, word: int, shift: int, width: int) -> Iterator[tuple[Entry, int, npt.NDArray[np.int64], int]]:
        """Each entry, and which field of it, that a slice has bits of: these bits, for each value of the slice, and where they stand in the field."""
        values = np.arange(1 << width, dtype=np.int64)
        for entry, cell in self.space.cells.items():
            for part, field in enumerate(layout.of[cell.term]):
                first, last = max(field.shift, shift), min(field.shift + field.mask.bit_length(), shift + width)
                if field.word == word and first < last:
                    yield entry, part, (values >> (first - shift)) & ((1 << (last - first)) - 1), first - field.shift


def _image(one: Permutation, sort: Sort, index: int) -> int:
    return one[sort][index] if sort in one else index


def _images(image: tuple[int, ...], bits: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Where indexes go; patterns that are no index go nowhere, and do not occur."""
    return np.array([*image, *([0] * (1 << SLICE))], dtype=np.int64)[bits]


def _slices(layout: PackedLayout) -> list[tuple[int, int, int]]:
    """Runs of bits of at most a slice, none of which ends inside a field that fits into one."""
    found: list[tuple[int, int, int]] = []
    for field in (field for fields in layout.of.values() for field in fields):
        width = field.mask.bit_length()
        if found and found[-1][0] == field.word and found[-1][2] + width <= SLICE:
            word, shift, known = found.pop()
            found.append((word, shift, known + width))
        else:
            found += [(field.word, field.shift + start, min(SLICE, width - start)) for start in range(0, width, SLICE)]
    return found
