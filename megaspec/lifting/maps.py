"""Symbolic maps: functions on read; and the choice between two values, which may hold some.

The root is a family of uninterpreted functions, one a field of the values; `set`, `where` and a choice between
maps are if-then-else around it.  The total of an updated map is the total of its base, corrected.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from megaspec.language.logic import all_of
from megaspec.language.schema import Mapping
from megaspec.lifting.kinds import sort_of_kind, sorts_over
from megaspec.lifting.structure import scalar_term, substituted, symbolic
from megaspec.lifting.values import Condition, Value, integer_term, name_term, refuse, shown, truth_term
from megaspec.terms import term as t
from megaspec.terms.binders import bind, substitute
from megaspec.terms.sorts import Sort
from megaspec.terms.term import Term

Keys = tuple[Term, ...]


class Merging(Protocol):
    """What maps ask of the lifting that they are made in."""

    def merged(self, function: Callable[..., Any], arguments: Sequence[Any], *, assuming: Term = t.TRUE, close: Sequence[Term] = ()) -> Any:
        """The value of a function as one value, whatever its paths; what it owes is closed over `close`."""

    def inside(self, sorts: Iterable[Sort]) -> AbstractContextManager[None]:
        """A block in which what is read stands inside of something that ranges over some kinds."""

    def bulk_update(self, base: Content, sorts: tuple[Sort, ...], condition: Callable[..., Any], value: Callable[..., Any]) -> Content:
        """See `Map.where`."""


class SymbolicMap(Value):
    """What a rule may ask of a map.  What is known of it is its content, which no rule can reach."""

    __slots__ = ("_content",)
    _called = "a map"

    def __init__(self, content: Content) -> None:
        self._content = content

    def __getitem__(self, key: Any) -> Any:
        return self._content.read(self._content.keys_of(key))

    def set(self, key: Any, value: Any) -> SymbolicMap:
        """See `Map.set`."""
        check_alike(value, self._content.default_value())
        return SymbolicMap(Updated(self._content, self._content.keys_of(key), value))

    def where(self, kinds: Any, condition: Callable[..., Any], value: Callable[..., Any]) -> SymbolicMap:
        """See `Map.where`."""
        domains = kinds if isinstance(kinds, tuple) else (kinds,)
        return SymbolicMap(self._content.lifting.bulk_update(self._content, sorts_over(domains), condition, value))

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, SymbolicMap):
            refuse(f"comparing a map with {shown(other)}")
        return self._content.is_equal(other._content)

    def __ne__(self, other: object) -> Any:
        return Condition(t.not_(truth_term(self == other)))


def content_of(entries: SymbolicMap) -> Content:
    """What is known of a symbolic map."""
    return entries._content


class Content(ABC):
    """What a symbolic map holds; a subclass says how it is read and summed."""

    __slots__ = ("lifting", "sorts")

    def __init__(self, lifting: Merging, sorts: tuple[Sort, ...] | None) -> None:
        self.lifting = lifting
        self.sorts = sorts

    @abstractmethod
    def read(self, keys: Keys) -> Any:
        """The value at a key."""

    @abstractmethod
    def sum_of(self, body: Callable[..., Any]) -> Term:
        """The sum of `body(*key, value)` over all keys."""

    @abstractmethod
    def default_value(self) -> Any:
        """The value at almost all keys."""

    def at(self, body: Callable[..., Any], keys: Keys, value: Any, assuming: Term = t.TRUE) -> Term:
        """`body` at one entry, as one term; what it owes, it owes of every key that is a variable, where `assuming` holds."""
        variables = [key for key in keys if key.op == "variable"]
        with self.lifting.inside(key.sort for key in keys):
            return integer_term(self.lifting.merged(body, (*map(symbolic, keys), value), assuming=assuming, close=variables))

    def keys_of(self, key: Any) -> Keys:
        """The terms of a key; refused unless it is one of the map's own kind."""
        if isinstance(key, tuple) and len(key) == 1:
            refuse("a key that is a tuple of one", "the identifier itself")
        parts = key if isinstance(key, tuple) else (key,)
        found = []
        for part in parts:
            term = name_term(part)
            if term is None:
                refuse("a map read at something that is no identifier", "a key of the map's own kind")
            found.append(term)
        if self.sorts is not None and tuple(term.sort for term in found) != self.sorts:
            refuse("a map read at a key of another kind", "a key of the map's own kind")
        return tuple(found)

    def is_equal(self, other: Content) -> Condition:
        """Whether two maps have the same value at every key, and the same default."""
        sorts = self.sorts or other.sorts
        if sorts is None:
            refuse("comparing two empty maps")
        if other.sorts not in (None, sorts):
            refuse("comparing maps that are keyed by different identifiers", "a comparison of maps with one kind of keys")
        keys = tuple(t.temporary(sort) for sort in sorts)
        same = self.lifting.merged(lambda: all_of(self.read(keys) == other.read(keys), self.default_value() == other.default_value()), (), close=keys)
        return Condition(bind("forall", keys, truth_term(same)))


