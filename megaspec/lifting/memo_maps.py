"""Symbolic maps with a memory, for symbolic unrolling: each value and total of a state after several steps is computed once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from megaspec.language.schema import Fields, Mapping, Schema
from megaspec.lifting.inputs import unknown
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import Content, Keys, SymbolicMap, content_of
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.terms import term as t
from megaspec.terms.term import Term

Remembered = tuple[Any, tuple[SideCondition, ...]]
"""A value or a term, and what is owed for it to mean anything."""


def standing(lifting: Lifting, value: Any, schema: Schema) -> Any:
    """A lifted value of a schema, whose maps remember what was read of them.

    After a step, a map is a choice between as many maps as the step has leaves, each over the map before the step. Without memory, a
    read after n steps would be computed anew along every sequence of n leaves.
    """
    match schema:
        case Fields(_, of):
            return dataclasses.replace(value, **{name: standing(lifting, getattr(value, name), inner) for name, inner in of})
        case Mapping():
            return SymbolicMap(MemoMap(lifting, content_of(value), schema))
    return value


class MemoMap(Content):
    """A map that remembers its values and totals, with what these owe.

    What is remembered is made as if nothing had been decided, because another path may ask for it again.
    """

    __slots__ = ("of", "schema", "values", "totals", "entry")

    lifting: Lifting

    def __init__(self, lifting: Lifting, of: Content, schema: Mapping) -> None:
        super().__init__(lifting, tuple(sort_of(key) for key in schema.keys))
        self.of, self.schema = of, schema
        self.values: dict[Keys, Remembered] = {}
        self.totals: dict[Remembered, Remembered] = {}
        """The totals, by what is summed and what that owes."""
        self.entry: tuple[Keys, Any] | None = None

    def read(self, keys: Keys) -> Any:
        if keys not in self.values:
            self.values[keys] = self._apart(lambda: self.of.read(keys))
        return self._owing(self.values[keys])

    def default_value(self) -> Any:
        return self.of.default_value()

    def sum_of(self, body: Callable[..., Any]) -> Term:
        summed = self._apart(lambda: self._said_of_any(body))
        if summed not in self.totals:
            self.totals[summed] = self._apart(lambda: self.of.sum_of(body))
        total: Term = self._owing(self.totals[summed])
        return total

    def _apart(self, make: Callable[[], Any]) -> Remembered:
        """What is made whatever was decided before, and what it owes."""
        outer, self.lifting.side_conditions = self.lifting.side_conditions, {}
        try:
            with self.lifting.decisions.forgotten():
                made = make()
            return made, tuple(self.lifting.side_conditions)
        finally:
            self.lifting.side_conditions = outer

    def _owing(self, remembered: Remembered) -> Any:
        """What is remembered, for the path that asks for it: it owes the same there."""
        made, side_conditions = remembered
        for note in side_conditions:
            self.lifting.pass_on(note)
        return made

    def _said_of_any(self, body: Callable[..., Any]) -> Term:
        """What is summed, of an entry that may be any."""
        assert self.sorts is not None
        if self.entry is None:
            keys = tuple(t.temporary(sort) for sort in self.sorts)
            self.entry = keys, unknown(self.lifting, self.schema.value, "any entry", keys)
        return self.at(body, *self.entry)


__all__ = ["MemoMap", "standing"]
