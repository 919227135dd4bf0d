"""The moves of a finite instance: each path of each action with each choice of arguments, as conditions and writes over the state's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from megaspec.exploration.instance import NoInstance
from megaspec.exploration.int124 import NARROW, WIDE
from megaspec.exploration.leaves import GroundedLeaf
from megaspec.exploration.partial import Bounds, Known, Where
from megaspec.exploration.properties import Fault, Property
from megaspec.exploration.space import Space
from megaspec.language.schema import Quantity
from megaspec.lifting.tree import Leaf
from megaspec.runs.steps import argument_schemas
from megaspec.terms import term as t
from megaspec.terms.binders import substitute
from megaspec.terms.evaluate import Interpretation, Table
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.faults import crashing
from megaspec.vcgen.transitions import Reading, actions_of
from megaspec.witness.finite.end_of_order import successors_on
from megaspec.witness.finite.finite_transition_relation import reading_symbols
from megaspec.witness.finite.instance_vars import called
from megaspec.witness.valuation import interpretation, plain_value


@dataclass(frozen=True, eq=False)
class Move:
    """A path with some arguments.

    It may be taken where all of `guard` holds.  Where one of `faults` does not hold then, it is at fault; where one of `inside` does not,
    it leaves the instance.  A move that is `passing` is none: it stands for calls that come past the end of an order, whatever they do.
    """

    way: GroundedLeaf
    known: Known
    guard: tuple[Term, ...]
    inside: tuple[Term, ...]
    faults: tuple[tuple[Fault, Term], ...]
    written: Mapping[Term, Term]
    staged: Mapping[Term, Where] = field(default_factory=dict)
    """The conditions that only fit the kernel's numbers where those before them hold, in the order in which they are asked, with the bounds there."""
    guarded: Where | None = None
    """The bounds where its guard holds, if anything that it computes does not fit everywhere."""
    where: Where | None = None
    """The bounds where all its conditions hold, if so."""

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.way.reading.name

    @property
    def passing(self) -> bool:
        """Whether it stands for calls that come past the end of an order."""
        return bool(self.way.passing)

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """The arguments, as rules take them."""
        space, tables = self.way.space, {}
        for symbol in reading_symbols(self.way.reading):
            entries = {}
            for key in space.keys_of(symbol):
                value = self.known[t.apply(Symbol(called(symbol.name, key), (), symbol.range))].payload
                entries[space.named(symbol, key)] = space.member(symbol.range, value)
            tables[symbol] = Table(entries, next(iter(entries.values())))
        within = Interpretation(space.instance.members, tables)
        return {name: plain_value(schema, name, within) for name, schema in argument_schemas(space.instance.system, self.action).items()}

    @property
    def ranges(self) -> list[tuple[Fault, Term]]:
        """What is at fault where a value is out of its declared range."""
        return [one for one in self.faults if one[0].broken is None]


def _leaves(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Leaf]]:
    """The paths of some actions that lead on or revert."""
    yield from ((reading, leaf) for reading in readings for leaf in reading.tree.leaves if leaf.kind != "crash")


