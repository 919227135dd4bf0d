"""Whoever is there has a box, and a stranger has one."""

from collections.abc import Iterator, Mapping
from typing import Any

from megaspec.language import Map
from megaspec.language.universe import Universe
from tests.recording.boxes import Owner


def full(known: Universe) -> Iterator[Mapping[str, Any]]:
    """There is no room."""
    yield from _owned(known, 0)


def roomy(known: Universe) -> Iterator[Mapping[str, Any]]:
    """There is room."""
    yield from _owned(known, 3)


def _owned(known: Universe, most: int) -> Iterator[Mapping[str, Any]]:
    for owner in (*known.members[Owner], Owner("stranger")):
        yield {"owner": owner, "most": most, "allowed": Map(False, {owner: True})}
