"""Which identifiers there are while plain code runs: the concrete meaning of a quantifier.

A *closed* universe lists every identifier of a kind: a finite instance.  An *open* one lists those that the
values at hand mention and stands for unboundedly many more: a quantifier then also visits one fresh
identifier for itself and for each quantifier around it, and, of an ordered kind, the indexes up to a few
beyond the greatest mentioned.  Opaque identifiers can only be compared, so nothing is missed.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from itertools import product
from typing import Any

from spec.language.identifiers import Identifier, OrderedIdentifier
from spec.language.reading import truth

BEYOND = 3
"""How many indexes past the greatest one mentioned an open universe visits."""


@dataclasses.dataclass(frozen=True)
class Universe:
    """The identifiers known of each kind; `closed` if there are no others."""

    members: Mapping[type, tuple[Any, ...]]
    closed: bool

    @functools.cached_property
    def _domains(self) -> dict[tuple[type, int], tuple[Any, ...]]:
        return {}

    def domain(self, kind: type, depth: int) -> tuple[Any, ...]:
        """The members that a quantifier visits which stands inside `depth` others."""
        found = self._domains.get((kind, depth))
        if found is None:
            found = self._domains[kind, depth] = self._domain(kind, depth)
        return found

    def _domain(self, kind: type, depth: int) -> tuple[Any, ...]:
        if issubclass(kind, Enum):
            return tuple(kind)
        known = self.members.get(kind, ())
        if self.closed:
            return known
        if issubclass(kind, OrderedIdentifier):
            greatest = max((member.index for member in known), default=0)
            return tuple(kind(index) for index in range(greatest + BEYOND + 1))
        constants = kind.registered.values() if issubclass(kind, Identifier) and not known else ()
        return (*known, *constants, *self.fresh(kind, depth + 1))

    def fresh(self, kind: type, how_many: int) -> tuple[Any, ...]:
        """Identifiers of an opaque kind that nothing mentions; none of an ordered kind or a closed universe."""
        if self.closed or not issubclass(kind, Identifier):
            return ()
        return tuple(kind(f"fresh {number}") for number in range(1, how_many + 1))


class OpenUniverse(Universe):
    """The open universe of all identifiers mentioned in some values, with the registered constants; found when first asked for."""

    def __init__(self, values: Iterable[Any]) -> None:
        object.__setattr__(self, "closed", False)
        object.__setattr__(self, "values", tuple(values))

    @functools.cached_property
    def members(self) -> Mapping[type, tuple[Any, ...]]:
        """The identifiers mentioned, by kind."""
        found: dict[type, dict[Any, None]] = {}
        for identifier in mentioned(self.values):  # type: ignore[attr-defined]
            kind = type(identifier)
            if kind not in found:
                found[kind] = dict.fromkeys(kind.registered.values()) if issubclass(kind, Identifier) else {}
            found[kind][identifier] = None
        return {kind: tuple(members) for kind, members in found.items()}


@functools.cache
def check_domains(kinds: tuple[Any, ...]) -> None:
    """A `TypeError` unless there are domains, each a class of identifiers or an enum: over nothing, or over what has no members, nothing is asked."""
    if not kinds:
        raise TypeError("a quantifier has no domain; write the kind that it ranges over first, as in `for_all(Kind, lambda member: …)`")
    for kind in kinds:
        if not _has_members(kind):
            called = getattr(kind, "__name__", repr(kind))
            raise TypeError(f"{called} has no members to range over; write a class of Identifier or OrderedIdentifier, or an enum")


def _has_members(kind: Any) -> bool:
    if not isinstance(kind, type) or kind in (Identifier, OrderedIdentifier):
        return False
    return len(kind) > 0 if issubclass(kind, Enum) else issubclass(kind, Identifier | OrderedIdentifier)


_universe: ContextVar[Universe | None] = ContextVar("universe", default=None)
_depth: ContextVar[int] = ContextVar("depth", default=0)


@contextmanager
def universe(members: Universe) -> Iterator[None]:
    """Let quantifiers range over `members` inside the block."""
    token = _universe.set(members)
    try:
        yield
    finally:
        _universe.reset(token)


@contextmanager
def universe_of(*values: Any) -> Iterator[None]:
    """Let quantifiers range over the open universe of `values`, unless a universe is already in force."""
    if _universe.get() is not None:
        yield
        return
    with universe(OpenUniverse(values)):
        yield


def current_universe(construct: str) -> Universe:
    """The universe in force; a `LookupError` that says how to bring one in force if there is none."""
    found = _universe.get()
    if found is None:
        raise LookupError(f"{construct} has no universe to range over; call it inside `with universe_of(state):`")
    return found


def is_closed() -> bool:
    """Whether the universe in force lists every identifier there is; false where none is in force."""
    found = _universe.get()
    return found is not None and found.closed


def mentioned(value: Any) -> dict[Any, None]:
    """Every identifier that occurs in a value: in records, tuples, and the keys and values of maps."""
    found: dict[Any, None] = {}
    _mention(value, found)
    return found


def _mention(value: Any, found: dict[Any, None]) -> None:
    kind = type(value)
    if kind not in _parts:
        _parts[kind] = _parts_of(kind)
    parts = _parts[kind]
    if parts is not None:
        for part in parts(value):
            if isinstance(part, Identifier | OrderedIdentifier):
                found[part] = None
            else:
                _mention(part, found)


_parts: dict[type, Callable[[Any], Iterable[Any]] | None] = {}
"""How to come by the parts of a value of each class that was met; None for what has none."""


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    if issubclass(kind, Identifier | OrderedIdentifier):
        return lambda value: (value,)
    if issubclass(kind, tuple):
        return lambda value: value
    if hasattr(kind, "identifiers"):
        return lambda value: value.identifiers()
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
        return lambda value: [getattr(value, name) for name in names]
    return None


def some_or_all(universal: bool, domains: Sequence[type], body: Callable[..., bool]) -> bool:
    """Whether `body` holds of all (or of some) members of `domains` in the universe in force."""
    check_domains(tuple(domains))
    known = current_universe("a quantifier")
    depth = _depth.get()
    ranges = [known.domain(kind, depth + place) for place, kind in enumerate(domains)]
    token = _depth.set(depth + len(domains))
    try:
        for members in product(*ranges) if len(ranges) > 1 else zip(*ranges, strict=True):
            answer = body(*members)
            if answer is not universal and truth(answer, "a quantifier") is not universal:
                return not universal
        return universal
    finally:
        _depth.reset(token)
