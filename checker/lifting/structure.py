"""Structured values seen as terms: choosing between two, substituting in one, and the scalars inside."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from checker.lifting.kinds import sort_of
from checker.lifting.values import Amount, Condition, Name, integer_term, name_term, refuse, shown, term_of
from checker.refusal import Refusal
from checker.terms import term as t
from checker.terms.binders import bind, substitute
from checker.terms.sorts import BOOLEAN, INTEGER
from checker.terms.term import Term
from spec.language.schema import Fields, Mapping, Quantity, Schema, default_of


def symbolic(term: Term) -> Any:
    """The scalar value of a term."""
    if term.sort == BOOLEAN:
        return Condition(term)
    return Amount(term) if term.sort == INTEGER else Name(term)


def scalar_term(value: Any) -> Term | None:
    """The term of a scalar, plain or symbolic; None if the value is not a scalar."""
    if isinstance(value, Condition | Amount | Name):
        return term_of(value)
    if isinstance(value, bool):
        return t.boolean(value)
    if isinstance(value, int):
        return t.integer(value)
    return name_term(value)


def chosen(condition: Term, yes: Any, no: Any) -> Any:
    """`yes` where the condition holds, else `no`, field by field."""
    from checker.lifting.maps import Chosen, SymbolicMap, content_of

    if condition.op == "boolean":
        return yes if condition.payload else no
    if yes is no:
        return yes
    if isinstance(yes, SymbolicMap) and isinstance(no, SymbolicMap):
        return SymbolicMap(Chosen(condition, content_of(yes), content_of(no)))
    if isinstance(yes, tuple) and isinstance(no, tuple) and len(yes) == len(no):
        return tuple(chosen(condition, one, other) for one, other in zip(yes, no, strict=True))
    if dataclasses.is_dataclass(yes) and type(yes) is type(no):
        fields = [field.name for field in dataclasses.fields(yes)]
        return dataclasses.replace(yes, **{name: chosen(condition, getattr(yes, name), getattr(no, name)) for name in fields})  # type: ignore[type-var]
    first, second = scalar_term(yes), scalar_term(no)
    if first is None or second is None or first.sort != second.sort:
        refuse("a choice between values of different shapes", "both branches with one shape")
    return symbolic(t.ite(condition, first, second))


def check_alike(value: Any, other: Any) -> None:
    """Refuse to put a value into a map that holds others of another shape: CPython compares it with them."""
    from checker.lifting.maps import SymbolicMap

    if dataclasses.is_dataclass(value) and type(value) is type(other):
        for field in dataclasses.fields(value):
            check_alike(getattr(value, field.name), getattr(other, field.name))
        return
    known = not any(isinstance(one, SymbolicMap | tuple) or dataclasses.is_dataclass(one) or one is None for one in (value, other))
    first, second = (scalar_term(value), scalar_term(other)) if known else (None, None)
    if first is None or second is None or first.sort != second.sort:
        refuse(f"{shown(value)} as a value of a map that holds {shown(other)}", "a value of the map's own kind")


def substituted(value: Any, replacing: dict[Term, Term]) -> Any:
    """A structured value with terms replaced in every scalar inside."""
    return mapped(value, lambda term: substitute(term, replacing))


def mapped(value: Any, change: Callable[[Term], Term]) -> Any:
    """A structured value (without maps) with every scalar's term changed."""
    if isinstance(value, tuple):
        return tuple(mapped(part, change) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value)]
        return dataclasses.replace(value, **{name: mapped(getattr(value, name), change) for name in fields})
    term = scalar_term(value)
    if term is None:
        refuse(f"{shown(value)} as the value of a map", "a scalar or a record of scalars")
    return symbolic(change(term))


def scalars(value: Any, where: str = "") -> Iterator[tuple[str, Term]]:
    """Every scalar inside a value without maps, with its path."""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from scalars(part, f"{where}[{place}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from scalars(getattr(value, field.name), f"{where}.{field.name}".lstrip("."))
    elif value is not None:
        term = scalar_term(value)
        if term is None:
            refuse(f"{shown(value)} as a value", "a scalar or a record of scalars")
        yield where, term


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
    from checker.lifting.maps import content_of

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
    from checker.lifting.maps import SymbolicMap, content_of

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


def _is_default(value: Any, schema: Schema) -> bool:
    """Whether a value, which may be symbolic, is the default of a schema whatever its symbols stand for."""
    from checker.lifting.maps import Constant, SymbolicMap, content_of

    match schema:
        case Fields(kind, of):
            return type(value) is kind and all(_is_default(getattr(value, name), inner) for name, inner in of)
        case Mapping(_, inner):
            if isinstance(value, SymbolicMap):
                content = content_of(value)
                return isinstance(content, Constant) and _is_default(content.default, inner)
            return bool(value == default_of(schema))
    return scalar_term(value) is scalar_term(default_of(schema))


__all__ = ["bounds", "check_shape", "chosen", "in_range", "mapped", "same_parts", "scalar_term", "scalars", "substituted", "symbolic"]
