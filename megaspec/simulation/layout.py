"""The scalars of plain values in a finite instance, in one flat order: how values become numbers, and back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from megaspec.language.maps import Map
from megaspec.language.schema import Atom, Fields, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.lifting.inputs import symbols
from megaspec.terms.sorts import Symbol
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.finite.instantiation import Bits


@dataclass(frozen=True)
class Place:
    """A scalar of an input: its symbol, at a key by the indexes of its parts, and the constants that stand for it."""

    symbol: Symbol
    at: tuple[int, ...]
    schema: Schema
    bits: Bits


class FlatLayout:
    """The places of some named inputs.  A number is an integer, or the index of an identifier in the instance: of a truth value, 0 or 1."""

    def __init__(self, unknowns: Unknowns, named: Mapping[str, Schema]) -> None:
        self.unknowns = unknowns
        self.symbols = {symbol.name: symbol for name, schema in named.items() for symbol in symbols(schema, name)}
        self.places: list[Place] = []
        self.shapes = {name: self._shape(schema, name, ()) for name, schema in named.items()}

    def numbers(self, values: Mapping[str, Any]) -> list[Any]:
        """What stands at each place; a `KeyError` for an identifier that the instance does not have."""
        found: list[Any] = [None] * len(self.places)
        for name, shape in self.shapes.items():
            shape.read(values[name], found)
        return found

    def values(self, numbers: Sequence[Any]) -> dict[str, Any]:
        """The inputs that have these numbers at their places."""
        return {name: shape.made(numbers) for name, shape in self.shapes.items()}

    def members(self, atom: Atom) -> tuple[Any, ...]:
        """The identifiers of a kind in the instance, in the order of their indexes."""
        return tuple(atom.kind) if issubclass(atom.kind, Enum) else self.unknowns.universe.members[atom.kind]

    def _shape(self, schema: Schema, path: str, at: tuple[int, ...]) -> _Shape:
        match schema:
            case Fields(kind, of):
                return _Record(kind, {name: self._shape(inner, f"{path}.{name}", at) for name, inner in of})
            case MapSchema(keys, inner):
                members = [self.members(atom) for atom in keys]
                entries = {}
                for way in product(*(range(len(one)) for one in members)):
                    parts = tuple(one[index] for one, index in zip(members, way, strict=True))
                    entries[parts if len(parts) > 1 else parts[0]] = self._shape(inner, path, (*at, *way))
                scalars = {key: one for key, one in entries.items() if isinstance(one, _Scalar)}
                return _Table(default_of(inner), scalars) if scalars else _Map(default_of(inner), entries)
        symbol = self.symbols[path]
        self.places.append(Place(symbol, at, schema, self.unknowns.bits(symbol, at)))
        known = self.members(schema) if isinstance(schema, Atom) else (False, True) if isinstance(schema, Truth) else ()
        return _Scalar(len(self.places) - 1, known)


class _Shape(ABC):
    """Where the scalars of a part of an input stand."""

    @abstractmethod
    def read(self, value: Any, into: list[Any]) -> None:
        """Write the numbers of a value to its places."""

    @abstractmethod
    def made(self, numbers: Sequence[Any]) -> Any:
        """The value that has these numbers at its places."""


class _Scalar(_Shape):
    def __init__(self, place: int, members: tuple[Any, ...]) -> None:
        self.place, self.members = place, members
        self.index = {member: index for index, member in enumerate(members)}

    def read(self, value: Any, into: list[Any]) -> None:
        into[self.place] = self.index[value] if self.members else value

    def made(self, numbers: Sequence[Any]) -> Any:
        number = numbers[self.place]
        return self.members[number] if self.members else number


class _Record(_Shape):
    def __init__(self, kind: type, fields: Mapping[str, _Shape]) -> None:
        self.kind, self.fields = kind, fields

    def read(self, value: Any, into: list[Any]) -> None:
        for name, shape in self.fields.items():
            shape.read(getattr(value, name), into)

    def made(self, numbers: Sequence[Any]) -> Any:
        return self.kind(**{name: shape.made(numbers) for name, shape in self.fields.items()})


class _Map(_Shape):
    def __init__(self, default: Any, entries: Mapping[Any, _Shape]) -> None:
        self.default, self.entries = default, entries

    def read(self, value: Any, into: list[Any]) -> None:
        for shape in self.entries.values():
            shape.read(self.default, into)
        for key, held in value.items():
            self.entries[key].read(held, into)

    def made(self, numbers: Sequence[Any]) -> Any:
        return Map(self.default, {key: shape.made(numbers) for key, shape in self.entries.items()})


class _Table(_Shape):
    """A map of scalars, which stand side by side."""

    def __init__(self, default: Any, entries: Mapping[Any, _Scalar]) -> None:
        self.default = default
        self.place = {key: one.place for key, one in entries.items()}
        first = next(iter(entries.values()))
        self.start, self.end = first.place, first.place + len(entries)
        self.members, self.index = first.members, first.index
        self.usual = self.index[default] if self.members else default

    def read(self, value: Any, into: list[Any]) -> None:
        into[self.start : self.end] = [self.usual] * (self.end - self.start)
        for key, held in value.items():
            into[self.place[key]] = self.index[held] if self.members else held

    def made(self, numbers: Sequence[Any]) -> Any:
        usual, members = self.usual, self.members
        there = zip(self.place, numbers[self.start : self.end], strict=True)
        if members:
            return Map(self.default, {key: members[number] for key, number in there if number != usual})
        return Map(self.default, {key: number for key, number in there if number != usual})
