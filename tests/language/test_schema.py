"""Which classes are records: those that `record` itself declared."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any

import pytest

from megaspec.language import Annotated, Identifier, Map, OrderedIdentifier, Range, record
from megaspec.language.schema import SchemaError, record_schema, schema_of

Small = Annotated[int, Range("Small", 0, 9)]


@record
class Purse:
    held: Small


@dataclasses.dataclass(frozen=True)
class Plain:
    held: Small


@dataclasses.dataclass(frozen=True)
class Wider(Purse):
    owed: Small


class Bare(Purse):
    """Adds nothing, but was not declared."""


@record
class Holding:
    inner: Plain


@record
class Altered:
    held: Small


Altered.__eq__ = lambda self, other: True  # type: ignore[method-assign]


def test_a_record_has_a_shape() -> None:
    assert [name for name, _ in record_schema(Purse).of] == ["held"]


@pytest.mark.parametrize("kind", [Plain, Wider, Bare, Altered])
def test_a_class_that_was_not_declared_by_record_has_none(kind: Any) -> None:
    with pytest.raises(SchemaError, match=f"test_schema.{kind.__name__} was not declared by @record itself; write @record above it"):
        schema_of(kind)


def test_nor_has_a_record_that_holds_one() -> None:
    with pytest.raises(SchemaError, match=r"test_schema\.Plain was not declared by @record itself"):
        schema_of(Holding)


class Nothing(Enum):
    """No members."""


class User(Identifier):
    """A user."""


@record
class Account:
    lent: Map[User, bool]


@pytest.mark.parametrize("annotation", [Enum, Nothing, Identifier, OrderedIdentifier])
def test_nor_has_a_class_without_members(annotation: Any) -> None:
    with pytest.raises(SchemaError, match=f"{annotation.__name__} has no members of its own"):
        schema_of(annotation)


@pytest.mark.parametrize("annotation", [Map[User, Map[User, bool]], Map[User, Account]])
def test_values_of_a_map_hold_no_map(annotation: Any) -> None:
    with pytest.raises(SchemaError, match="a map's values hold no maps"):
        schema_of(annotation)


@pytest.mark.parametrize("bounds", [("a", "b"), (0, True), (1.0, 2.0)])
def test_a_range_is_of_integers(bounds: Any) -> None:
    with pytest.raises(TypeError, match="a name and two integers"):
        Range("Small", *bounds)
