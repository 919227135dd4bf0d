"""What quantifiers, bulk updates and totals range over where they are asked, and what they answer on plain values."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from itertools import product
from typing import Any

from megaspec.language.around import AROUND, NESTED, Around
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.reading import truth
from megaspec.language.universe import Universe, current_universe


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


def some_or_all(universal: bool, domains: Sequence[type], body: Callable[..., bool]) -> bool:
    """Whether `body` holds of all (or of some) members of `domains` in the universe in force."""
    kinds = tuple(domains)
    check_domains(kinds)
    known = current_universe("a quantifier")
    return known.settled(functools.partial(_some_or_all, universal, known, kinds, body))


def _some_or_all(universal: bool, known: Universe, kinds: tuple[type, ...], body: Callable[..., bool]) -> bool:
    around = AROUND.get()
    inside = around.within(kinds, body)
    ranges = _ranges(known, around, inside)
    token = AROUND.set(inside)
    try:
        for members in product(*ranges) if len(ranges) > 1 else zip(*ranges, strict=True):
            answer = body(*members)
            if answer is not universal and truth(answer, "a quantifier") is not universal:
                return not universal
        return universal
    finally:
        AROUND.reset(token)


Ranges = tuple[tuple[Any, ...], ...]


@contextmanager
def ranging(known: Universe, kinds: tuple[type, ...], body: Callable[..., Any]) -> Iterator[tuple[Ranges, Ranges]]:
    """The members that variables of some kinds go through where this is asked, and of each kind those that stand for unboundedly many.

    Quantifiers inside the block stand inside of these; `body` is what is asked of the variables.
    """
    around = AROUND.get()
    check_inside(kinds, (*around.kinds, *around.summed))
    inside = around.within(kinds, body)
    ranges = _ranges(known, around, inside)
    endless = tuple(known.endless(kind, depth, inside.outermost) for kind, depth in _depths(around, inside))
    token = AROUND.set(inside)
    try:
        yield ranges, endless
    finally:
        AROUND.reset(token)


@contextmanager
def summing(kinds: Iterable[type]) -> Iterator[None]:
    """Let what is asked inside the block be asked of each key of a total, whose parts are of some kinds."""
    around = AROUND.get()
    token = AROUND.set(around._replace(summed=(*around.summed, *kinds)))
    try:
        yield
    finally:
        AROUND.reset(token)


def check_inside(kinds: Iterable[type], around: Collection[type]) -> None:
    """A `TypeError` for a bulk update of all members of an ordered kind inside of what ranges over that kind.

    The total of the map that it makes would count how far apart two members are, for which no number of further members is enough.
    """
    for kind in kinds:
        if issubclass(kind, OrderedIdentifier) and kind in around:
            called = kind.__name__
            complaint = f"Map.where over {called} stands inside of a quantifier, a bulk update or a measure over {called}"
            raise TypeError(f"{complaint}; make the map outside of it, or say it by quantifiers")


def _ranges(known: Universe, around: Around, inside: Around) -> Ranges:
    """The members that the innermost variables go through, those that are `inside` and not `around`."""
    return tuple(known.domain(kind, depth, inside.outermost) for kind, depth in _depths(around, inside))


def _depths(around: Around, inside: Around) -> list[tuple[type, int]]:
    """The kinds of the innermost variables, each with how many quantifiers stand around it; of an ordered kind, as many as are over the kind.

    All of these are noted first: a variable has to go as far as those inside of it ask for.
    """
    found = []
    for place in range(len(around.kinds), len(inside.kinds)):
        kind = inside.kinds[place]
        depth = place
        if issubclass(kind, OrderedIdentifier):
            depth = inside.kinds[:place].count(kind)
            NESTED.note(inside.outermost, kind, depth)
        found.append((kind, depth))
    return found
