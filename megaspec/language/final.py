"""What is final: classes that have no subclasses, and objects that stay what they were when they were made."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

_made: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
"""What the fields of objects were when they were made."""


def refuse_kind(kind: type) -> None:
    """A `TypeError`: what a class means is fixed where it is defined."""
    base = kind.__bases__[0].__name__
    raise TypeError(f"{kind.__name__} is a kind of {base}, which is final; make a {base} instead")


def remember(one: Any) -> None:
    """Keep what the fields of an object are as it is made."""
    _made[one] = fields(one)


def is_as_made(one: Any) -> bool:
    """Whether an object was made by its class, and has the fields that it was made with and nothing else."""
    return one in _made and same(_made[one], fields(one))


def fields(one: Any) -> dict[str, Any]:
    """Every attribute of an object, with its mappings as they are now."""
    held = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)} | vars(one)
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in held.items()}


def same(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> bool:
    """Whether two mappings have the same keys, and hold the same objects."""
    return set(then) == set(now) and all(
        one is now[key] or isinstance(one, dict) and isinstance(now[key], dict) and same(one, now[key]) for key, one in then.items()
    )
