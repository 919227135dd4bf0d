"""Which identifiers there are while plain code runs: the concrete meaning of a quantifier.

A *closed* universe lists every identifier of a kind: a finite instance.  An *open* one lists those that the
values at hand mention and stands for unboundedly many more: a quantifier then also visits one fresh
identifier for itself and for each quantifier around it, and, of an ordered kind, the indexes up to a few
beyond the greatest mentioned.  Opaque identifiers can only be compared, so nothing is missed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from itertools import product
from typing import Any

from spec.language.identifiers import Identifier, OrderedIdentifier

BEYOND = 3
"""How many indexes past the greatest one mentioned an open universe visits."""


@dataclasses.dataclass(frozen=True)
class Universe:
    """The identifiers known of each kind; `closed` if there are no others."""

    members: Mapping[type, tuple[Any, ...]]
    closed: bool

    def domain(self, kind: type, depth: int) -> tuple[Any, ...]:
        """The members that a quantifier visits which stands inside `depth` others."""
        if issubclass(kind, Enum):
            return tuple(kind)
        known = self.members.get(kind, ())
        if self.closed:
            return known
        if issubclass(kind, OrderedIdentifier):
            greatest = max((member.index for member in known), default=0)
            return tuple(kind(index) for index in range(greatest + BEYOND + 1))
        return (*known, *self.fresh(kind, depth + 1))

    def fresh(self, kind: type, how_many: int) -> tuple[Any, ...]:
        """Identifiers of an opaque kind that nothing mentions; none of an ordered kind or a closed universe."""
        if self.closed or not issubclass(kind, Identifier):
            return ()
        return tuple(kind(f"fresh {number}") for number in range(1, how_many + 1))


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
    with universe(open_universe(values)):
        yield


def current_universe(construct: str) -> Universe:
    """The universe in force; a `LookupError` that says how to bring one in force if there is none."""
    found = _universe.get()
    if found is None:
        raise LookupError(f"{construct} has no universe to range over; call it inside `with universe_of(state):`")
    return found


def open_universe(values: Iterable[Any]) -> Universe:
    """The open universe of all identifiers mentioned in `values`, with the registered constants."""
    found: dict[type, dict[Any, None]] = {}
    for value in values:
        for identifier in mentioned(value):
            kind = type(identifier)
            if kind not in found and isinstance(identifier, Identifier):
                found[kind] = dict.fromkeys(kind.registered.values())
            found.setdefault(kind, {})[identifier] = None
    return Universe({kind: tuple(members) for kind, members in found.items()}, closed=False)


def mentioned(value: Any) -> Iterator[Any]:
    """Every identifier that occurs in a value: in records, tuples, and the keys and values of maps."""
    if isinstance(value, Identifier | OrderedIdentifier):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from mentioned(part)
    elif hasattr(value, "items") and hasattr(value, "default"):
        yield from mentioned(value.default)
        for key, entry in value.items():
            yield from mentioned(key)
            yield from mentioned(entry)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from mentioned(getattr(value, field.name))


def some_or_all(universal: bool, domains: Sequence[type], body: Callable[..., bool]) -> bool:
    """Whether `body` holds of all (or of some) members of `domains` in the universe in force."""
    known = current_universe("a quantifier")
    depth = _depth.get()
    ranges = [known.domain(kind, depth + place) for place, kind in enumerate(domains)]
    token = _depth.set(depth + len(domains))
    try:
        answers = (body(*members) for members in product(*ranges))
        return all(answers) if universal else any(answers)
    finally:
        _depth.reset(token)
