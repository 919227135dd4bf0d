"""The sorts of terms, and their symbols.  Equal ones are one object, so they are compared by identity."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


class Interned(type):
    """Makes one object of equal ones: what a class is called with again, it answers with what it made before."""

    _called: dict[tuple[Any, ...], Any] = {}
    _made: dict[tuple[Any, ...], Any] = {}

    def __call__(cls, *args: Any, **named: Any) -> Any:
        call = (cls, args, *named.items())
        found = cls._called.get(call)
        if found is None:
            made = super().__call__(*args, **named)
            found = cls._called[call] = cls._made.setdefault((cls, *_parts(made)), made)
        return found


def _parts(made: Any) -> tuple[Any, ...]:
    return tuple(getattr(made, field.name) for field in fields(made))


class _Once(metaclass=Interned):
    """What is made once, in each process that it comes to."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _parts(self)


@dataclass(frozen=True, slots=True, eq=False)
class Boolean(_Once):
    """Truth values."""


@dataclass(frozen=True, slots=True, eq=False)
class Integer(_Once):
    """Mathematical integers."""


@dataclass(frozen=True, slots=True, eq=False)
class Opaque(_Once):
    """Identifiers of one kind: any non-empty universe; `ordered` if it carries a total order with a first member."""

    name: str
    ordered: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, eq=False)
class Enumeration(_Once):
    """Exactly the members named."""

    name: str
    members: tuple[str, ...]


Sort = Boolean | Integer | Opaque | Enumeration

BOOLEAN = Boolean()
INTEGER = Integer()


@dataclass(frozen=True, slots=True, eq=False)
class Symbol(_Once):
    """An uninterpreted function, or a constant where `domain` is empty.  Its name is unique within an obligation."""

    name: str
    domain: tuple[Sort, ...]
    range: Sort
