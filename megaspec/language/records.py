"""Records: frozen dataclasses compared field by field, and what a step hands back."""

from __future__ import annotations

import dataclasses
from typing import Any, Generic, TypeVar, dataclass_transform

from megaspec.language.logic import all_of
from megaspec.language.reading import Symbolic

T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R")


def _same(self: Any, other: object) -> Any:
    if isinstance(other, Symbolic):
        return NotImplemented
    names = self.record_fields
    if type(other) is not type(self):
        raise TypeError(f"a {type(self).__name__} is compared with a {type(other).__name__}")
    return all_of(*(getattr(self, name) == getattr(other, name) for name in names))


def _hash(self: Any) -> int:
    return hash((type(self).__name__, *(getattr(self, name) for name in self.record_fields)))


_made: dict[type, dict[str, Any]] = {}
_fields: set[str] = set()


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A class of immutable values: every field annotated, changed only through `replace`."""
    written = dict(vars(cls))
    cls.__eq__ = _same  # type: ignore[method-assign]
    cls.__hash__ = _hash  # type: ignore[method-assign]
    made = dataclasses.dataclass(frozen=True, eq=False)(cls)
    made.record_fields = tuple(field.name for field in dataclasses.fields(made))  # type: ignore[attr-defined,arg-type]
    _made[made] = {name: held for name, held in vars(made).items() if name not in written or written[name] is not held}
    _fields.update(made.record_fields)  # type: ignore[attr-defined]
    return made


def made_by_record(kind: type) -> dict[str, Any]:
    """What `record` itself has put into a class, by name; nothing for a class that it did not declare."""
    return _made.get(kind, {})


def field_names() -> frozenset[str]:
    """The names of the fields of all records that there are."""
    return frozenset(_fields)


def replace(value: T, /, **changes: Any) -> T:
    """A record with other values in the fields that are named; a `TypeError` for what is no record, or has no such field."""
    kind = type(value)
    if not is_record(kind):
        raise TypeError(f"replace is given a {kind.__name__}, which is no record")
    return kind(**{name: getattr(value, name) for name in kind.record_fields} | changes)  # type: ignore[attr-defined]


def is_record(kind: type) -> bool:
    """Whether a class was itself declared by `record`, has no field beside, and is compared as records are."""
    held = vars(kind)
    if "record_fields" not in held or held.get("__eq__") is not _same or held.get("__hash__") is not _hash:
        return False
    return bool(held["record_fields"] == tuple(field.name for field in dataclasses.fields(kind)))


@record
class Outcome(Generic[S, R]):
    """What an action hands back: the next state, what its caller gets, and the events emitted, in order."""

    state: S
    returned: R = None  # type: ignore[assignment]
    events: tuple[Any, ...] = ()


def emitted(events: tuple[Any, ...], *expected: Any) -> bool:
    """Whether `events` are exactly the expected ones, in order, field by field; a `TypeError` for what is no record."""
    for event in (*events, *expected):
        if not is_record(type(event)):
            raise TypeError("an event is no record; write a class under @record")
    if tuple(map(type, events)) != tuple(map(type, expected)):
        return False
    return all_of(*(event == other for event, other in zip(events, expected, strict=True)))
