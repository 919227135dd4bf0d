"""The steps of a system written out over a finite instance: what every bounded search in that instance shares.

A field costs a step only what the choices that write it cost, and nothing where no action writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from megaspec.language.schema import Fields, Schema
from megaspec.language.systems import System
from megaspec.lifting.inputs import symbols
from megaspec.lifting.tree import Leaf
from megaspec.runs.steps import argument_schemas, schemas_of
from megaspec.terms import term as t
from megaspec.terms.binders import substituting
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.faults import kept
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.conformance import scalar_at
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.finite.instantiation import Bits, Grounding, reach
from megaspec.witness.finite.leaving import MapEntry, entries_beyond

Entry = tuple[str, tuple[int, ...]]
"""A symbol of the state at a key, by the indexes of the key."""

Rename = Callable[[Term], Term]


@dataclass(frozen=True, eq=False)
class StepPath:
    """One path that a step can take: an action's leaf, written out over the state before and the arguments."""

    reading: Reading
    leaf: Leaf
    guard: Term
    written: Mapping[Entry, Bits]
    """What the leaf writes; what it leaves as it was is not there."""
    taken: Term
    """That it is taken, whether or not it stays inside of the instance."""


@cache
def unrolled(system: System, instance: frozenset[tuple[type, int]], beside: tuple[Schema, ...] = ()) -> Unrolled:
    """The steps of a system with so many identifiers of each kind, those of schemas beside it too."""
    return Unrolled(system, dict(instance), beside)