class Moves:
    """All moves of an instance, and what is to be asked of the states that they lead to.

    A property of which something does not fit the kernel's numbers is among those left `unasked`, with how many bits it may take.
    """

    def __init__(self, space: Space, properties: Sequence[Property], without: Sequence[str] = ()) -> None:
        """`without` are actions that are not taken."""
        self.space = space
        self.partial = space.partial()
        readings = [one for one in actions_of(space.instance.system) if one.name not in without]
        leaves = [(reading, leaf) for reading in readings for leaf in (*reading.tree.nexts(), *crashing(reading))]
        self.ways = [GroundedLeaf(space, self.partial, reading, leaf, properties) for reading, leaf in leaves]
        self.ways += [GroundedLeaf(space, self.partial, *one, (), passing) for one in _leaves(readings) if (passing := successors_on(*one))]
        self.said = {one: one.said_of_states(space.schema) for one in properties if one.of_states}
        self._widths = Widths(self.partial.bounds)
        moves = [self._fitting(self._move(way, known, guard)) for way in self.ways for known, guard in way.choices()]
        conjuncts = [(one, part) for one, said in self.said.items() for part in self._conjuncts(said)]
        self.unasked = self._too_wide(moves, conjuncts)
        self.properties = [one for one in properties if one not in self.unasked]
        self.all = [self._without_unasked(move) for move in moves]
        self.conjuncts = [(one, term) for one, term in conjuncts if one not in self.unasked]
        self._about: dict[Term, list[int]] = {}
        for place, (_, term) in enumerate(self.conjuncts):
            for cell in self.cells_in(term):
                self._about.setdefault(cell, []).append(place)
        self._after: dict[tuple[Term, ...], Term] = {}

    def _move(self, way: GroundedLeaf, known: Known, guard: tuple[Term, ...]) -> Move:
        if way.passing:
            return Move(way, known, guard, (t.FALSE,), (), {})
        changed = way.written(known)
        inside = dict.fromkeys(way.stays(known))
        faults: list[tuple[Fault, Term]] = []
        for term, value in changed.items():
            cell = self.space.cell_of[term]
            if isinstance(cell.schema, Quantity):
                declared = cell.schema.range
                fault = Fault(f"{way.reading.name} writes {cell.name} out of its declared range")
                faults.append((fault, self._within(value, declared.low, declared.high)))
                if cell.bounds != (declared.low, declared.high):
                    inside[self._within(value, *cell.bounds)] = None
            elif value.sort == INTEGER:
                inside[self.partial.at_most(value, t.integer(cell.bounds[1]))] = None
        faults += [(Fault(one.name, one), self.partial.value(said, known)) for one, said in way.said.items()]
        kept = tuple((fault, term) for fault, term in faults if term is not t.TRUE)
        return Move(way, known, guard, tuple(one for one in inside if one is not t.TRUE), kept, changed)

    def _within(self, value: Term, low: int, high: int) -> Term:
        return t.and_(self.partial.at_most(t.integer(low), value), self.partial.at_most(value, t.integer(high)))

    def numbers_of(self, action: str, arguments: Mapping[str, Any]) -> list[int]:
        """The numbers of the moves that are an action with these arguments, one a path; none if it can never be taken with them."""
        (reading,) = (reading for reading in actions_of(self.space.instance.system) if reading.name == action)
        schemas = argument_schemas(self.space.instance.system, action)
        given = interpretation({name: (schema, arguments[name]) for name, schema in schemas.items()}, self.space.instance.universe)
        values = []
        for symbol in reading_symbols(reading):
            table = given.functions[symbol]
            held = [table.entries.get(self.space.named(symbol, key), table.default) for key in self.space.keys_of(symbol)]
            values += [self.space.index_of(symbol, value) for value in held]
        return self._numbers.get((action, tuple(values)), [])

    @cached_property
    def _numbers(self) -> dict[tuple[str, tuple[int, ...]], list[int]]:
        found: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        for number, move in enumerate(self.all):
            found.setdefault((move.action, tuple(int(value.payload) for value in move.known.values())), []).append(number)
        return found

    # What is asked of states.

    def _conjuncts(self, said: Term) -> Sequence[Term]:
        left = self.partial.value(said, {})
        return left.args if left.op == "and" else () if left is t.TRUE else (left,)

    def asked_after(self, move: Move) -> list[tuple[Property, Term]]:
        """What is to be asked of the state that a move leads to, of cells of that state, where all properties hold before the move."""
        touched_ones = sorted({place for cell in move.written for place in self._about.get(cell, ())})
        constants = {cell: value for cell, value in move.written.items() if value.op in ("boolean", "integer")}
        asked = [(one, self._simplified(term, constants)) for one, term in (self.conjuncts[place] for place in touched_ones)]
        return [(one, left) for one, left in asked if left is not t.TRUE]

    def _simplified(self, term: Term, constants: Mapping[Term, Term]) -> Term:
        inside = [cell for cell in self.cells_in(term) if cell in constants]
        key = (term, *(part for cell in inside for part in (cell, constants[cell])))
        if key not in self._after:
            self._after[key] = substitute(term, {cell: constants[cell] for cell in inside}) if inside else term
        return self._after[key]

    def cells_in(self, term: Term) -> tuple[Term, ...]:
        """The cells that a term speaks of."""
        found = self._cells.get(term)
        if found is None:
            inside = (term,) if term in self.space.cell_of else tuple(dict.fromkeys(one for arg in term.args for one in self.cells_in(arg)))
            found = self._cells[term] = inside
        return found

    @cached_property
    def _cells(self) -> dict[Term, tuple[Term, ...]]:
        return {}

    # What fits the kernel's numbers; see `megaspec.exploration.int124`.  Each condition is asked with bounds that follow from those asked before it.

    def _fitting(self, move: Move) -> Move:
        """A move with the bounds that it needs; a `NoInstance` if what its rule computes does not fit."""
        if not any(map(self._widths.bits, (*move.guard, *move.inside, *move.written.values(), *(term for _, term in move.faults)))):
            return move
        staged: dict[Term, Where] = {}
        known = [one for one in move.guard if not self._widths.bits(one)]
        guarded = self._stages(move, [one for one in move.guard if one not in known], known, staged)
        self._check_fits(move, guarded, [term for _, term in move.ranges])
        where = self._stages(move, move.inside, known, staged)
        self._check_fits(move, where, move.written.values())
        return replace(move, staged=staged, guarded=guarded, where=where)

    def _stages(self, move: Move, conditions: Iterable[Term], known: list[Term], staged: dict[Term, Where]) -> Where:
        """The bounds where more conditions hold than are known: those are asked first that fit by what is known, and then known themselves."""
        pending = [one for one in dict.fromkeys(conditions) if one not in known]
        while True:
            where = Where(self.partial, known)
            if not pending:
                return where
            fit = [one for one in pending if not Widths(where.bounds).bits(one)]
            if not fit:
                self._check_fits(move, where, pending)
            staged |= dict.fromkeys(fit, where)
            known += fit
            pending = [one for one in pending if one not in fit]

    def _check_fits(self, move: Move, where: Where, terms: Iterable[Term]) -> None:
        bits = max(map(Widths(where.bounds).bits, terms), default=0)
        if bits:
            raise NoInstance(
                f"{move.action} can compute a number of {bits} bits, and a product of two of {NARROW.bit_length() - 1} is all that is there; "
                "set smaller numbers, or explore without it"
            )

    def _too_wide(self, moves: Sequence[Move], conjuncts: Sequence[tuple[Property, Term]]) -> dict[Property, int]:
        """The properties that do not fit, with the bits that they may take."""
        found: dict[Property, int] = {}

        def note(one: Property, bits: int) -> None:
            if bits:
                found[one] = max(bits, found.get(one, 0))

        for one, term in conjuncts:
            note(one, self._widths.bits(term))
        for move in moves:
            widths = Widths(move.where.bounds) if move.where else self._widths
            for fault, term in move.faults:
                if fault.broken is not None:
                    note(fault.broken, widths.bits(term))
        return found

    def _without_unasked(self, move: Move) -> Move:
        faults = tuple((fault, term) for fault, term in move.faults if fault.broken not in self.unasked)
        return move if len(faults) == len(move.faults) else replace(move, faults=faults)


class Widths:
    """How many bits terms take, where their bounds are known."""

    def __init__(self, bounds: Callable[[Term], Bounds]) -> None:
        self.bounds = bounds
        self.known: dict[Term, int] = {}

    def bits(self, term: Term) -> int:
        """The most bits that anything in a term may take beyond what is there; zero if all fits."""
        found = self.known.get(term)
        if found is None:
            own = [(term, WIDE)] if term.op in ("add", "mul", "div") else []
            own += [(part, NARROW) for part in (term.args if term.op == "mul" else term.args[1:] if term.op == "div" else ())]
            beyond = [max(-low, high).bit_length() for part, limit in own for low, high in [self.bounds(part)] if max(-low, high) >= limit]
            found = self.known[term] = max((*beyond, *map(self.bits, term.args)), default=0)
        return found
