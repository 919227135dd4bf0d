"""The moves of a finite instance: each way of each action with each choice of arguments, as conditions and writes over the state's cells."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

from checker.claims.kinds import Claim, Step
from checker.claims.transitions import BEFORE, Reading, actions_of
from checker.evidence.ground import written_at
from checker.evidence.plain import interpretation, plain_value
from checker.evidence.runs import argument_schemas, concerns
from checker.evidence.unknowns import called
from checker.evidence.unrolled import reading_symbols, touched
from checker.exploration.instance import ARGUMENTS, NoInstance
from checker.exploration.partial import Known
from checker.exploration.space import Cell, Space
from checker.exploration.wide import NARROW, WIDE
from checker.lifting.inputs import unknown
from checker.lifting.reading import Lifting
from checker.lifting.tree import Leaf, formula
from checker.terms import term as t
from checker.terms.evaluate import Interpretation, Table
from checker.terms.sorts import Symbol
from checker.terms.term import Term
from spec.language.schema import Quantity, Schema
from spec.language.systems import Predicate, System, is_of_a_state

MOST_CHOICES = 10_000_000
"""Of an action's arguments, before conditions rule them out."""

Write = tuple[Symbol, tuple[Term, ...], Term]
"""A symbol of the state, variables for its key, and what is written there."""


@dataclass(frozen=True, eq=False)
class Property:
    """What is checked: of every state, or of every step of some actions (all that have what it asks for, if none are named)."""

    name: str
    predicate: Predicate
    among: tuple[str, ...] | None = None

    @property
    def of_states(self) -> bool:
        """Whether it speaks of states, not of steps."""
        return is_of_a_state(self.predicate)

    def asks(self, reading: Reading) -> bool:
        """Whether it is asked of the steps of an action."""
        counts = not self.of_states and (self.among is None or reading.name in self.among)
        return counts and concerns(self.predicate, reading.name, reading.arguments)


def properties_of(system: System, claims: Sequence[Claim] = ()) -> list[Property]:
    """The invariants of a system, and the steps that claims speak of."""
    invariants = [Property(one.__name__, one) for one in system.invariants]
    steps = [one for one in claims if isinstance(one, Step) and one.system is system]
    return invariants + [Property(one.name, one.predicate, tuple(action.__name__ for action in one.actions())) for one in steps]


@dataclass(frozen=True)
class Fault:
    """What must not happen: a broken property, or a rule that breaks a contract or writes out of the declared range."""

    what: str
    broken: Property | None = None


@dataclass(frozen=True, eq=False)
class Move:
    """One way of an action with some arguments.

    It may be taken where all of `guard` holds.  Where one of `faults` does not hold then, it is at fault; where one of `inside` does not,
    it leaves the instance.
    """

    space: Space
    reading: Reading
    leaf: Leaf
    known: Known
    guard: tuple[Term, ...]
    inside: tuple[Term, ...]
    faults: tuple[tuple[Fault, Term], ...]
    written: Mapping[Term, Term]

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.reading.name

    @property
    def crashes(self) -> bool:
        """Whether it ends in a broken contract or a crash."""
        return self.leaf.kind == "crash"

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """The arguments, as rules take them."""
        instance, tables = self.space.instance, {}
        for symbol in reading_symbols(self.reading):
            entries = {}
            for key in self.space.keys_of(symbol):
                value = self.known[t.apply(Symbol(called(symbol.name, key), (), symbol.range))].payload
                entries[self.space.named(symbol, key)] = self.space.member(symbol.range, value)
            tables[symbol] = Table(entries, next(iter(entries.values())))
        within = Interpretation(instance.members, tables)
        return {name: plain_value(schema, name, within) for name, schema in argument_schemas(instance.system, self.action).items()}


