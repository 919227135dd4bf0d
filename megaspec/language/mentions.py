"""Which identifiers occur in a value."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier


def mentioned(value: Any) -> dict[Any, None]:
    """Every identifier that occurs in a value: in records, tuples, and the keys and values of maps."""
    found: dict[Any, None] = {}
    _mention(value, found)
    return found


def _mention(value: Any, found: dict[Any, None]) -> None:
    kind = type(value)
    if kind not in _parts:
        _parts[kind] = _parts_of(kind)
    parts = _parts[kind]
    if parts is not None:
        for part in parts(value):
            if isinstance(part, Identifier | OrderedIdentifier):
                found[part] = None
            else:
                _mention(part, found)


_parts: dict[type, Callable[[Any], Iterable[Any]] | None] = {}
"""How to come by the parts of a value of each class that was met; None for what has none."""


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    if issubclass(kind, Identifier | OrderedIdentifier):
        return lambda value: (value,)
    if issubclass(kind, tuple):
        return lambda value: value
    if hasattr(kind, "identifiers"):
        return lambda value: value.identifiers()
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
        return lambda value: [getattr(value, name) for name in names]
    return None