class Root(Content):
    """A map; only its shape is known."""

    __slots__ = ("schema", "make", "default", "known")

    def __init__(self, lifting: Merging, schema: Mapping, make: Callable[[Keys], Any], default: Any) -> None:
        super().__init__(lifting, tuple(sort_of_kind(key.kind) for key in schema.keys))
        self.schema, self.make, self.default = schema, make, default
        self.known: dict[Keys, Any] = {}

    def read(self, keys: Keys) -> Any:
        if keys not in self.known:
            self.known[keys] = self.make(keys)
        return self.known[keys]

    def default_value(self) -> Any:
        return self.default

    def sum_of(self, body: Callable[..., Any]) -> Term:
        assert self.sorts is not None
        return _sum(self.sorts, lambda keys: self.at(body, keys, self.read(keys)))


class Constant(Content):
    """A map with one value everywhere."""

    __slots__ = ("default",)

    def __init__(self, lifting: Merging, default: Any) -> None:
        super().__init__(lifting, None)
        self.default = default

    def read(self, keys: Keys) -> Any:
        return self.default

    def default_value(self) -> Any:
        return self.default

    def sum_of(self, body: Callable[..., Any]) -> Term:
        return t.ZERO


class Updated(Content):
    """A map with another value at one key."""

    __slots__ = ("base", "keys", "value")

    def __init__(self, base: Content, keys: Keys, value: Any) -> None:
        super().__init__(base.lifting, base.sorts or tuple(key.sort for key in keys))
        self.base, self.keys, self.value = base, keys, value

    def read(self, keys: Keys) -> Any:
        return chosen(self.hit(keys), self.value, self.base.read(keys))

    def hit(self, keys: Keys) -> Term:
        """Whether a key is the one that was written."""
        return t.and_(*(t.eq(mine, asked) for mine, asked in zip(self.keys, keys, strict=True)))

    def default_value(self) -> Any:
        return self.base.default_value()

    def sum_of(self, body: Callable[..., Any]) -> Term:
        before = self.at(body, self.keys, self.base.read(self.keys))
        after = self.at(body, self.keys, self.value)
        return t.add(self.base.sum_of(body), after, t.neg(before))


