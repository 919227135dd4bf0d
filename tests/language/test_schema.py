"""Which classes are records: those that `record` itself declared."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from spec.language import Annotated, Range, record
from spec.language.schema import SchemaError, record_schema, schema_of

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
