"""A system written out for many runs at a time: its ways to step, what is owed of each, and its invariants."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate, System
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.shapes import bounds
from megaspec.lifting.tree import Leaf, formula
from megaspec.obligations.intervals import Intervals
from megaspec.runs.steps import argument_schemas
from megaspec.simulation.circuits import Circuit
from megaspec.simulation.lanes import Lanes, Wire, Wiring
from megaspec.simulation.layout import FlatLayout, Place
from megaspec.simulation.starts import Start
from megaspec.simulation.watched import Watched
from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.faults import conjuncts, crashing
from megaspec.vcgen.transitions import BEFORE, Reading, readings
from megaspec.witness.finite.finite_transition_relation import StepPath, Unrolled, reading_symbols
from megaspec.witness.finite.search import Judged, Sought
from megaspec.witness.refinement import RefinementSought

Evaluated = Callable[[Lanes, Sequence[Wire]], tuple[Any, ...]]
"""A circuit over the wires of a state, with those of a rule's arguments behind them."""


@dataclass(frozen=True)
class Stage:
    """One scalar of a rule's arguments: its wires, and the guards that are decided once it is drawn."""

    place: Place
    at: slice
    guard: Evaluated | None


@dataclass(frozen=True, eq=False)
class CompiledPath:
    """One path that a step can take, or one in which a rule fails."""

    reading: Reading
    leaf: Leaf
    arguments: FlatLayout
    wiring: Wiring
    """Where the arguments stand, behind the state."""
    open: Evaluated | None
    """The guards that ask for no argument."""
    stages: tuple[Stage, ...]
    written: tuple[int, ...] = ()
    """The wires of the state that it writes, in the order in which `effect` answers what comes to stand there."""
    changed: tuple[int, ...] = ()
    """The places of the state that it writes, and where they stand."""
    changing: Wiring | None = None
    effect: Evaluated | None = None
    """What is written, and then what is owed of the step, each a truth; None where the rule fails."""
    touched: tuple[Evaluated, ...] = ()
    """The invariants that speak of what is written."""

    @property
    def name(self) -> str:
        """The action."""
        return self.reading.name


class Rules:
    """The courses of a system in one finite instance, with the claims that are watched."""

    def __init__(self, system: System, watched: Watched, instance: Mapping[type, int]) -> None:
        self.system, self.watched = system, watched
        self.unrolled = Unrolled(system, instance, [one.to.schema for one in watched.refinements])
        self.unknowns = self.unrolled.unknowns
        self.universe = self.unknowns.universe
        self.state = FlatLayout(self.unknowns, {BEFORE: system.schema})
        self.wiring = Wiring.behind(self.state.places, 0)
        self.intervals = Intervals(_constants(self.state.places))
        lifting = Lifting()
        before = unknown(lifting, system.schema, BEFORE)
        self.invariants = [self._checked(meant(*formula(lifting, one, {_state_of(one): before}))) for one in system.invariants]
        self.moving = self.unrolled.moving
        self.courses = [*map(self._course, self.unrolled.steps), *self._failing()]
        """What may happen, or must not."""
        self.has_numbers = any(place.symbol.range == INTEGER for place in self.state.places)

    def numbers_of(self, starts: Sequence[Start]) -> list[list[Any]]:
        """The numbers of the states to which some runs lead."""
        return [self.state.numbers({BEFORE: one[-1].after}) for one in starts]

    def _checked(self, said: Term) -> Circuit:
        return Circuit([self.unrolled.grounding().truth(said)], self.intervals)

    def _failing(self) -> Iterator[CompiledPath]:
        """The paths on which a rule neither steps nor reverts."""
        for reading in readings(self.system):
            for leaf in crashing(reading) if reading.before is not None else ():
                yield self._guarded(reading, leaf, t.and_(*conjuncts(_by_conditions(self.unrolled.way(reading, leaf).guard))))

    def _course(self, way: StepPath) -> CompiledPath:
        return self._guarded(way.reading, way.leaf, way.guard, way)

    def _guarded(self, reading: Reading, leaf: Leaf, guard: Term, way: StepPath | None = None) -> CompiledPath:
        """A course whose arguments are drawn in the order in which guards can be decided."""
        arguments = FlatLayout(self.unknowns, argument_schemas(self.system, reading.name))
        drawn_well = t.and_(*self.unknowns.fits(reading_symbols(reading)))
        guards = [one for one in _conjuncts(guard) if one not in _conjuncts(drawn_well)]
        intervals = Intervals({**self.intervals.inputs, **_constants(arguments.places)})
        wiring = Wiring.behind(arguments.places, self.wiring.end)
        places = {**self.wiring.wires, **wiring.wires}

        def decided(known: Sequence[Term]) -> Evaluated | None:
            return Circuit([t.and_(*known)], intervals).over(places) if known else None

        order = list(_ordered(arguments.places, guards))
        opened = decided(order[0][1])
        stages = tuple(Stage(place, wiring.slices[wiring.places.index(place)], decided(known)) for place, known in order[1:] if place is not None)
        if way is None:
            return CompiledPath(reading, leaf, arguments, wiring, opened, stages)
        owed = [one for one in self._owed(way, intervals) if one is not t.TRUE]
        written = [bit for bits in way.written.values() for bit in bits]
        wires = [self.wiring.wires[bit] for name, at in way.written for bit in self.unknowns.bits(self.unrolled.entries[name, at], at)]
        moved = set(wires)
        touched = tuple(one.over(self.wiring.wires) for one in self.invariants if not moved.isdisjoint(self.wiring.wires[bit] for bit in one.inputs))
        effect = Circuit([*written, *owed], intervals).over(places)
        numbers = [number for number, place in enumerate(self.state.places) if (place.symbol.name, place.at) in way.written]
        part = self.wiring.part(numbers)
        return CompiledPath(reading, leaf, arguments, wiring, opened, stages, tuple(wires), tuple(numbers), part, effect, touched)

    def _owed(self, way: StepPath, intervals: Intervals) -> Iterator[Term]:
        """What is claimed of a step that takes a path; and that what it writes is in range."""
        sought: list[Sought] = [Judged(one.predicate, [way.reading.name]) for one in self.watched.about(way.reading.name)]
        sought += [RefinementSought(one) for one in self.watched.refinements]
        for one in sought:
            said = one.at(way)
            if said is not None:
                yield self.unrolled.grounding(way.reading).truth(said)
        places = {(place.symbol.name, place.at): place for place in self.state.places}
        for entry, bits in way.written.items():
            fits = bounds(places[entry].schema, bits[0])
            if not intervals.settles(fits):
                yield fits


