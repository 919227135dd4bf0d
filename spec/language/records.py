"""Records: frozen dataclasses compared field by field, and what a step hands back."""

from __future__ import annotations

import dataclasses
from typing import Any, Generic, TypeVar, dataclass_transform

from spec.language.logic import all_of
from spec.language.reading import Symbolic

T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R")


def _same(self: Any, other: object) -> Any:
    if isinstance(other, Symbolic):
        return NotImplemented
    fields = dataclasses.fields(self)
    if type(other) is not type(self):
        raise TypeError(f"a {type(self).__name__} is compared with {other!r}")
    return all_of(*(getattr(self, field.name) == getattr(other, field.name) for field in fields))


def _hash(self: Any) -> int:
    return hash((type(self).__name__, *(getattr(self, field.name) for field in dataclasses.fields(self))))


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A class of immutable values: every field annotated, changed only through `replace`."""
    cls.__eq__ = _same  # type: ignore[method-assign]
    cls.__hash__ = _hash  # type: ignore[method-assign]
    return dataclasses.dataclass(frozen=True, eq=False)(cls)


@record
class Outcome(Generic[S, R]):
    """What an action hands back: the next state, what its caller gets, and the events emitted, in order."""

    state: S
    returned: R = None  # type: ignore[assignment]
    events: tuple[Any, ...] = ()