class BulkUpdated(Content):
    """A map with other values wherever a condition holds.  Condition and value are kept over variables, to be instantiated."""

    __slots__ = ("base", "variables", "condition", "value")

    def __init__(self, base: Content, variables: Keys, condition: Term, value: Any) -> None:
        super().__init__(base.lifting, tuple(variable.sort for variable in variables))
        self.base, self.variables, self.condition, self.value = base, variables, condition, value

    def condition_at(self, keys: Keys) -> Term:
        """Whether a key is written."""
        return substitute(self.condition, dict(zip(self.variables, keys, strict=True)))

    def value_at(self, keys: Keys) -> Any:
        """What is written at a key."""
        return substituted(self.value, dict(zip(self.variables, keys, strict=True)))

    def read(self, keys: Keys) -> Any:
        return chosen(self.condition_at(keys), self.value_at(keys), self.base.read(keys))

    def default_value(self) -> Any:
        return self.base.default_value()

    def sum_of(self, body: Callable[..., Any]) -> Term:
        assert self.sorts is not None
        before = self._sum_where_written(body, self.base.read)
        after = self._sum_where_written(body, self.value_at)
        return t.add(self.base.sum_of(body), after, t.neg(before))

    def _sum_where_written(self, body: Callable[..., Any], value: Callable[[Keys], Any]) -> Term:
        """The sum over the keys that are written, finitely many, and so split into a total for each addend."""
        assert self.sorts is not None
        keys = tuple(t.temporary(sort) for sort in self.sorts)
        written = self.condition_at(keys)
        found = self.at(body, keys, value(keys), written)
        addends = found.args if found.op == "add" else (found,)
        return t.add(*(bind("sum", keys, t.ite(written, one, t.ZERO)) for one in addends))


class Chosen(Content):
    """One of two maps, by a condition."""

    __slots__ = ("condition", "yes", "no")

    def __init__(self, condition: Term, yes: Content, no: Content) -> None:
        if yes.sorts is not None and no.sorts is not None and yes.sorts != no.sorts:
            refuse("a choice between maps that are keyed by different identifiers", "maps of one kind")
        super().__init__(yes.lifting, yes.sorts or no.sorts)
        self.condition, self.yes, self.no = condition, yes, no

    def read(self, keys: Keys) -> Any:
        return chosen(self.condition, self.yes.read(keys), self.no.read(keys))

    def default_value(self) -> Any:
        return chosen(self.condition, self.yes.default_value(), self.no.default_value())

    def sum_of(self, body: Callable[..., Any]) -> Term:
        return t.ite(self.condition, self.yes.sum_of(body), self.no.sum_of(body))


def _sum(sorts: Sequence[Sort], body: Callable[[Keys], Term]) -> Term:
    keys = tuple(t.temporary(sort) for sort in sorts)
    return bind("sum", keys, body(keys))


def chosen(condition: Term, yes: Any, no: Any) -> Any:
    """`yes` where the condition holds, else `no`, field by field."""
    if condition.op == "boolean":
        return yes if condition.payload else no
    if yes is no:
        return yes
    if isinstance(yes, SymbolicMap) and isinstance(no, SymbolicMap):
        return SymbolicMap(Chosen(condition, content_of(yes), content_of(no)))
    if isinstance(yes, tuple) and isinstance(no, tuple) and len(yes) == len(no):
        return tuple(chosen(condition, one, other) for one, other in zip(yes, no, strict=True))
    if dataclasses.is_dataclass(yes) and type(yes) is type(no):
        fields = [field.name for field in dataclasses.fields(yes)]
        return dataclasses.replace(yes, **{name: chosen(condition, getattr(yes, name), getattr(no, name)) for name in fields})  # type: ignore[type-var]
    first, second = scalar_term(yes), scalar_term(no)
    if first is None or second is None or first.sort != second.sort:
        refuse("a choice between values of different shapes", "both branches with one shape")
    return symbolic(t.ite(condition, first, second))


def check_alike(value: Any, other: Any) -> None:
    """Refuse to put a value into a map that holds others of another shape: CPython compares it with them."""
    if dataclasses.is_dataclass(value) and type(value) is type(other):
        for field in dataclasses.fields(value):
            check_alike(getattr(value, field.name), getattr(other, field.name))
        return
    known = not any(isinstance(one, SymbolicMap | tuple) or dataclasses.is_dataclass(one) or one is None for one in (value, other))
    first, second = (scalar_term(value), scalar_term(other)) if known else (None, None)
    if first is None or second is None or first.sort != second.sort:
        refuse(f"{shown(value)} as a value of a map that holds {shown(other)}", "a value of the map's own kind")


__all__ = [
    "BulkUpdated", "Chosen", "Constant", "Content", "Keys", "Merging", "Root", "SymbolicMap", "Updated", "check_alike", "chosen", "content_of",
]  # fmt: skip
