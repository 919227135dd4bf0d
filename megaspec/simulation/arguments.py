"""Arguments drawn for many runs at a time, one scalar after the other, each among what the guards decided so far let pass.

A guard is decided once all is drawn that it asks for.  Numbers are drawn near those that stand in the state or that the rule names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import numpy as np

from megaspec.language.quantities import Range
from megaspec.language.schema import Quantity
from megaspec.simulation.lanes import Array, Lanes, Wire, boxed, is_small
from megaspec.simulation.rules import CompiledPath, Rules, Stage
from megaspec.terms.sorts import BOOLEAN, INTEGER, Sort
from megaspec.witness.drawing import numbers_named

NUMBERS = 8
"""How many numbers are tried for one that guards decide on."""


class Arguments:
    """Draws the arguments of courses, in the states that the runs are in."""

    def __init__(self, rules: Rules, lanes: Lanes, random: Random) -> None:
        self.rules, self.lanes, self.random = rules, lanes, random
        pairs = zip(rules.wiring.places, rules.wiring.slices, strict=True)
        self.ranged: dict[Range, list[int]] = {}
        self.alike: dict[Sort, list[slice]] = {}
        for place, at in pairs:
            if isinstance(place.schema, Quantity):
                self.ranged.setdefault(place.schema.range, []).append(at.start)
            elif (place.symbol.name, place.at) in rules.moving:
                self.alike.setdefault(place.symbol.range, []).append(at)
        self.numbers = [one for held in self.ranged.values() for one in held]

    def drawn(self, course: CompiledPath, state: Sequence[Wire], among: int) -> tuple[list[Wire] | None, int]:
        """The wires of state and arguments, and those runs among some whose guards are met; no wires if none can be met before all is drawn."""
        wires = [*state, *(0 for place in course.arguments.places for _ in place.bits)]
        met = among
        if course.open is not None:
            met &= course.open(self.lanes, wires)[0]
        for stage in course.stages:
            if not met:
                return None, 0
            met = self._draw(course, stage, wires, met)
        return wires, met

    def _draw(self, course: CompiledPath, stage: Stage, wires: list[Wire], met: int) -> int:
        """Draw one scalar, and hand back the runs in which the guards that it decides are met."""
        if stage.guard is None:
            wires[stage.at] = self._any(course, stage, wires)
            return met
        found, chosen = 0, list[Wire]()
        for candidate in self._candidates(course, stage, wires):
            wires[stage.at] = candidate
            passing = stage.guard(self.lanes, wires)[0] & met
            taken = passing & (~found | self.random.getrandbits(self.lanes.count))
            chosen = [self.lanes.mixed(taken, new, old) for new, old in zip(candidate, chosen, strict=True)] if chosen else candidate
            found |= passing
        wires[stage.at] = chosen
        return found

    def _candidates(self, course: CompiledPath, stage: Stage, wires: Sequence[Wire]) -> Iterator[list[Wire]]:
        """What may stand at a place, in some order: every member of its kind, or some numbers."""
        sort = stage.place.symbol.range
        if sort == INTEGER:
            yield from ([self._number(course, stage, wires)] for _ in range(NUMBERS))
            return
        width = len(stage.place.bits)
        indexes = list(range(2 if sort == BOOLEAN else len(self.rules.unknowns.instance.of(sort))))
        self.random.shuffle(indexes)
        for index in indexes:
            yield [self.lanes.all if index >> bit & 1 else 0 for bit in range(width)]

    def _any(self, course: CompiledPath, stage: Stage, wires: Sequence[Wire]) -> list[Wire]:
        """Something for a place on which no guard decides."""
        sort = stage.place.symbol.range
        if sort == INTEGER:
            return [self.lanes.mixed(self._half(), self._number(course, stage, wires), self._number(course, stage, wires))]
        if sort == BOOLEAN:
            return [self._half()]
        found = self._member(sort, len(stage.place.bits))
        there = self.alike.get(sort)
        if there:
            mask = self._half()
            found = [self.lanes.mixed(mask, one, other) for one, other in zip(found, wires[self.random.choice(there)], strict=True)]
        return found

    def _half(self) -> int:
        """Every other run, or so."""
        return self.random.getrandbits(self.lanes.count)

    def _member(self, sort: Sort, width: int) -> list[Wire]:
        """The bits of any member of a sort, in each run another."""
        count = len(self.rules.unknowns.instance.of(sort))
        bits = [self._half() for _ in range(width)]
        for _ in range(2):
            outside = ~self._below(bits, count) & self.lanes.all
            bits = [bit ^ (outside & (bit ^ other)) for bit, other in zip(bits, [self._half() for _ in range(width)], strict=True)]
        inside = self._below(bits, count)
        return [bit & inside for bit in bits]

    def _below(self, bits: Sequence[int], count: int) -> int:
        """The runs in which an index is less than a number."""
        found = 0
        for place, bit in enumerate(bits):
            found = found | (self.lanes.all ^ bit) if count >> place & 1 else found & (self.lanes.all ^ bit)
        return found if count < 1 << len(bits) else self.lanes.all

    def _number(self, course: CompiledPath, stage: Stage, wires: Sequence[Wire]) -> Wire:
        """Numbers in a declared range: small ones, its bounds, and those that stand in the states or that the rule names, and near these."""
        assert isinstance(stage.place.schema, Quantity)
        range = stage.place.schema.range
        small = is_small(range.low, range.high)
        found = self._guess(course, range, wires)
        if isinstance(found, int):
            return np.full(self.lanes.count, min(max(found, range.low), range.high), dtype=np.int64 if small else object)
        if not small:
            found = found.astype(object)
        within: Array = np.minimum(np.maximum(found, range.low), range.high)
        return within.astype(np.int64) if small else within

    def _guess(self, course: CompiledPath, range: Range, wires: Sequence[Wire]) -> Any:
        """One guess: a number for all runs, or an array of theirs; where a rule fails, often the very number that it names."""
        random, named = self.random, numbers_named(self.rules.system.action(course.name))
        if course.effect is None and named and random.random() < 0.5:
            return random.choice(named)
        way = random.random()
        if way < 0.15:
            return random.choice((0, 1, 2, random.randint(0, 50)))
        if way < 0.2:
            return random.choice((range.low, range.high))
        standing = self.ranged.get(range) or self.numbers
        if not standing or named and random.random() < 0.2:
            return random.choice(named or (0,)) + random.choice((-1, 0, 0, 1))
        base = wires[random.choice(standing)]
        if way < 0.3:
            return boxed(base) * random.randint(0, 16) // 16
        if way < 0.6:
            return base
        if way < 0.8:
            return base + random.choice((-1, 1))
        other = random.choice(named) if named and random.random() < 0.5 else wires[random.choice(standing)]
        return boxed(base) + random.choice((-1, 1)) * boxed(other)

