"""The shape of values, read from annotations: the one source of ranges, domains and defaults."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.names import check_identifier
from megaspec.language.quantities import Range
from megaspec.language.records import is_record


class SchemaError(Exception):
    """An annotation that gives no shape; the message names it and says what to write."""


@dataclasses.dataclass(frozen=True, slots=True)
class Truth:
    """A truth value."""


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """An integer within the inclusive bounds of `range`."""

    range: Range


@dataclasses.dataclass(frozen=True, slots=True)
class Atom:
    """An identifier (opaque or ordered), or a member of an enum, of the class `kind`."""

    kind: type

    @property
    def ordered(self) -> bool:
        """Whether its members have an order."""
        return issubclass(self.kind, OrderedIdentifier)


@dataclasses.dataclass(frozen=True, slots=True)
class Fields:
    """A record: its class, and the schema of each field in order."""

    kind: type
    of: tuple[tuple[str, Schema], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Mapping:
    """A map: the atoms that key it, and the schema of its values."""

    keys: tuple[Atom, ...]
    value: Schema


Schema = Truth | Quantity | Atom | Fields | Mapping


def schema_of(annotation: Any, where: str = "") -> Schema:
    """The schema that an annotation declares; a `SchemaError` that names `where` if it declares none."""
    if annotation is bool:
        return Truth()
    if typing.get_origin(annotation) is Annotated:
        ranges = [note for note in annotation.__metadata__ if isinstance(note, Range)]
        if annotation.__origin__ is int and len(ranges) == 1:
            return Quantity(ranges[0])
    if inspect.isclass(annotation) and typing.get_origin(annotation) is None:
        if issubclass(annotation, Identifier | OrderedIdentifier | Enum):
            return _atom(typing.cast(Any, annotation))
        if dataclasses.is_dataclass(annotation):
            return record_schema(annotation)
    if typing.get_origin(annotation) is Map:
        *keys, value = typing.get_args(annotation)
        atoms = tuple(schema_of(key, where) for key in keys)
        for key, atom in zip(keys, atoms, strict=True):
            if not isinstance(atom, Atom):
                raise SchemaError(f"{where}: a map cannot be keyed by {_shown(key)}; key it by an Identifier, an OrderedIdentifier or an enum")
        inner = schema_of(value, where)
        if _holds_maps(inner):
            raise SchemaError(f"{where}: a map's values hold no maps; key one map by all the identifiers")
        return Mapping(typing.cast("tuple[Atom, ...]", atoms), inner)
    raise SchemaError(
        f"{where}: {_shown(annotation)} has no declared shape; write bool, Annotated[int, Range(…)], an identifier, an enum, a record or a Map"
    )


def _holds_maps(schema: Schema) -> bool:
    return isinstance(schema, Mapping) or isinstance(schema, Fields) and any(_holds_maps(inner) for _, inner in schema.of)


@functools.cache
def _atom(kind: Any) -> Atom:
    check_identifier(kind.__name__, "a kind")
    if kind in (Identifier, OrderedIdentifier) or issubclass(kind, Enum) and not kind.__members__:
        raise SchemaError(f"{kind.__name__} has no members of its own; write a class of it, with at least one member if it is an enum")
    for name in kind.__members__ if issubclass(kind, Enum) else ():
        check_identifier(name, f"a member of {kind.__name__}")
    return Atom(kind)


@functools.cache
def record_schema(kind: type) -> Fields:
    """The schema of a record class; a `SchemaError` if the class itself was not declared by `record`."""
    if not is_record(kind):
        raise SchemaError(f"{kind.__module__}.{kind.__qualname__} was not declared by @record itself; write @record above it")
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = dataclasses.fields(kind)
    check_identifier(kind.__name__, "a record")
    for field in fields:
        check_identifier(field.name, f"a field of {kind.__name__}")
    return Fields(kind, tuple((field.name, schema_of(hints[field.name], f"{kind.__name__}.{field.name}")) for field in fields))


def parameters_of(function: Callable[..., Any]) -> dict[str, Schema]:
    """The schema of each parameter of a rule, in order."""
    return dict(_parameters_of(function))


@functools.cache
def _parameters_of(function: Callable[..., Any]) -> dict[str, Schema]:
    plain = inspect.unwrap(function)
    hints = typing.get_type_hints(plain, include_extras=True)
    found = {}
    for name in inspect.signature(plain).parameters:
        if name not in hints:
            raise SchemaError(f"{plain.__qualname__}: the parameter {name} has no annotation")
        found[name] = schema_of(hints[name], f"{plain.__qualname__}({name})")
    return found


def default_of(schema: Schema) -> Any:
    """The least value of a shape: false, the bound nearest zero, nobody, the first one, an empty map."""
    match schema:
        case Truth():
            return False
        case Quantity(range):
            return min(max(0, range.low), range.high)
        case Atom(kind):
            if issubclass(kind, Enum):
                return next(iter(kind))
            return kind.first() if issubclass(kind, OrderedIdentifier) else kind.none()  # type: ignore[attr-defined]
        case Fields(kind, of):
            return kind(**{name: default_of(field) for name, field in of})
        case Mapping(_, value):
            return Map(default_of(value))


def misfits(schema: Schema, value: Any, where: str, fitting: Any = None) -> Iterator[str]:
    """What in a plain value does not fit its schema, one sentence a place; nothing if it fits.

    `fitting` is a value that is known to fit: what is the same object in both is not looked at again.
    """
    if value is fitting and value is not None:
        return
    match schema:
        case Truth():
            if value is not True and value is not False:
                yield f"{where} is {value!r}, which is no truth value"
        case Quantity(range):
            if isinstance(value, bool) or not isinstance(value, int):
                yield f"{where} is {value!r}, which is no integer"
            elif not range.low <= value <= range.high:
                yield f"{where} is {value}, outside {range.name} {range.low}..{range.high}"
        case Atom(kind):
            if type(value) is not kind:
                yield f"{where} is {value!r}, which is no {kind.__name__}"
        case Fields(kind, of):
            if type(value) is not kind:
                yield f"{where} is {value!r}, which is no {kind.__name__}"
                return
            for name, field in of:
                yield from misfits(field, getattr(value, name), f"{where}.{name}", getattr(fitting, name, None))
        case Mapping(keys, entry):
            if not isinstance(value, Map):
                yield f"{where} is {value!r}, which is no Map"
                return
            if value.fits is schema:
                return
            fits = True
            for line in _misfits_inside(value, keys, entry, where):
                fits = False
                yield line
            if fits:
                value.fits = schema


def _misfits_inside(value: Map[*tuple[Any, ...], Any], keys: tuple[Atom, ...], entry: Schema, where: str) -> Iterator[str]:
    if value.default != default_of(entry):
        yield f"{where} has the default {value.default!r}; its schema says {default_of(entry)!r}"
    for key, held in value.items():
        parts = key if isinstance(key, tuple) else (key,)
        for atom, part in zip(keys, parts, strict=True):
            if type(part) is not atom.kind:
                yield f"a key of {where} is {part!r}, which is no {atom.kind.__name__}"
        yield from misfits(entry, held, f"{where}[{key!r}]")


def _shown(annotation: Any) -> str:
    return getattr(annotation, "__name__", str(annotation))
