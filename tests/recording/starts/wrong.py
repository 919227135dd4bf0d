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


def one_alone(known: Universe) -> Any:
    """One dictionary in place of a list of them."""
    return {"owner": Owner("ann"), "most": 1, "allowed": Map(False)}


def nothing(known: Universe) -> Any:
    """It answers nothing."""
    return None


def a_name(known: Universe) -> Any:
    """Names in place of dictionaries."""
    return ["owner"]


def another_kind(known: Universe) -> Any:
    """A number in place of an identifier."""
    return [{"owner": 1, "most": 1, "allowed": Map(False)}]