def _state_of(predicate: Predicate) -> str:
    """What a predicate of a state calls it."""
    (name,) = inspect.signature(predicate).parameters
    return name


def _by_conditions(term: Term) -> Term:
    """A condition in which no choice between numbers is compared with a number, so that more of its parts can be decided one by one."""
    match term.op:
        case "not" | "and" | "or":
            return rebuild(term, tuple(map(_by_conditions, term.args)))
        case "le" | "eq":
            for place, one in enumerate(term.args):
                if one.op == "ite" and one.sort == INTEGER and {part.op for part in (*one.args[1:], term.args[1 - place])} == {"integer"}:
                    ways = (rebuild(term, (way, term.args[1]) if place == 0 else (term.args[0], way)) for way in one.args[1:])
                    return t.ite(_by_conditions(one.args[0]), *ways)
    return term


def _conjuncts(term: Term) -> tuple[Term, ...]:
    return () if term is t.TRUE else term.args if term.op == "and" else (term,)


def _constants(places: Sequence[Place]) -> dict[Symbol, Schema]:
    return {bit.payload: place.schema for place in places for bit in place.bits}


def _ordered(places: Sequence[Place], guards: Sequence[Term]) -> Iterator[tuple[Place | None, list[Term]]]:
    """The places of arguments, each with the guards that it is the last to be asked by; first, under None, those that ask for none.

    Next comes what the guard asks for that lacks fewest.
    """
    asked = {bit: frozenset({number}) for number, place in enumerate(places) for bit in place.bits}
    for term in t.subterms(*guards):
        asked.setdefault(term, frozenset().union(*(asked[arg] for arg in term.args)))
    lacking = {guard: set(asked[guard]) for guard in guards}
    waiting = list(range(len(places)))
    yield None, [guard for guard, lacks in lacking.items() if not lacks]
    lacking = {guard: lacks for guard, lacks in lacking.items() if lacks}
    while waiting:
        first = min(lacking.values(), key=lambda lacks: (len(lacks), min(lacks)), default=set(waiting))
        number = min(first)
        waiting.remove(number)
        for lacks in lacking.values():
            lacks.discard(number)
        yield places[number], [guard for guard, lacks in lacking.items() if not lacks]
        lacking = {guard: lacks for guard, lacks in lacking.items() if lacks}

