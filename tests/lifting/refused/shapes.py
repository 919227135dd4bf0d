"""The kinds and records that what is refused speaks of."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

from megaspec.language import Annotated, Identifier, Map, Range, record


Small = Annotated[int, Range("Small", 0, 9)]


class User(Identifier):
    """Opaque."""


class Plain:
    """A class that is no record."""


@record
class Purse:
    held: Small
    owner: User
    notes: Map[User, Small]
