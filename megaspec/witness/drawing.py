"""Plain values drawn near a state: the identifiers in use, the numbers that stand there, and those that a rule names."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import types
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import product
from random import Random
from typing import Any

from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.mentions import mentioned
from megaspec.language.quantities import Range
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import is_action, rule_of
from megaspec.language.universe import Universe


class Nearby:
    """What stands in a state, by shape, and the numbers that a rule compares with: what its guards may let pass."""

    def __init__(self, schema: Schema | None = None, state: Any = None, numbers: Iterable[int] = ()) -> None:
        self.ranged: dict[Range, dict[int, None]] = {}
        self.atoms: dict[type, dict[Any, None]] = {}
        self.records: dict[type, list[Any]] = {}
        self.entries: list[tuple[MapSchema, Any, Any]] = []
        self.focus: Nearby | None = None
        self.looks: dict[int, Nearby] = {}
        self.named = tuple(numbers)
        if schema is not None and state is not None:
            self._gather(schema, state)

    def turned_to(self, random: Random, numbers: Iterable[int]) -> Nearby:
        """The same state beside other numbers, with an eye to one entry of a map: what belongs together is drawn together."""
        found = self.beside(numbers)
        if self.entries:
            found.focus = self._looked_at(random.randrange(len(self.entries)))
        return found

    def beside(self, numbers: Iterable[int]) -> Nearby:
        """The same state, beside the numbers that a rule names."""
        found = Nearby(numbers=numbers)
        found.ranged, found.atoms, found.records, found.entries = self.ranged, self.atoms, self.records, self.entries
        return found

    def _looked_at(self, place: int) -> Nearby:
        if place not in self.looks:
            self.looks[place] = Nearby()
            self.looks[place]._gather_entry(*self.entries[place])
        return self.looks[place]

    def _gather(self, schema: Schema, value: Any) -> None:
        match schema:
            case Quantity(range):
                self.ranged.setdefault(range, {})[value] = None
            case Atom(kind):
                self.atoms.setdefault(kind, {})[value] = None
            case Fields(kind, of):
                self.records.setdefault(kind, []).append(value)
                for name, inner in of:
                    self._gather(inner, getattr(value, name))
            case MapSchema():
                for key, held in value.items():
                    self.entries.append((schema, key, held))
                    self._gather_entry(schema, key, held)
            case Truth():
                pass

    def _gather_entry(self, schema: MapSchema, key: Any, held: Any) -> None:
        for atom, part in zip(schema.keys, key if isinstance(key, tuple) else (key,), strict=True):
            self._gather(atom, part)
        self._gather(schema.value, held)

    def numbers(self, range: Range) -> list[int]:
        """The numbers of a range that stand in the state; any others if none do."""
        return list(self.ranged.get(range, ())) or [number for held in self.ranged.values() for number in held] or [0]

    def members(self, kind: type, known: tuple[Any, ...]) -> list[Any]:
        """The identifiers in use among those known, and of an ordered kind the successor of the greatest."""
        used = self.atoms.get(kind, {})
        found = [one for one in known if one in used]
        if found and issubclass(kind, OrderedIdentifier):
            found += [one for one in known if one == max(found).successor()]
        return found


@functools.cache
def numbers_named(rule: Callable[..., Any]) -> tuple[int, ...]:
    """The integers that a rule, and the functions it calls, write or name."""
    found: dict[int, None] = {}
    for code, named in _read(rule):
        found |= {one: None for one in (*code.co_consts, *named) if type(one) is int}
    return tuple(found)


@functools.cache
def actions_called(rule: Callable[..., Any]) -> frozenset[str]:
    """The names of the actions that a rule calls, or that functions do which it calls."""
    return frozenset(one.__name__ for _, named in _read(rule) for one in named if is_action(one))


def rules_named(rule: Callable[..., Any]) -> list[Any]:
    """All that a rule names, or that functions do which it calls: actions and geneses among them."""
    return [one for _, named in _read(rule) for one in named]


def _read(rule: Callable[..., Any]) -> Iterator[tuple[types.CodeType, list[Any]]]:
    """Every piece of code behind a rule, with the globals that it names, depth first."""
    seen: set[types.CodeType] = set()
    waiting: list[tuple[types.CodeType, dict[str, Any]]] = []

    def wait_for(function: Any) -> None:
        bare = inspect.unwrap(rule_of(function))
        if isinstance(bare, types.FunctionType) and not bare.__module__.startswith("megaspec.language"):
            waiting.append((bare.__code__, bare.__globals__))

    wait_for(rule)
    while waiting:
        code, known = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        named = [known[name] for name in code.co_names if name in known]
        yield code, named
        waiting += [(one, known) for one in code.co_consts if isinstance(one, types.CodeType)]
        for one in named:
            if callable(one):
                wait_for(one)


def drawn(schema: Schema, within: Universe, random: Random, near: Nearby) -> Any:
    """A plain value of a schema over the identifiers of a universe."""
    match schema:
        case Truth():
            return random.random() < 0.5
        case Quantity(range):
            return min(max(_number(range, random, near), range.low), range.high)
        case Atom(kind):
            known = tuple(kind) if issubclass(kind, Enum) else within.members[kind]
            way = random.random()
            used = near.focus.members(kind, known) if near.focus and way < 0.35 else near.members(kind, known) if way < 0.6 else ()
            return random.choice(used or known)
        case Fields(kind, of):
            alike = near.records.get(kind, ())
            if alike and random.random() < 0.3:
                found = random.choice(alike)
                if inside(found, within):
                    return found
            return kind(**{name: drawn(inner, within, random, near) for name, inner in of})
        case MapSchema(keys, value):
            found = Map(default_of(value))
            for parts in _some_keys(keys, within, random):
                found = found.set(parts if len(parts) > 1 else parts[0], drawn(value, within, random, near))
            return found


def _number(range: Range, random: Random, near: Nearby) -> int:
    way = random.random()
    if way < 0.2:
        return random.choice((0, 1, 2, random.randint(0, 50)))
    if way < 0.28:
        return random.choice((range.low, range.high))
    known = near.numbers(range) if near.focus is None or random.random() < 0.5 else near.focus.numbers(range)
    base = random.choice(near.named) if near.named and random.random() < 0.2 else random.choice(known)
    if way < 0.4:
        return random.randint(min(base, 0), max(base, 0))
    if way < 0.65:
        return base
    if way < 0.85:
        return base + random.choice((-1, 1))
    return base + random.choice((-1, 1)) * random.choice((*near.named, *known))


def inside(value: Any, within: Universe) -> bool:
    """Whether a universe has every identifier that a value mentions."""
    return all(one in within.members.get(type(one), ()) for one in mentioned(value))


def _some_keys(keys: tuple[Atom, ...], within: Universe, random: Random) -> Iterator[tuple[Any, ...]]:
    density = random.choice((0.3, 0.6, 0.9))
    for parts in product(*(list(atom.kind) if issubclass(atom.kind, Enum) else within.members[atom.kind] for atom in keys)):
        if random.random() < density:
            yield parts


def redrawn(schema: Schema, value: Any, within: Universe, random: Random, near: Nearby) -> Any:
    """A value that differs at most in one place: a scalar in a record at any depth, or one entry of a map."""
    match schema:
        case Fields(_, of):
            ((name, inner),) = random.choices(of, [places(inner) for _, inner in of])
            return dataclasses.replace(value, **{name: redrawn(inner, getattr(value, name), within, random, near)})
        case MapSchema(keys, inner):
            there = [key for key, _ in value.items()]
            if there and random.random() < 0.7:
                key = random.choice(there)
            else:
                parts = tuple(drawn(atom, within, random, near) for atom in keys)
                key = parts if len(parts) > 1 else parts[0]
            if random.random() < 0.2:
                return value.set(key, value.default)
            return value.set(key, redrawn(inner, value[key], within, random, near))
        case _:
            return drawn(schema, within, random, near)


@functools.cache
def places(schema: Schema) -> int:
    """How many places a value of a schema has: its scalars, those of a map's entry counted once."""
    match schema:
        case Fields(_, of):
            return sum(places(inner) for _, inner in of)
        case MapSchema(_, inner):
            return places(inner)
        case _:
            return 1
