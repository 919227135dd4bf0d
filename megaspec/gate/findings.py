"""What a comparison finds: one change, in words that a reviewer can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from megaspec.gate.spelling import shortened

NOTHING = "nothing"
"""The mark of a fact that is not there."""


class Change(StrEnum):
    """What became of something."""

    NEW = "new"
    RENAMED = "renamed"
    EQUIVALENT = "equivalent"
    STRONGER = "stronger"
    NOTICE = "changed"
    DELETED = "deleted"
    WEAKENED = "weakened"
    INCOMPARABLE = "incomparable"
    UNDECIDED = "undecided"
    READ_IT = "changed: read it"


HARMLESS = frozenset({Change.NEW, Change.RENAMED, Change.EQUIVALENT, Change.STRONGER, Change.NOTICE})
"""The changes that nobody has to acknowledge."""


@dataclass(frozen=True)
class Finding:
    """One change: of what, in which respect, from what to what by digests; `shown` tells more, a line each."""

    about: str
    aspect: str
    change: Change
    words: str
    old: str = NOTHING
    new: str = NOTHING
    shown: tuple[str, ...] = ()

    @property
    def weakens(self) -> bool:
        """Whether somebody has to acknowledge it."""
        return self.change not in HARMLESS

    @property
    def identity(self) -> str:
        """What an acknowledgement names."""
        return f"{self.about}, {self.aspect}: {self.old} -> {self.new}"


def digest(fact: Any) -> str:
    """What identifies a fact."""
    if fact is None or fact == () or fact == {}:
        return NOTHING
    return shortened(_texts(fact))


def _texts(fact: Any) -> Iterable[str]:
    if isinstance(fact, Mapping):
        return [text for name in sorted(fact) for text in (name, *_texts(fact[name]))]
    return [fact] if isinstance(fact, str) else map(str, fact) if isinstance(fact, tuple) else [str(fact)]


def found(about: str, aspect: str, change: Change, words: str, old: Any = None, new: Any = None, shown: Iterable[str] = ()) -> Finding:
    """A finding about facts."""
    return Finding(about, aspect, change, words, digest(old), digest(new), tuple(shown))
