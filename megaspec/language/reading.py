"""The seam between a rule and whoever reads it.

A rule runs on plain values unless a `Reading` is in force; then the few constructs whose meaning is not
settled by Python's own operators ask that reading.  This module is all that another reading needs to know.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


class Symbolic:
    """A value that belongs to another reading; a plain value that meets one lets it answer."""

    __slots__ = ()


class Reading(ABC):
    """What a reading other than the plain one must be able to say about values of its own."""

    @abstractmethod
    def truth(self, condition: Any) -> bool:
        """Decide a condition, or take one side of it."""

    @abstractmethod
    def conjunction(self, parts: Sequence[Any]) -> Any:
        """All of `parts`."""

    @abstractmethod
    def implication(self, left: Any, right: Any) -> Any:
        """`left` implies `right`; both have already been evaluated."""

    @abstractmethod
    def choice(self, condition: Any, yes: Any, no: Any) -> Any:
        """`yes` where `condition` holds, else `no`; both have already been evaluated."""

    @abstractmethod
    def quantified(self, universal: bool, domains: Sequence[type], body: Callable[..., Any]) -> Any:
        """`body` of all (or of some) members of `domains`."""

    @abstractmethod
    def floor_division(self, numerator: Any, divisor: Any, rounds: str) -> Any:
        """The greatest integer not above `numerator / divisor`; the divisor is known to be positive.

        `rounds` is how the division that it is part of rounds: `down`, or `up` where the numerator was raised for it.
        """

    @abstractmethod
    def signed_difference(self, first: Any, second: Any) -> Any:
        """`first - second`, which may be negative."""

    @abstractmethod
    def judged(self, predicate: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        """The value of a predicate, without forking whoever calls it."""

    @abstractmethod
    def performed(self, rule: Callable[..., Any], arguments: Sequence[Any], owner: Any) -> Any:
        """What an action hands back when a rule or a theorem calls it; `owner` is the system whose action it is, None if it is of none."""

    @abstractmethod
    def adjacent(self, first: Any, second: Any) -> Any:
        """Whether the second of two ordered identifiers comes after the first with nothing between."""

    @abstractmethod
    def total(self, entries: Any, body: Callable[..., Any]) -> Any:
        """The sum of `body(*key, value)` over the entries of a map."""

    @abstractmethod
    def empty_map(self, default: Any) -> Any:
        """A map in which every key has `default`."""


_current: ContextVar[Reading | None] = ContextVar("reading", default=None)


def current_reading() -> Reading | None:
    """The reading in force, or None for the plain one."""
    return _current.get()


@contextmanager
def reading(other: Reading | None) -> Iterator[None]:
    """Read rules by `other` inside the block (None: plainly)."""
    token = _current.set(other)
    try:
        yield
    finally:
        _current.reset(token)


def other_reading(construct: str) -> Reading:
    """The reading in force; a `TypeError` if plain code was handed a value that only another reading has."""
    found = _current.get()
    if found is None:
        raise TypeError(f"{construct} was given a value that is not a plain one")
    return found


def truth(condition: Any, construct: str) -> bool:
    """The truth of a condition; a `TypeError` for anything that is not a truth value, so that no number passes for one."""
    if condition is True or condition is False:
        return bool(condition)
    if isinstance(condition, Symbolic):
        return other_reading(construct).truth(condition)
    raise TypeError(f"{construct} needs a truth value, not {condition!r}; write the comparison that is meant")
