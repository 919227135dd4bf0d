"""Every value of a shape in a finite instance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from megaspec.claims.instances import Instance
from megaspec.language.maps import Map
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of, misfits
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.universe import Universe
from megaspec.lifting.inputs import symbols

NUMBERS_TRIED = 3
"""How many numbers an argument is tried with whose range the instance does not speak of: the least ones."""


def combinations(
    schemas: Mapping[str, Schema], instance: Instance, within: Universe, given: Mapping[str, Sequence[Any]] | None = None
) -> Iterator[dict[str, Any]]:
    """All values of some schemas together, by their names; of what is `given` only those that are."""
    known = given or {}
    ranges: list[Iterable[Any]] = [known[name] if name in known else _Values(schema, instance, within) for name, schema in schemas.items()]
    return (dict(zip(schemas, values, strict=True)) for values in _products(ranges))


@dataclass(frozen=True)
class _Values:
    """All values of a schema in an instance; made anew each time that they are asked for."""

    schema: Schema
    instance: Instance
    within: Universe

    def __iter__(self) -> Iterator[Any]:
        match self.schema:
            case Truth():
                yield from (False, True)
            case Quantity():
                yield from numbers_of(self.schema, self.instance)
            case Atom(kind):
                yield from kind if issubclass(kind, Enum) else self.within.members[kind]
            case Fields(kind, of):
                for values in _products([self._of(inner) for _, inner in of]):
                    yield kind(**dict(zip((name for name, _ in of), values, strict=True)))
            case MapSchema(keys, value):
                atoms = list(product(*(self._of(key) for key in keys)))
                for values in _products([self._of(value)] * len(atoms)):
                    yield Map(default_of(value), {at if len(at) > 1 else at[0]: one for at, one in zip(atoms, values, strict=True)})

    def _of(self, schema: Schema) -> _Values:
        return _Values(schema, self.instance, self.within)


def _products(ranges: Sequence[Iterable[Any]]) -> Iterator[tuple[Any, ...]]:
    """The product of ranges that may be large: only one value of each is held."""
    if not ranges:
        yield ()
        return
    for first in ranges[0]:
        for rest in _products(ranges[1:]):
            yield first, *rest


def numbers_of(schema: Quantity, instance: Instance) -> list[int]:
    """The numbers of a range that arguments may be."""
    low, high = schema.range.low, schema.range.high
    wanted = instance.numbers.get(schema.range.name, range(low, min(high, low + NUMBERS_TRIED - 1) + 1))
    return [number for number in wanted if low <= number <= high]


def given_to(name: str, schema: Schema, instance: Instance) -> list[Any] | None:
    """The values that an instance gives an argument of that name, of those that this one can have; None if it gives none to the name."""
    values = instance.arguments.get(name)
    return None if values is None else [one for one in values if not any(True for _ in misfits(schema, one, name))]


def tried_of(action: str, schemas: Mapping[str, Schema], instance: Instance) -> Iterator[tuple[str, Sequence[int]]]:
    """The numbers that arguments of an action are given, where these are not all of their ranges, by the name of the action and of the argument."""
    for name, schema in schemas.items():
        for symbol, inner in symbols(schema, name).items():
            if isinstance(inner, Quantity):
                given = given_to(name, schema, instance)
                numbers = numbers_of(inner, instance) if given is None else given
                if len(set(numbers)) <= inner.range.high - inner.range.low:
                    yield f"{action}({symbol.name})", numbers
