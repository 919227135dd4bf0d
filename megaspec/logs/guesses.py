"""Arguments that a recorded call may have had: what the log speaks of next, what stands in the state, and what the rule names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.mentions import mentioned
from megaspec.language.quantities import Range
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.runs.calls import Reader, Recorded, Seen
from megaspec.runs.steps import argument_schemas
from megaspec.witness.drawing import Nearby, numbers_named

PLAUSIBLE = 24
"""How many values are tried for one argument."""

OF_ONE_ACTION = 2000
"""How many ways to call one action are tried in one state; where there are more, some of them."""


def _said(seen: Seen) -> tuple[Any, ...]:
    """A value that was observed, with the keys of its place."""
    return (seen.value, *(key for _, key in seen.spot.steps if key is not None))


class Guesses:
    """What may be tried in one state, with the lines that are to come in mind."""

    def __init__(self, reader: Reader, state: Any, coming: Sequence[Recorded]) -> None:
        self.reader, self.state = reader, state
        self.near = Nearby(reader.system.schema, state)
        self.spoken_of = list(mentioned(tuple((tuple(one.arguments.values()), tuple(map(_said, one.seen))) for one in coming)))
        self.numbers = list(dict.fromkeys(self._numbers(coming)))

    def _numbers(self, coming: Sequence[Recorded]) -> Iterator[int]:
        """What is between the numbers that the log speaks of and those that stand there now, with and without those of its calls; and all of them."""
        for line in coming:
            given = [value for value in line.arguments.values() if type(value) is int]
            for seen in line.seen:
                if isinstance(seen.spot.schema, Quantity):
                    now = seen.spot.of(self.state)
                    between = abs(seen.value - now)
                    yield from (between, *(abs(between - one) for one in given), *(between + one for one in given), seen.value, now)
            yield from given

    def calls(self, action: str, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The arguments of an action that are tried, beside those that are known."""
        schemas = argument_schemas(self.reader.system, action)
        named = numbers_named(self.reader.system.action(action))
        choices = [[known[name]] if name in known else self._plausible(schema, named) for name, schema in schemas.items()]
        ways: Iterator[tuple[Any, ...]] = product(*choices)
        if prod(map(len, choices)) > OF_ONE_ACTION:
            random = Random(f"{action} {len(self.numbers)}")
            ways = iter([tuple(random.choice(some) for some in choices) for _ in range(OF_ONE_ACTION)])
        return (dict(zip(schemas, way, strict=True)) for way in ways)

    def _plausible(self, schema: Schema, named: Sequence[int]) -> list[Any]:
        match schema:
            case Truth():
                return [False, True]
            case Quantity(range):
                return self._quantities(range, named)
            case Atom(kind):
                return self._members(kind)
            case Fields(kind, of):
                parts = [self._plausible(inner, named) for _, inner in of]
                made = (kind(**dict(zip((name for name, _ in of), way, strict=True))) for way in product(*parts))
                return list(dict.fromkeys((*self.near.records.get(kind, ()), *islice(made, PLAUSIBLE))))
        return [Map(default_of(schema.value))]

    def _quantities(self, range: Range, named: Sequence[int]) -> list[int]:
        tried = dict.fromkeys((*self.numbers, *self.near.numbers(range), *named, 0, 1))
        return [one for one in tried if range.low <= one <= range.high][:PLAUSIBLE] or [range.low]

    def _members(self, kind: Any) -> list[Any]:
        if issubclass(kind, Enum):
            return list(kind)
        used = [*(one for one in self.spoken_of if type(one) is kind), *self.near.atoms.get(kind, ())]
        if issubclass(kind, OrderedIdentifier):
            used += [kind.first(), max(used, default=kind.first()).successor()]
        elif issubclass(kind, Identifier):
            used += kind.registered.values()
        known = self.reader.universe.members[kind] if self.reader.universe else None
        return [one for one in dict.fromkeys(used) if known is None or one in known][:PLAUSIBLE]
