"""Symbolic inputs made from schemas: what a state or an argument is before anything is known of it."""

from __future__ import annotations

from typing import Any

from megaspec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import Root, SymbolicMap
from megaspec.lifting.reading import Lifting
from megaspec.lifting.structure import scalar_term, symbolic
from megaspec.terms import term as t
from megaspec.terms.sorts import Sort, Symbol
from megaspec.terms.term import Term


def unknown(lifting: Lifting, schema: Schema, name: str, keys: tuple[Term, ...] = ()) -> Any:
    """A value of the schema about which nothing is known; its symbols are called after its path."""
    match schema:
        case Fields(kind, of):
            return kind(**{field: unknown(lifting, inner, f"{name}.{field}", keys) for field, inner in of})
        case Mapping(_, value):
            return SymbolicMap(Root(lifting, schema, lambda at: unknown(lifting, value, name, keys + at), default_of(value)))
        case Truth() | Quantity() | Atom():
            symbol = _symbol(name, keys, schema)
            if isinstance(schema, Quantity) and schema.range.low < 0:
                lifting.signed.add(symbol)
            if keys:
                lifting.defaults[symbol] = _term_of(default_of(schema))
            return symbolic(t.apply(symbol, *keys))


def _term_of(value: Any) -> Term:
    """The term of a plain scalar."""
    found = scalar_term(value)
    assert found is not None
    return found


def _symbol(name: str, keys: tuple[Term, ...], schema: Schema) -> Symbol:
    return Symbol(name, tuple(key.sort for key in keys), sort_of(schema))


def symbols(schema: Schema, name: str, keys: tuple[Sort, ...] = ()) -> dict[Symbol, Schema]:
    """Every symbol that `unknown` makes for a schema, with the schema of its values."""
    match schema:
        case Fields(_, of):
            found: dict[Symbol, Schema] = {}
            for field, inner in of:
                found |= symbols(inner, f"{name}.{field}", keys)
            return found
        case Mapping(atoms, value):
            return symbols(value, name, keys + tuple(sort_of(atom) for atom in atoms))
        case Truth() | Quantity() | Atom():
            return {Symbol(name, keys, sort_of(schema)): schema}