class Moves:
    """All moves of an instance, and what is to be asked of the states that they lead to."""

    def __init__(self, space: Space, properties: Sequence[Property]) -> None:
        self.space = space
        self.partial = space.partial()
        self.properties = list(properties)
        self.all = [move for reading in actions_of(space.instance.system) for leaf in reading.tree.leaves for move in self._moves(reading, leaf)]
        self.conjuncts = [(one, part) for one, said in self.lifted_states().items() for part in self._conjuncts(said)]
        self._check_width()
        self._about: dict[Term, list[int]] = {}
        for place, (_, term) in enumerate(self.conjuncts):
            for cell in self.cells_in(term):
                self._about.setdefault(cell, []).append(place)
        self._after: dict[tuple[Term, ...], Term] = {}

    def _moves(self, reading: Reading, leaf: Leaf) -> Iterator[Move]:
        """The moves of a way: arguments are chosen one after the other, and given up as soon as a condition is false of them."""
        if leaf.kind == "revert":
            return
        variables = self._variables(reading)
        self.partial.arguments.update(variables)
        writes = self.lifted_writes(reading, leaf)
        conditions = [part for condition in leaf.path for part in (condition.args if condition.op == "and" else (condition,))]
        successors = [one for one in t.subterms(*conditions, *(term for _, _, term in writes)) if one.op == "successor"]
        levels = self._levels(conditions, list(variables))

        def chosen(level: int, known: Known, guard: tuple[Term, ...]) -> Iterator[tuple[Known, tuple[Term, ...]]]:
            for condition in levels[level]:
                left = self.partial.value(condition, known)
                if left is t.FALSE:
                    return
                guard = guard if left is t.TRUE else (*guard, *(left.args if left.op == "and" else (left,)))
            if level == len(variables):
                yield known, guard
                return
            variable, schema = list(variables.items())[level]
            for value in self._choices(variable, schema):
                yield from chosen(level + 1, {**known, variable: value}, guard)

        for known, guard in chosen(0, {}, ()):
            yield self._move(reading, leaf, known, tuple(dict.fromkeys(guard)), writes, successors)

    def _variables(self, reading: Reading) -> dict[Term, Schema]:
        """The scalars among an action's arguments, those at the keys of maps as well; each is called as its argument is."""
        found: dict[Term, Schema] = {}
        for symbol, schema in reading_symbols(reading).items():
            terms = {key: t.apply(Symbol(called(symbol.name, key), (), symbol.range)) for key in self.space.keys_of(symbol)}
            if symbol.domain:
                self.partial.maps[symbol] = terms
            found.update(dict.fromkeys(terms.values(), schema))
        if prod(len(self._choices(one, schema)) for one, schema in found.items()) > MOST_CHOICES:
            raise NoInstance(f"{reading.name} has more than {MOST_CHOICES:,} choices of arguments in this instance; set fewer identifiers or numbers")
        return found

    def _choices(self, variable: Term, schema: Schema) -> list[Term]:
        if isinstance(schema, Quantity):
            low, high = self.space.instance.numbers(schema, variable.payload.name.partition("[")[0], ARGUMENTS)
            return [t.integer(number) for number in range(low, high + 1)]
        return self.partial.all(variable.sort)

    def _levels(self, conditions: Sequence[Term], variables: Sequence[Term]) -> list[list[Term]]:
        """The conditions that can be decided once so many of the variables are known."""
        levels: list[list[Term]] = [[] for _ in range(len(variables) + 1)]
        for condition in conditions:
            named = self.partial.named(condition)
            levels[max((place for place, one in enumerate(variables, 1) if one in named), default=0)].append(condition)
        return levels

    def lifted_writes(self, reading: Reading, leaf: Leaf) -> list[Write]:
        """What a way may write, at keys that are variables, before arguments are known."""
        if leaf.kind != "next":
            return []
        names = set(touched(self.space.schema, reading.state_after(leaf), reading.before, BEFORE))
        return [one for one in written_at(reading, reading.tree.nexts().index(leaf)) if one[0].name in names]

    def lifted_steps(self, reading: Reading, leaf: Leaf) -> dict[Property, Term]:
        """What the properties of steps say of a way, before arguments are known."""
        asked = [one for one in self.properties if leaf.kind == "next" and one.asks(reading)]
        return {one: reading.about(leaf, one.predicate)[0] for one in asked}

    def lifted_states(self) -> dict[Property, Term]:
        """What the properties of states say."""
        return {one: self._lifted(one) for one in self.properties if one.of_states}

    def _written(self, writes: Sequence[Write], known: Known) -> dict[Term, Term]:
        """What a move writes: the cells that it changes, and to what."""
        found = {}
        for symbol, variables, term in writes:
            for key in self.space.keys[symbol]:
                cell = self.space.cells[symbol.name, key].term
                value = self.partial.value(term, {**known, **{one: t.integer(index) for one, index in zip(variables, key, strict=True)}})
                if value is not cell:
                    found[cell] = value
        return found

    def _move(
        self, reading: Reading, leaf: Leaf, known: Known, guard: tuple[Term, ...], writes: Sequence[Write], successors: Sequence[Term]
    ) -> Move:
        changed = self._written(writes, known)
        inside: dict[Term, None] = {}
        for one in successors:
            last = len(self.space.members.of(one.sort)) - 1
            inside[t.not_(self.partial.equal(self.partial.value(one.args[0], known), t.integer(last)))] = None
        faults: list[tuple[Fault, Term]] = []
        for term, value in changed.items():
            cell = self.space.cell_of[term]
            if isinstance(cell.schema, Quantity):
                declared = cell.schema.range
                fault = Fault(f"{reading.name} writes {cell.name} out of its declared range")
                faults.append((fault, self._within(value, declared.low, declared.high)))
                if cell.bounds != (declared.low, declared.high):
                    inside[self._within(value, *cell.bounds)] = None
        faults += [(Fault(one.name, one), self.partial.value(said, known)) for one, said in self.lifted_steps(reading, leaf).items()]
        kept = tuple((fault, term) for fault, term in faults if term is not t.TRUE)
        return Move(self.space, reading, leaf, known, guard, tuple(one for one in inside if one is not t.TRUE), kept, changed)

    def _within(self, value: Term, low: int, high: int) -> Term:
        return t.and_(self.partial.at_most(t.integer(low), value), self.partial.at_most(value, t.integer(high)))

    def numbers_of(self, action: str, arguments: Mapping[str, Any]) -> list[int]:
        """The numbers of the moves that are an action with these arguments, one a way; none if it can never be taken with them."""
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

    def _lifted(self, one: Property) -> Term:
        (state,) = inspect.signature(one.predicate).parameters
        lifting = Lifting()
        return formula(lifting, one.predicate, {state: unknown(lifting, self.space.schema, BEFORE)})[0]

    def _conjuncts(self, said: Term) -> Sequence[Term]:
        left = self.partial.value(said, {})
        return left.args if left.op == "and" else () if left is t.TRUE else (left,)

    def asked_after(self, move: Move) -> list[tuple[Property, Term]]:
        """What is to be asked of the state that a move leads to, of cells of that state, where all properties hold before the move."""
        touched_ones = sorted({place for cell in move.written for place in self._about.get(cell, ())})
        constants = {cell: value for cell, value in move.written.items() if value.op in ("boolean", "integer")}
        found = []
        for place in touched_ones:
            one, term = self.conjuncts[place]
            left = self._simplified(term, constants)
            if left is not t.TRUE:
                found.append((one, left))
        return found

    def _simplified(self, term: Term, constants: Mapping[Term, Term]) -> Term:
        inside = [cell for cell in self.cells_in(term) if cell in constants]
        key = (term, *(part for cell in inside for part in (cell, constants[cell])))
        if key not in self._after:
            self._after[key] = t.substitute(term, {cell: constants[cell] for cell in inside}) if inside else term
        return self._after[key]

    def cells_in(self, term: Term) -> tuple[Term, ...]:
        """The cells that a term speaks of."""
        return _cells_in(term, self.space.cell_of, self._cells)

    @cached_property
    def _cells(self) -> dict[Term, tuple[Term, ...]]:
        return {}

    def _check_width(self) -> None:
        """A `NoInstance` unless all that is computed fits the kernel's numbers; see `checker.exploration.wide`."""
        computed = [one for move in self.all for one in (*move.guard, *move.inside, *move.written.values(), *(term for _, term in move.faults))]
        for one in t.subterms(*computed, *(term for _, term in self.conjuncts)):
            if one.op in ("add", "mul", "div"):
                self._fits(one, WIDE)
            for part in one.args if one.op == "mul" else one.args[1:] if one.op == "div" else ():
                self._fits(part, NARROW)

    def _fits(self, number: Term, limit: int) -> None:
        low, high = self.partial.bounds(number)
        if low <= -limit or high >= limit:
            bits = max(-low, high).bit_length()
            raise NoInstance(f"a number that rules compute can take {bits} bits, and {limit.bit_length() - 1} are there; set smaller numbers")


def _cells_in(term: Term, cells: Mapping[Term, Cell], known: dict[Term, tuple[Term, ...]]) -> tuple[Term, ...]:
    found = known.get(term)
    if found is None:
        found = (term,) if term in cells else tuple(dict.fromkeys(one for arg in term.args for one in _cells_in(arg, cells, known)))
        known[term] = found
    return found

