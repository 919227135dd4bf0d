"""Closed universes: which identifiers there are where real rules run, made of what is mentioned and of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import count, islice
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.schema import Atom, Fields, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.universe import OpenUniverse, Universe


def kinds_in(schema: Schema) -> Iterator[type]:
    """The identifier kinds (not the enums) that a schema mentions."""
    match schema:
        case Fields(_, of):
            for _, inner in of:
                yield from kinds_in(inner)
        case MapSchema(keys, value):
            for key in keys:
                yield from kinds_in(key)
            yield from kinds_in(value)
        case Atom(kind):
            if not issubclass(kind, Enum):
                yield kind
        case _:
            pass


def closed_universe(schemas: Iterable[Schema], values: Iterable[Any] = (), sizes: Mapping[type, int] | None = None) -> Universe:
    """A finite universe with all identifiers of `values`, the registered constants, and others up to `sizes` in all (at least one)."""
    wanted = sizes or {}
    found = dict(OpenUniverse(values).members)
    for kind in dict.fromkeys(kind for schema in schemas for kind in kinds_in(schema)):
        known = found.get(kind, ())
        if issubclass(kind, OrderedIdentifier):
            greatest = max((member.index for member in known), default=0)
            found[kind] = tuple(kind(index) for index in range(max(greatest + 2, wanted.get(kind, 2))))
        elif issubclass(kind, Identifier):
            constants = tuple(kind.registered.values())
            others = max(1, wanted.get(kind, 0) - len(constants))
            letters = (kind(letter(number)) for number in count())
            more = islice((one for one in letters if one not in known and one not in constants), others)
            found[kind] = tuple(dict.fromkeys((*constants, *known, *more)))
    return Universe(found, closed=True)


def letter(number: int) -> str:
    """The name of an identifier that nothing names: a, b, c, and so on."""
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] + (str(number // 26) if number >= 26 else "")
