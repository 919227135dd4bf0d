"""Values checked against their schemas (ranges, shapes), and compared part for part."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator
from typing import Any

from megaspec.language.schema import Fields, Mapping, Quantity, Schema, default_of
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import Constant, SymbolicMap, content_of
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.values import integer_term, shown
from megaspec.refusal import Refusal
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term


def bounds(schema: Schema, term: Term) -> Term:
    """That a scalar lies in its declared range; true where none is declared."""
    if isinstance(schema, Quantity):
        return t.and_(t.le(t.integer(schema.range.low), term), t.le(term, t.integer(schema.range.high)))
    return t.TRUE


def in_range(schema: Schema, value: Any) -> Term:
    """That all quantities inside a value lie in their declared ranges."""
    match schema:
        case Fields(_, of):
            return t.and_(*(in_range(inner, getattr(value, name)) for name, inner in of))
        case Mapping(atoms, inner):
            keys = tuple(t.temporary(sort_of(atom)) for atom in atoms)
            return bind("forall", keys, in_range(inner, _entry(value, keys)))
        case Quantity():
            return bounds(schema, integer_term(value))
    return t.TRUE


def _entry(entries: Any, keys: tuple[Term, ...]) -> Any:
    return content_of(entries).read(keys)


def same_parts(schema: Schema, one: Any, other: Any, where: str = "") -> Iterator[tuple[str, Term]]:
    """That two values are the same: a formula for each scalar inside, under its path."""
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from same_parts(inner, getattr(one, name), getattr(other, name), f"{where}.{name}" if where else name)
        case Mapping(atoms, inner):
            keys = tuple(t.temporary(sort_of(atom)) for atom in atoms)
            for path, same in same_parts(inner, _entry(one, keys), _entry(other, keys), where):
                yield path, bind("forall", keys, same)
        case _:
            first, second = scalar_term(one), scalar_term(other)
            assert first is not None and second is not None
            yield where, t.eq(first, second)


def check_shape(value: Any, schema: Schema, where: str) -> None:
    """Refuse a written value of another shape than its schema, or a map with another default."""
    match schema:
        case Fields(kind, of):
            if type(value) is not kind:
                raise Refusal(f"{where} is {shown(value)}, which is no {kind.__name__}")
            for name, inner in of:
                check_shape(getattr(value, name), inner, f"{where}.{name}")
        case Mapping(keys, inner):
            if not isinstance(value, SymbolicMap):
                raise Refusal(f"{where} is {shown(value)}, which is no Map; write `Map.empty(default)` and `set`")
            content = content_of(value)
            if content.sorts is not None and content.sorts != tuple(map(sort_of, keys)):
                raise Refusal(f"{where} is keyed by other identifiers than it is declared")
            default = content.default_value()
            if not _is_default(default, inner):
                raise Refusal(f"{where} has the default {shown(default)}; its schema says {shown(default_of(inner))}; write that one")
        case _:
            term = scalar_term(value)
            if term is None or term.sort != sort_of(schema):
                raise Refusal(f"{where} is {shown(value)}, which does not fit its declaration")


def keyed(value: Any, schema: Schema) -> Any:
    """A value of a schema in which maps made by `Map.empty` know what they are keyed by, so that their measures owe what they owe of others."""
    match schema:
        case Fields(_, of):
            found = {name: keyed(getattr(value, name), inner) for name, inner in of}
            changed = {name: part for name, part in found.items() if part is not getattr(value, name)}
            return dataclasses.replace(value, **changed) if changed else value
        case Mapping(keys, _) if content_of(value).sorts is None:
            content = copy.copy(content_of(value))
            content.sorts = tuple(map(sort_of, keys))
            return SymbolicMap(content)
    return value


def _is_default(value: Any, schema: Schema) -> bool:
    """Whether a value, which may be symbolic, is the default of a schema whatever its symbols stand for."""
    match schema:
        case Fields(kind, of):
            return type(value) is kind and all(_is_default(getattr(value, name), inner) for name, inner in of)
        case Mapping(_, inner):
            if isinstance(value, SymbolicMap):
                content = content_of(value)
                return isinstance(content, Constant) and _is_default(content.default, inner)
            return bool(value == default_of(schema))
    return scalar_term(value) is scalar_term(default_of(schema))


__all__ = ["bounds", "check_shape", "in_range", "keyed", "same_parts"]
