"""Which classes stand in rules: records with their fields, identifiers, and enums with their members, and nothing beside."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator
from enum import Enum
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.quantities import Range
from megaspec.language.records import Outcome, is_record, made_by_record
from megaspec.lifting.expressions import OF_PLAIN_VALUES
from megaspec.lifting.sources import place_of_class
from megaspec.refusal import Refusal

_PLAIN = (bool, int, Range, types.NoneType)


class _Class:
    """What CPython puts into a class."""

    field: int


class _Enum(Enum):
    """What CPython puts into an enum."""

    ONE = 1


_BY_CPYTHON = {*vars(_Class), "__slots__"}
_admitted: set[type] = set()


def admit_class(kind: type) -> None:
    """Pass the class of a record, an identifier or an enum if it has its fields or members and nothing else, and inherits nothing else."""
    if kind in _admitted:
        return
    if type(kind) is not (type(Enum) if issubclass(kind, Enum) else type):
        raise Refusal(f"{kind.__qualname__} has a metaclass of its own; leave it out", place_of_class(kind))
    if issubclass(kind, Enum):
        _check_bases(kind, (Enum, object), "an enum")
        beside = _beside_members(kind)
    elif issubclass(kind, Identifier | OrderedIdentifier):
        of = Identifier if issubclass(kind, Identifier) else OrderedIdentifier
        _check_bases(kind, (of, object), f"a class of {of.__name__}")
        beside = (name for name, held in vars(kind).items() if not _is_by_cpython(name, held) and name != "registered")
    else:
        _check_bases(kind, (object,), "a record")
        beside = _beside_fields(kind)
    for name in beside:
        instead = "a class in rules has fields or members and nothing else; write a function at the top of the module"
        raise Refusal(f"{kind.__qualname__} defines {name}: {instead}", place_of_class(kind))
    _admitted.add(kind)


def is_constant(value: Any) -> bool:
    """Whether a value cannot change, and is of a class that the language knows or that is read here."""
    kind = type(value)
    if kind is tuple:
        return all(map(is_constant, value))
    if is_record(kind):
        admit_class(kind)
        return all(is_constant(getattr(value, name)) for name in kind.record_fields)
    if isinstance(value, Enum | Identifier | OrderedIdentifier):
        admit_class(kind)
        return True
    return kind in _PLAIN


def _check_bases(kind: type, expected: tuple[type, ...], called: str) -> None:
    if kind is not Outcome and kind.__mro__[1:] != expected:
        raise Refusal(f"{kind.__qualname__} is {called} and inherits from {kind.__mro__[1].__qualname__}; leave that out", place_of_class(kind))


def _is_by_cpython(name: str, held: Any) -> bool:
    """Whether an entry of a class is there without being written, or is no more than text."""
    return name in _BY_CPYTHON and (isinstance(held, types.GetSetDescriptorType | str | int | tuple | dict | types.NoneType))


def _beside_members(kind: type[Enum]) -> Iterator[str]:
    for name, held in vars(kind).items():
        usual = vars(_Enum).get(name)
        by_enum = name in vars(_Enum) and (_function(held) is _function(usual) or type(held) is type(usual) and not callable(held))
        if not isinstance(held, kind) and not by_enum and not _is_by_cpython(name, held):
            yield name


def _function(held: Any) -> Any:
    return held.__func__ if isinstance(held, staticmethod | classmethod) else held


def _beside_fields(kind: type) -> Iterator[str]:
    if kind is Outcome:
        return
    made = made_by_record(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name, held in vars(kind).items():
        if name in made and held is made[name] or _is_by_cpython(name, held) or name in fields and is_constant(held):
            continue
        yield name
    for name, field in fields.items():
        if name in OF_PLAIN_VALUES:
            complaint = f"the field {kind.__qualname__}.{name} is called as a word of the language is, or an attribute of other values"
            raise Refusal(f"{complaint}; give it another name", place_of_class(kind))
        if field.default_factory is not dataclasses.MISSING or not field.init:
            raise Refusal(f"the field {kind.__qualname__}.{name} has more than a default; write a constant, or leave it out", place_of_class(kind))
    yield from (name for name in kind.__dataclass_fields__ if name not in fields)  # type: ignore[attr-defined]
