"""Plain values as a reader writes them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar of a state by its path; of maps only the entries that differ from the default."""
    if isinstance(value, Map):
        for key, held in value.items():
            parts = key if isinstance(key, tuple) else (key,)
            yield from fields(held, f"{path}[{', '.join(map(shown, parts))}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from fields(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    else:
        yield path, value


def shown(value: Any) -> str:
    """A plain value as a reader writes it."""
    if isinstance(value, Identifier):
        return value.name
    if isinstance(value, OrderedIdentifier):
        return f"#{value.index}"
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}"
    if isinstance(value, Map) or dataclasses.is_dataclass(value):
        inner = ", ".join(f"{name.lstrip('.')}={shown(held)}" for name, held in fields(value))
        return "{" + inner + "}"
    return str(value)
