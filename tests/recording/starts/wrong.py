"""What they answer with is no start."""

from collections.abc import Iterator, Mapping
from typing import Any

from megaspec.language import Map
from megaspec.language.universe import Universe
from tests.recording.boxes import Owner


def too_much(known: Universe) -> list[Mapping[str, Any]]:
    """More than there may be."""
    return [{"owner": Owner("ann"), "most": 101, "allowed": Map(False)}]


def too_little(known: Universe) -> list[Mapping[str, Any]]:
    """An argument is missing."""
    return [{"owner": Owner("ann"), "allowed": Map(False)}]


def failing(known: Universe) -> Iterator[Mapping[str, Any]]:
    """It raises."""
    raise KeyError("nobody")
