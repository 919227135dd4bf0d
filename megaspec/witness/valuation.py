"""Plain values and interpretations of symbols, both ways."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import Enum
from itertools import product
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.universe import Universe
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import kind_of, sort_of, sort_of_kind
from megaspec.lifting.reading import Lifting
from megaspec.lifting.shapes import keyed
from megaspec.lifting.structure import symbolic
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table
from megaspec.terms.sorts import Enumeration, Opaque, Sort, Symbol


def flat(value: Any) -> Any:
    """A plain scalar as interpretations hold it."""
    if isinstance(value, Identifier | Enum):
        return value.name
    return value.index if isinstance(value, OrderedIdentifier) else value


def rich(sort: Sort, value: Any) -> Any:
    """A scalar of an interpretation as rules hold it."""
    if isinstance(sort, Enumeration):
        return kind_of(sort)[value]  # type: ignore[index]
    if isinstance(sort, Opaque):
        kind = kind_of(sort)
        return kind(value) if sort.ordered else kind.registered.get(value) or kind(value)  # type: ignore[attr-defined]
    return value


def interpretation(named: Mapping[str, tuple[Schema, Any]], universe: Universe) -> Interpretation:
    """The interpretation in which each named input has the given plain value."""
    functions: dict[Symbol, Table] = {}
    for name, (schema, value) in named.items():
        entries: dict[str, dict[tuple[Any, ...], Any]] = {symbol.name: {} for symbol, _ in _defaults(schema, name)}
        _write(schema, name, value, (), entries)
        functions |= {symbol: Table(entries[symbol.name], entries[symbol.name].get((), default)) for symbol, default in _defaults(schema, name)}
    sorts = {sort_of_kind(kind): tuple(map(flat, members)) for kind, members in universe.members.items()}
    return Interpretation(sorts, functions)


@functools.cache
def _defaults(schema: Schema, name: str) -> tuple[tuple[Symbol, Any], ...]:
    """The symbols of an input, each with its value where nothing was written."""
    return tuple((symbol, flat(default_of(inner))) for symbol, inner in symbols(schema, name).items())


def _write(schema: Schema, name: str, value: Any, key: tuple[Any, ...], entries: dict[str, dict[tuple[Any, ...], Any]]) -> None:
    match schema:
        case Fields(_, of):
            for field, inner in of:
                _write(inner, f"{name}.{field}", getattr(value, field), key, entries)
        case MapSchema(_, inner):
            for at, held in value.items():
                parts = at if isinstance(at, tuple) else (at,)
                _write(inner, name, held, (*key, *map(flat, parts)), entries)
        case Truth() | Quantity() | Atom():
            entries[name][key] = flat(value)


def constants(lifting: Lifting, schemas: Mapping[str, Schema], values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values, as rules are read with them: identifiers of an instance are members of their sort, whether they are named or not."""
    return {name: _constant(lifting, schemas[name], value) for name, value in values.items()}


def _constant(lifting: Lifting, schema: Schema, value: Any) -> Any:
    match schema:
        case Fields(kind, of):
            return kind(**{field: _constant(lifting, inner, getattr(value, field)) for field, inner in of})
        case Atom():
            return symbolic(t.member(sort_of(schema), flat(value)))
        case MapSchema(keys, inner):
            found = keyed(lifting.empty_map(value.default), schema)
            for at, held in value.items():
                parts = tuple(_constant(lifting, *one) for one in zip(keys, at if isinstance(at, tuple) else (at,), strict=True))
                found = found.set(parts if len(parts) > 1 else parts[0], _constant(lifting, inner, held))
            return found
    return value


def plain_value(schema: Schema, name: str, within: Interpretation, key: tuple[Any, ...] = ()) -> Any:
    """The plain value that an interpretation gives a named input."""
    match schema:
        case Fields(kind, of):
            return kind(**{field: plain_value(inner, f"{name}.{field}", within, key) for field, inner in of})
        case MapSchema(keys, inner):
            found: Map[*tuple[Any, ...], Any] = Map(default_of(inner))
            sorts = [sort_of_kind(atom.kind) for atom in keys]
            for at in product(*(within.domain(sort) for sort in sorts)):
                parts = tuple(rich(sort, part) for sort, part in zip(sorts, at, strict=True))
                found = found.set(parts if len(parts) > 1 else parts[0], plain_value(inner, name, within, key + at))
            return found
        case Truth() | Quantity() | Atom():
            symbol = next(one for one in within.functions if one.name == name)
            table = within.functions[symbol]
            return rich(symbol.range, table.entries.get(key, table.default))
