"""Closed universes: which identifiers there are where real rules run, made of what is mentioned and of others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier, declared
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
    known = OpenUniverse(values).members

    def count(kind: type, there: Sequence[Any]) -> int:
        if issubclass(kind, OrderedIdentifier):
            return max(max((member.index for member in there), default=0) + 2, wanted.get(kind, 2))
        return max(1, wanted.get(kind, 0) - constants_of(kind))

    return filled(schemas, known, count)


def filled(schemas: Iterable[Schema], known: Mapping[type, Sequence[Any]], count: Callable[[type, Sequence[Any]], int]) -> Universe:
    """The closed universe of the kinds of some schemas: the constants, the identifiers that are known, and others.

    Of an ordered kind `count` says how many there are in all, if constants are not later ones; of an opaque kind, how many others.
    """
    found = {kind: tuple(members) for kind, members in known.items()}
    for kind in dict.fromkeys(kind for schema in schemas for kind in kinds_in(schema)):
        there = found.get(kind, ())
        if issubclass(kind, OrderedIdentifier):
            found[kind] = tuple(kind(index) for index in range(max(count(kind, there), declared.get(kind, 0) + 1)))
        elif issubclass(kind, Identifier):
            named = tuple(kind.registered.values())
            letters = (kind(letter(number)) for number in itertools.count())
            others = (one for one in letters if one not in there and one not in named)
            found[kind] = tuple(dict.fromkeys((*named, *there, *islice(others, count(kind, there)))))
    return Universe(found, closed=True)


def constants_of(kind: type) -> int:
    """How many constants an opaque kind has, nobody among them."""
    return len(kind.registered)  # type: ignore[attr-defined]


def letter(number: int) -> str:
    """The name of an identifier that nothing names: a, b, c, and so on."""
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] + (str(number // 26) if number >= 26 else "")
