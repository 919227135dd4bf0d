"""The states of a finite instance: which of their scalars can differ, what each can be, and states as plain numbers and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from megaspec.exploration.instance import GREATEST, ExploredInstance, NoInstance
from megaspec.exploration.int124 import NARROW, WIDE
from megaspec.exploration.partial import Bounds, Partial
from megaspec.language.schema import Quantity, Schema, default_of
from megaspec.lifting.inputs import symbols
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Sort, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE, readings
from megaspec.witness.finite.finite_transition_relation import reading_symbols, touched
from megaspec.witness.finite.instance_vars import called
from megaspec.witness.finite.instantiation import FiniteSorts
from megaspec.witness.valuation import flat, interpretation, plain_value

Entry = tuple[str, tuple[int, ...]]
"""A symbol of the state at a key, by the indexes of the key."""


class Outside(Exception):
    """A state that the instance does not have; the message says which part."""


@dataclass(frozen=True, eq=False)
class Cell:
    """One scalar of the state: the term that stands for it, and its least and greatest value in the instance.

    Truth values are 0 and 1, identifiers and members of enums their indexes.  Its name is its path, with the identifiers of its key.
    """

    name: str
    symbol: Symbol
    key: tuple[int, ...]
    schema: Schema
    term: Term
    bounds: Bounds


class Space:
    """The state space of an instance: the cells, and the constants that no action writes and all initial states share."""

    def __init__(self, instance: ExploredInstance) -> None:
        self.instance = instance
        self.schema = instance.system.schema
        self.members = FiniteSorts(instance.members)
        self.symbols = symbols(self.schema, BEFORE)
        self.shapes = {symbol: schema for reading in readings(instance.system) for symbol, schema in reading_symbols(reading).items()} | self.symbols
        """What stands at the keys of each symbol, those of arguments too."""
        self.keys = {symbol: self.keys_of(symbol) for symbol in self.symbols}
        started = [self._scalars(start.after) for start in instance.starts]
        first, others = started[0], started[1:]
        moving = _written_somewhere(instance)
        self.cells: dict[Entry, Cell] = {}
        self.constants: dict[Entry, Term] = {}
        for symbol, schema in self.symbols.items():
            for key in self.keys[symbol]:
                entry = (symbol.name, key)
                if symbol.name in moving or any(other[entry] != first[entry] for other in others):
                    self.cells[entry] = self._cell(symbol, key, schema, max(one[entry] for one in started))
                else:
                    self.constants[entry] = _constant(symbol.range, first[entry])
        self.ranges = {cell.term: cell.bounds for cell in self.cells.values() if cell.term.sort == INTEGER}
        self.cell_of = {cell.term: cell for cell in self.cells.values()}

    def _cell(self, symbol: Symbol, key: tuple[int, ...], schema: Schema, greatest: int) -> Cell:
        """A cell; where nothing is said of a number, it can be a few times the greatest that it is at the start."""
        term = t.apply(Symbol(called(symbol.name, key), (), BOOLEAN if symbol.range == BOOLEAN else INTEGER))
        if isinstance(schema, Quantity):
            bounds = self.instance.numbers(schema, symbol.name.removeprefix(f"{BEFORE}."), (0, max(GREATEST, 4 * greatest)))
            if max(-bounds[0], bounds[1]) >= WIDE or bounds[1] - bounds[0] >= NARROW and bounds[0]:
                path = symbol.name.removeprefix(f"{BEFORE}.")
                raise NoInstance(f"{path} can be from {bounds[0]:,} to {bounds[1]:,}, which two words do not hold; set smaller numbers")
        else:
            bounds = (0, 1 if symbol.range == BOOLEAN else len(self.members.of(symbol.range)) - 1)
        return Cell(self._shown((symbol.name, key)), symbol, key, schema, term, bounds)

    def _shown(self, entry: Entry) -> str:
        """An entry as it is printed."""
        name, key = entry
        (symbol,) = (symbol for symbol in self.symbols if symbol.name == name)
        ordered = [isinstance(sort, Opaque) and sort.ordered for sort in symbol.domain]
        parts = [f"#{index}" if is_ordered else str(part) for is_ordered, index, part in zip(ordered, key, self.named(symbol, key), strict=True)]
        return f"{name.removeprefix(f'{BEFORE}.')}{'[' + ', '.join(parts) + ']' if key else ''}"

    def keys_of(self, symbol: Symbol) -> list[tuple[int, ...]]:
        """Every key of a symbol, by the indexes of its parts."""
        return list(product(*(range(len(self.members.of(sort))) for sort in symbol.domain)))

    def partial(self) -> Partial:
        """Partial evaluation over the cells."""
        return Partial(self.members, self._read, self.ranges, self._default)

    def _default(self, symbol: Symbol) -> Term:
        """What a map has at a key at which nothing was written, as a number or a truth value."""
        value = default_of(self.shapes[symbol])
        if symbol.range in (BOOLEAN, INTEGER):
            return _constant(symbol.range, value)
        return t.integer(self.members.of(symbol.range).index(flat(value)))

    def _read(self, symbol: Symbol, key: tuple[int, ...]) -> Term:
        cell = self.cells.get((symbol.name, key))
        return self.constants[symbol.name, key] if cell is None else cell.term

    # States.

    def encoded(self, state: Any) -> tuple[int, ...]:
        """A state as the values of the cells, in order; `Outside` if the instance does not have it."""
        found = self._scalars(state)
        for entry, constant in self.constants.items():
            if found[entry] != constant.payload:
                raise Outside(f"{self._shown(entry)} is not what it always is in this instance")
        for entry, cell in self.cells.items():
            low, high = cell.bounds
            if not low <= found[entry] <= high:
                raise Outside(f"{cell.name} is {found[entry]}, outside {low}..{high}")
        return tuple(found[entry] for entry in self.cells)

    def decoded(self, values: Sequence[int]) -> Any:
        """The state that some values of the cells are."""
        known = {entry: constant.payload for entry, constant in self.constants.items()}
        known |= dict(zip(self.cells, values, strict=True))
        tables = {}
        for symbol in self.symbols:
            entries = {self.named(symbol, key): self.member(symbol.range, known[symbol.name, key]) for key in self.keys[symbol]}
            tables[symbol] = Table(entries, next(iter(entries.values())))
        return plain_value(self.schema, BEFORE, Interpretation(self.instance.members, tables))

    def _scalars(self, state: Any) -> dict[Entry, int]:
        """Every scalar of a state, as a number."""
        within = interpretation({BEFORE: (self.schema, state)}, self.instance.universe)
        found: dict[Entry, int] = {}
        for symbol in self.symbols:
            table = within.functions[symbol]
            known = {self.named(symbol, key) for key in self.keys[symbol]}
            for key in table.entries:
                if key not in known:
                    raise Outside(f"{symbol.name} has an entry at {', '.join(map(str, key))}, which the instance does not know")
            for key in self.keys[symbol]:
                found[symbol.name, key] = self.index_of(symbol, table.entries.get(self.named(symbol, key), table.default))
        return found

    def named(self, symbol: Symbol, key: tuple[int, ...]) -> tuple[Any, ...]:
        """A key of a symbol, as interpretations hold it."""
        return tuple(self.member(sort, index) for sort, index in zip(symbol.domain, key, strict=True))

    def member(self, sort: Sort, index: int) -> Any:
        """A scalar of a sort, as interpretations hold it."""
        if sort == BOOLEAN:
            return bool(index)
        return index if sort == INTEGER else self.members.of(sort)[index]

    def index_of(self, symbol: Symbol, value: Any) -> int:
        """A scalar that a symbol has, as a number; `Outside` if the instance does not know it."""
        if symbol.range in (BOOLEAN, INTEGER):
            return int(value)
        members = self.members.of(symbol.range)
        if value not in members:
            raise Outside(f"{symbol.name} is {value}, which the instance does not know")
        return members.index(value)


def _written_somewhere(instance: ExploredInstance) -> set[str]:
    """The names of the symbols of the state that some action may write."""
    return {
        name
        for reading in readings(instance.system)
        if reading.before is not None
        for leaf in reading.tree.nexts()
        for name in touched(instance.system.schema, reading.state_after(leaf), reading.before, BEFORE)
    }


def _constant(sort: Sort, value: int) -> Term:
    return t.boolean(bool(value)) if sort == BOOLEAN else t.integer(value)