class Unrolled:
    """A system's steps in one finite instance, written out as they are asked for."""

    def __init__(self, system: System, instance: Mapping[type, int], beside: Sequence[Schema] = ()) -> None:
        self.system = system
        self.unknowns = Unknowns([*schemas_of(system), *beside], instance)
        self.entries = {(symbol.name, at): symbol for symbol in symbols(system.schema, "before") for at in self.unknowns.keys(symbol)}
        ways = [self.way(reading, leaf) for reading in readings(system) for leaf in reading.tree.nexts()]
        self.starts = [way for way in ways if way.reading.name == "genesis"]
        self.steps = [way for way in ways if way.reading.name != "genesis"]
        self.moving = {entry for way in self.steps for entry in way.written}
        """What some action writes; all else stays as genesis made it."""
        self.taken: dict[int, list[Term]] = {}
        self.renames: dict[tuple[str, int], Rename] = {}

    def way(self, reading: Reading, leaf: Leaf) -> StepPath:
        """A leaf written out; of one that crashes, when it does."""
        grounding = self.grounding(reading)
        if leaf.kind != "next":
            crashes = self._taken(reading, leaf, grounding)
            return StepPath(reading, leaf, crashes, {}, crashes)
        state = reading.state_after(leaf)
        names = set(touched(self.system.schema, state, reading.before, "before"))
        written: dict[Entry, Bits] = {}
        stays = [self._stays(one, grounding) for one in entries_beyond(self.system.schema, state)]
        for (name, at), symbol in self.entries.items():
            if name in names:
                term = scalar_at(self.system.schema, state, name.split(".")[1:], self.unknowns.members(symbol, at))
                bits = grounding.value(term, {})
                if reach(term):
                    stays.append(grounding.inside(term, bits))
                    bits = bits[: self.unknowns.instance.width(symbol.range)]
                if reading.before is None or bits != self.unknowns.bits(symbol, at):
                    written[name, at] = bits
        assumed = self.system.assumptions if reading.name == "genesis" else ()
        trusted = [grounding.truth(reading.about(leaf, one)[0]) for one in assumed]
        passes = [grounding.truth(one) for one in kept(reading, leaf)]
        taken = t.and_(*trusted, *passes, self._taken(reading, leaf, grounding))
        return StepPath(reading, leaf, t.and_(taken, *stays), written, taken)

    def _taken(self, reading: Reading, leaf: Leaf, grounding: Grounding) -> Term:
        """That a step with arguments of the instance takes the path of a leaf."""
        return t.and_(*map(grounding.truth, leaf.path), *self.unknowns.fits(reading_symbols(reading)))

    def _stays(self, entry: MapEntry, grounding: Grounding) -> Term:
        """That an entry is written at a key of the instance, or is none in the end."""
        inside = [grounding.inside(key, grounding.value(key, {})) for key in entry.keys]
        return t.or_(t.and_(*inside), grounding.truth(entry.empty))

    def grounding(self, reading: Reading | None = None) -> Grounding:
        """What writes terms out over the instance: those about the steps of an action, or about a state before alone."""
        known = reading.symbols if reading is not None else symbols(self.system.schema, "before")
        return Grounding(self.unknowns.instance, self.unknowns.read, lambda symbol: self.unknowns.constant(known[symbol]))

    def ways(self, step: int) -> list[StepPath]:
        """What may happen at a step: genesis at the first, actions at all others."""
        return self.steps if step else self.starts

    def picks(self, step: int) -> list[Term]:
        """Which of the paths of a step is taken."""
        return [t.apply(Symbol(f"pick {number} @{step}", (), BOOLEAN)) for number in range(len(self.ways(step)))]

    def renamed(self, way: StepPath, step: int) -> Rename:
        """From the names of one step written out to those of a step of the run."""
        name = way.reading.name
        if (name, step) not in self.renames:
            table: dict[Term, Term] = {}
            for entry, symbol in self.entries.items():
                table.update(zip(self.unknowns.bits(symbol, entry[1]), self._bits(entry, step - 1), strict=True))
            for symbol in reading_symbols(way.reading):
                for at in self.unknowns.keys(symbol):
                    renamed = self.unknowns.bits(symbol, at, f"{name} ", f" @{step}")
                    table.update(zip(self.unknowns.bits(symbol, at), renamed, strict=True))
            self.renames[name, step] = substituting(table)
        return self.renames[name, step]

    def _bits(self, entry: Entry, step: int) -> Bits:
        """A part of the state after a step; what no action writes has one name throughout."""
        return self.unknowns.bits(self.entries[entry], entry[1], suffix=f" @{step if entry in self.moving else 0}")

    def taken_at(self, step: int) -> list[Term]:
        """That a step takes one path, whose guard holds, and leads to the state that it writes."""
        if step not in self.taken:
            self.taken[step] = list(self._written_out(step))
        return self.taken[step]

    def taken_until(self, step: int) -> list[Term]:
        """That each step up to one is taken."""
        return [term for earlier in range(step + 1) for term in self.taken_at(earlier)]

    def _written_out(self, step: int) -> Iterator[Term]:
        ways, picks = self.ways(step), self.picks(step)
        yield t.or_(*picks)
        for place, (pick, way) in enumerate(zip(picks, ways, strict=True)):
            yield t.implies(pick, t.and_(self.renamed(way, step)(way.guard), *map(t.not_, picks[:place])))
        for entry in self.entries:
            if step and entry not in self.moving:
                continue
            writers = [(pick, way) for pick, way in zip(picks, ways, strict=True) if entry in way.written]
            values = self._bits(entry, step - 1) if step else tuple(map(self.renamed(writers[-1][1], 0), writers[-1][1].written[entry]))
            for pick, way in reversed(writers):
                rename = self.renamed(way, step)
                values = tuple(t.ite(pick, rename(bit), value) for bit, value in zip(way.written[entry], values, strict=True))
            for bit, value in zip(self._bits(entry, step), values, strict=True):
                yield t.eq(bit, value)

    def numbers(self, step: int) -> Iterator[Term]:
        """The numbers among the arguments of a step's paths."""
        for reading in dict.fromkeys(way.reading for way in self.ways(step)):
            yield from self.unknowns.numbers(reading_symbols(reading), f"{reading.name} ", f" @{step}")


def reading_symbols(reading: Reading) -> dict[Symbol, Schema]:
    """The symbols of a rule's arguments, without those of its state."""
    found: dict[Symbol, Schema] = {}
    for name, schema in argument_schemas(reading.system, reading.name).items():
        found |= symbols(schema, name)
    return found


def touched(schema: Schema, value: Any, before: Any, name: str) -> Iterator[str]:
    """The symbols of a state of which a part may not be the very object that it was."""
    if value is before:
        return
    if isinstance(schema, Fields):
        for field, inner in schema.of:
            yield from touched(inner, getattr(value, field), getattr(before, field, None), f"{name}.{field}")
    else:
        yield from (symbol.name for symbol in symbols(schema, name))
