"""Plain values as JSON: identifiers as text, ordered ones as `"#3"` or 3, members of enums by name, records and maps as objects.

The keys of a map's object are written as in a path: `"anne"`, or `"#1, #2"` where there are several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.quantities import Range
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.runs.spelling import shown

GREATEST_INDEX = 1_000_000
"""The greatest index of an ordered identifier: quantifiers visit all up to it."""

LONGEST = 200
"""The most characters of an identifier."""

RESERVED = ",[]"
"""What no identifier has, because it parts keys."""


class Misspelt(Exception):
    """JSON that is no value of the shape that is asked for; the message names the place."""


def spelled(schema: Schema, value: Any) -> Any:
    """A plain value as JSON."""
    match schema:
        case Truth() | Quantity():
            return value
        case Atom():
            return shown(value)
        case Fields(_, of):
            return {name: spelled(inner, getattr(value, name)) for name, inner in of}
        case MapSchema(_, inner):
            return {spelled_key(key): spelled(inner, held) for key, held in value.items()}


def spelled_key(key: Any) -> str:
    """The key of a map's entry as text."""
    return ", ".join(map(shown, key if isinstance(key, tuple) else (key,)))


def read(schema: Schema, given: Any, where: str, ranged: bool = True) -> Any:
    """The plain value that JSON spells; a `Misspelt` that names the place if it spells none of that shape.

    Unless it is `ranged`, a quantity may be any integer: what is observed may be what never should be.
    """
    match schema:
        case Truth():
            if given is True or given is False:
                return given
            raise Misspelt(f"{where} is {quoted(given)}; write true or false")
        case Quantity(range):
            return _integer(range, given, where, ranged)
        case Atom():
            return read_atom(schema, given, where)
        case Fields(kind, of):
            known = objects(given, where)
            check_names(dict(of), known, where, kind.__name__)
            return kind(**{name: read(inner, known[name], f"{where}.{name}", ranged) for name, inner in of})
        case MapSchema(keys, inner):
            entries = objects(given, where)
            found = {read_key(keys, key, where): read(inner, held, f"{where}[{key}]", ranged) for key, held in entries.items()}
            if len(found) < len(entries):
                raise Misspelt(f"{where} has a key twice")
            return Map(default_of(inner), found)


def read_key(keys: tuple[Atom, ...], text: str, where: str) -> Any:
    """The key that stands between the brackets of a path, or before an entry of a map."""
    parts = text.split(", ")
    if len(parts) != len(keys):
        kinds = ", ".join(atom.kind.__name__ for atom in keys)
        raise Misspelt(f"{where}[{_short(text)}] has {len(parts)} parts in its key; the key is {kinds}")
    found = tuple(read_atom(atom, part, f"{where}[{_short(text)}]") for atom, part in zip(keys, parts, strict=True))
    return found if len(found) > 1 else found[0]


def read_atom(schema: Atom, given: Any, where: str) -> Any:
    """The identifier, or the member of an enum, that JSON spells."""
    kind: Any = schema.kind
    if issubclass(kind, Enum):
        if isinstance(given, str) and given in kind.__members__:
            return kind[given]
        raise Misspelt(f"{where} is {quoted(given)}, which is no {kind.__name__}; write one of {', '.join(kind.__members__)}")
    if issubclass(kind, OrderedIdentifier):
        index = _index(given)
        if index is None:
            raise Misspelt(f'{where} is {quoted(given)}, which is no {kind.__name__}; write "#0", "#1", … up to "#{GREATEST_INDEX}"')
        return kind(index)
    if not isinstance(given, str):
        raise Misspelt(f"{where} is {quoted(given)}, which is no {kind.__name__}; write its name as text")
    if not is_name(given):
        raise Misspelt(f"{where} is {quoted(given)}; a name is text of 1 to {LONGEST} printed characters without commas and brackets")
    return kind.registered.get(given) or kind(given)


def is_name(text: str) -> bool:
    """Whether text may name an identifier."""
    return 0 < len(text) <= LONGEST and text.isprintable() and text == text.strip() and not any(mark in text for mark in RESERVED)


def _index(given: Any) -> int | None:
    if isinstance(given, str) and given.startswith("#") and given[1:].isascii() and given[1:].isdigit() and len(given) < 10:
        given = int(given[1:])
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= GREATEST_INDEX else None


def _integer(range: Range, given: Any, where: str, ranged: bool) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise Misspelt(f"{where} is {quoted(given)}; write an integer")
    if ranged and not range.low <= given <= range.high:
        raise Misspelt(f"{where} is {given}, outside {range.name} {range.low}..{range.high}")
    return given


def objects(given: Any, where: str) -> Mapping[str, Any]:
    """A JSON object; a `Misspelt` for anything else."""
    if not isinstance(given, dict):
        raise Misspelt(f"{where} is {quoted(given)}; write an object")
    return given


def check_names(wanted: Iterable[str], given: Iterable[str], where: str, whose: str, whole: bool = True) -> None:
    """A `Misspelt` for a name that is unknown, or one that is missing where the `whole` is asked for."""
    known, there = list(wanted), list(given)
    for name in there:
        if name not in known:
            raise Misspelt(f"{where}: {quoted(name)} is unknown; {whose} has {', '.join(known) or 'nothing'}")
    for name in known if whole else ():
        if name not in there:
            raise Misspelt(f"{where}: {name} is missing")


def quoted(given: Any) -> str:
    """JSON as a message shows it: short, and in plain letters."""
    return _short(json.dumps(given))


def printed(text: str) -> str:
    """Text that any terminal can show, whatever came from a log into it."""
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
