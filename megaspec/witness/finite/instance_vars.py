"""Inputs over a finite instance: each symbol at each key as constants of its own, and back from a solver's model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Self

from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.schema import Atom, Quantity, Schema, Truth, default_of
from megaspec.language.universe import Universe
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import sort_of, sort_of_kind
from megaspec.lifting.shapes import bounds
from megaspec.runs.universes import closed_universe, constants_of, kinds_in
from megaspec.solving.models import Model
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table
from megaspec.terms.smtlib import solver_name
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term
from megaspec.witness.finite.instantiation import Bits, FiniteSorts, index_of, selected, unknown_bits
from megaspec.witness.valuation import flat, plain_value

DEFAULT_OPAQUE = 2
DEFAULT_ORDERED = 3


class Unknowns:
    """The unknown inputs of some schemas in an instance with a given number of identifiers of each kind."""

    def __init__(self, schemas: Sequence[Schema], sizes: Mapping[type, int], opaque: int = DEFAULT_OPAQUE, ordered: int = DEFAULT_ORDERED) -> None:
        kinds = dict.fromkeys(kind for schema in schemas for kind in kinds_in(schema))
        counted = {kind: sizes.get(kind, ordered if issubclass(kind, OrderedIdentifier) else constants_of(kind) + opaque - 1) for kind in kinds}
        self._in(closed_universe(schemas, (), counted))

    @classmethod
    def over(cls, universe: Universe) -> Self:
        """The unknown inputs over the identifiers of a closed universe."""
        made = cls((), {})
        made._in(universe)
        return made

    def _in(self, universe: Universe) -> None:
        self.universe = universe
        self.instance = FiniteSorts({sort_of_kind(kind): tuple(map(flat, found)) for kind, found in universe.members.items()})

    def keys(self, symbol: Symbol) -> list[tuple[int, ...]]:
        """Every key of a symbol, by the indexes of its parts."""
        return list(product(*(range(len(self.instance.of(sort))) for sort in symbol.domain)))

    def members(self, symbol: Symbol, at: Sequence[int]) -> tuple[Term, ...]:
        """A key as the terms of its members, at which symbolic maps are read."""
        return tuple(t.member(sort, self.instance.of(sort)[index]) for sort, index in zip(symbol.domain, at, strict=True))

    def bits(self, symbol: Symbol, at: Sequence[int], prefix: str = "", suffix: str = "") -> Bits:
        """The constants that stand for a symbol at a key."""
        return unknown_bits(f"{prefix}{called(symbol.name, at)}{suffix}", symbol.range, self.instance)

    def constant(self, schema: Schema) -> Bits:
        """The bits of what stands at every key of a map where nothing was written."""
        value = default_of(schema)
        if isinstance(schema, Atom):
            sort = sort_of(schema)
            return self.instance.constant(sort, self.instance.of(sort).index(flat(value)))
        return (t.integer(value) if isinstance(schema, Quantity) else t.boolean(value),)

    def read(self, symbol: Symbol, key: tuple[Bits, ...]) -> Bits:
        """A symbol at a key, which may itself be unknown."""
        if all(bit.op == "boolean" for part in key for bit in part):
            return self.bits(symbol, tuple(index_of(part) for part in key))
        keys = self.keys(symbol)
        known = list(product(*(self.instance.all(sort) for sort in symbol.domain)))
        return selected(known, [self.bits(symbol, at) for at in keys], key)

    def fits(self, known: Mapping[Symbol, Schema]) -> Iterator[Term]:
        """That every value is a member of its sort and lies in its declared range."""
        for symbol, schema in known.items():
            for at in self.keys(symbol):
                bits = self.bits(symbol, at)
                if isinstance(schema, Atom):
                    yield self.instance.valid(symbol.range, bits)
                yield bounds(schema, bits[0])

    def numbers(self, known: Mapping[Symbol, Schema], prefix: str = "", suffix: str = "") -> Iterator[Term]:
        """Every number among the values."""
        for symbol, schema in known.items():
            if isinstance(schema, Quantity):
                yield from (self.bits(symbol, at, prefix, suffix)[0] for at in self.keys(symbol))

    def value(self, schema: Schema, name: str, model: Model, prefix: str = "", suffix: str = "") -> Any:
        """The plain value that a model gives an input."""
        functions = {symbol: self.table(symbol, inner, model, prefix, suffix) for symbol, inner in symbols(schema, name).items()}
        return plain_value(schema, name, Interpretation(self.instance.members, functions))

    def table(self, symbol: Symbol, schema: Schema, model: Model, prefix: str = "", suffix: str = "") -> Table:
        """What a model says of a symbol."""
        entries = {}
        for at in self.keys(symbol):
            values = [in_model(model, bit.payload.name) for bit in self.bits(symbol, at, prefix, suffix)]
            key = tuple(self.instance.of(sort)[index] for sort, index in zip(symbol.domain, at, strict=True))
            entries[key] = values[0] if isinstance(schema, Truth | Quantity) else self._member(symbol, values)
        return Table(entries, next(iter(entries.values())))

    def _member(self, symbol: Symbol, bits: Sequence[Any]) -> object:
        members = self.instance.of(symbol.range)
        return members[min(sum(1 << place for place, bit in enumerate(bits) if bit), len(members) - 1)]


def called(name: str, at: Sequence[int]) -> str:
    """The name of a symbol at a key."""
    return f"{name}[{','.join(map(str, at))}]" if at else name


def in_model(model: Model, name: str) -> Any:
    """The value of a constant; false, or zero, where the model leaves it open."""
    return model.functions.get(solver_name(name), {}).get((), False)
