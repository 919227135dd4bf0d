"""Identifiers: names of which only equality (or only order and succession) may be asked."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from megaspec.language.names import check_constant
from megaspec.language.reading import Symbolic, other_reading

_known: defaultdict[type, dict[Any, Any]] = defaultdict(dict)
"""The one identifier of each kind and name: what is asked most is whether two are the same, and so that takes no time."""


class Identifier:
    """An opaque name: users, validators, nodes.  Nothing but equality can be asked of it.

    A rule may mention only identifiers that its module has registered with `named`, and `none()`.
    """

    __slots__ = ("name",)
    name: str
    registered: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        cls.registered = {}
        cls.named("none")

    def __new__(cls, name: str) -> Self:
        found: Self | None = _known[cls].get(name)
        if found is None:
            found = _known[cls][name] = super().__new__(cls)
            found.name = name
        return found

    @classmethod
    def named(cls, name: str) -> Self:
        """A constant of the protocol, distinct from every other constant of its kind."""
        found: Self | None = cls.registered.get(name)
        if found is None:
            check_constant(name, cls.__name__)
            found = cls.registered[name] = cls(name)
        return found

    @classmethod
    def none(cls) -> Self:
        """The identifier of nobody: the default of maps and fields."""
        return cls.named("none")

    def __eq__(self, other: object) -> Any:
        if type(other) is type(self):
            return self is other
        if isinstance(other, Symbolic):
            return NotImplemented
        raise TypeError(f"{self!r} is compared with {other!r}, which is no {type(self).__name__}")

    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name,)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


MOST_SUCCESSORS = 32
"""How many successors a rule may take one of the other, from what it is given or a constant."""

made: ContextVar[dict[type, int] | None] = ContextVar("made", default=None)
"""The greatest index of each ordered kind that was made, by `successor` or as a constant, where somebody wants to know."""

constants: dict[type, int] = {}
"""The greatest index of each ordered kind that stands at the top of a module, or is written in a function of one."""

declared: dict[type, int] = {}
"""Those of the modules of projects, that every finite instance has."""


class OrderedIdentifier:
    """An opaque name with a total order, a first one, and a successor of each: epochs, heights, tickets."""

    __slots__ = ("index",)
    index: int

    def __new__(cls, index: int) -> Self:
        found: Self | None = _known[cls].get(index)
        if found is None:
            if index < 0:
                raise ValueError(f"{cls.__name__}({index}) is before the first one")
            found = _known[cls][index] = super().__new__(cls)
            found.index = index
        return found

    def __init__(self, index: int) -> None:
        if index:
            known = made.get()
            if known is None and sys._getframe(1).f_code.co_name == "<module>":
                known = constants
            if known is not None and known.get(type(self), 0) < index:
                known[type(self)] = index

    @classmethod
    def first(cls) -> Self:
        """The least one: the default of maps and fields."""
        found: Self | None = _known[cls].get(0)
        return cls(0) if found is None else found

    def successor(self) -> Self:
        """The one right after this."""
        return type(self)(self.index + 1)

    def is_right_before(self, other: Self) -> bool:
        """Whether `other` comes after this with nothing between."""
        if isinstance(other, Symbolic):
            answer: bool = other_reading("is_right_before").adjacent(self, other)
            return answer
        if type(other) is not type(self):
            self._incomparable(other)
        return other.index == self.index + 1

    def _incomparable(self, other: object) -> Any:
        """Let a value of another reading answer, and refuse anything else."""
        if isinstance(other, Symbolic):
            return NotImplemented
        raise TypeError(f"{self!r} is compared with {other!r}, which is no {type(self).__name__}")

    def __eq__(self, other: object) -> Any:
        if type(other) is type(self):
            return self is other
        return self._incomparable(other)

    def __lt__(self, other: Self) -> Any:
        if type(other) is type(self):
            return self.index < other.index
        return self._incomparable(other)

    def __le__(self, other: Self) -> Any:
        if type(other) is type(self):
            return self.index <= other.index
        return self._incomparable(other)

    def __gt__(self, other: Self) -> Any:
        if type(other) is type(self):
            return self.index > other.index
        return self._incomparable(other)

    def __ge__(self, other: Self) -> Any:
        if type(other) is type(self):
            return self.index >= other.index
        return self._incomparable(other)

    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.index,)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.index})"
