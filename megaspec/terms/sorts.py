"""The sorts of terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Boolean:
    """Truth values."""


@dataclass(frozen=True, slots=True)
class Integer:
    """Mathematical integers."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """Identifiers of one kind: any non-empty universe; `ordered` if it carries a total order with a first member."""

    name: str
    ordered: bool = False

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Exactly the members named."""

    name: str
    members: tuple[str, ...]

    def __hash__(self) -> int:
        return hash(self.name)


Sort = Boolean | Integer | Opaque | Enumeration

BOOLEAN = Boolean()
INTEGER = Integer()


@dataclass(frozen=True, slots=True)
class Symbol:
    """An uninterpreted function, or a constant where `domain` is empty.  Its name is unique within an obligation."""

    name: str
    domain: tuple[Sort, ...]
    range: Sort

    def __hash__(self) -> int:
        return hash(self.name)
