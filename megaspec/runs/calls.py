"""What the lines of a log mean for a system: the call that each records, and the places that it saw."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.identifiers import OrderedIdentifier, declared
from megaspec.language.mentions import mentioned
from megaspec.language.schema import Schema, misfits
from megaspec.language.systems import System
from megaspec.language.universe import OpenUniverse, Universe
from megaspec.runs.lines import BadLine, Line
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.paths import Spot, spot
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, argument_schemas, perform
from megaspec.runs.universes import kinds_in
from megaspec.runs.values import LONGEST, Misspelt, check_names, is_name, objects, quoted, read

REMEMBERED = 4096
"""How many paths are kept as they were read."""


@dataclass(frozen=True)
class Seen:
    """What a log says of one place of the state after a call."""

    path: str
    spot: Spot
    value: Any


@dataclass(frozen=True)
class Recorded:
    """A line as a call of a system.  `missing` are the arguments that it leaves out."""

    number: int
    action: str
    arguments: Mapping[str, Any]
    missing: tuple[str, ...]
    seen: tuple[Seen, ...]
    reverts: str | None

    def told(self, arguments: Mapping[str, Any] | None = None) -> str:
        """The call as a reader writes it."""
        given = self.arguments if arguments is None else arguments
        return f"{self.action}({', '.join(f'{name}={shown(value)}' for name, value in given.items())})"


class Reader:
    """Reads the lines of a log for a system; where a universe is given, no identifier may be outside of it."""

    def __init__(self, system: System, universe: Universe | None = None, partial: bool = False) -> None:
        """Arguments may be left out of lines if they may be `partial`."""
        self.system, self.universe, self.partial = system, universe, partial
        self.actions = [action.__name__ for action in system.actions]
        self.spot = functools.lru_cache(maxsize=REMEMBERED)(functools.partial(spot, system.schema))

    def recorded(self, line: Line) -> Recorded:
        """A line as a call; a `BadLine` unless action, arguments and paths are the system's."""
        try:
            return self._recorded(line)
        except Misspelt as error:
            raise BadLine(line.number, str(error)) from None

    def _recorded(self, line: Line) -> Recorded:
        if line.action == "genesis" and line.number > 1:
            raise Misspelt("genesis comes first, and only once")
        if line.action not in (*self.actions, "genesis"):
            raise Misspelt(f"{self.system.name} has no action {quoted(line.action)}; it has {', '.join(self.actions)}")
        schemas = argument_schemas(self.system, line.action)
        check_names(schemas, line.arguments, "arguments", line.action, whole=not self.partial or line.action == "genesis")
        arguments = {name: self.inside(read(schemas[name], given, name), name) for name, given in line.arguments.items()}
        ordered = {name: arguments[name] for name in schemas if name in arguments}
        missing = tuple(name for name in schemas if name not in arguments)
        return Recorded(line.number, line.action, ordered, missing, tuple(self._seen(line.observed)), line.reverts)

    def _seen(self, observed: Mapping[str, Any]) -> Iterator[Seen]:
        for path, given in observed.items():
            found = self.spot(path)
            self.inside(tuple(key for _, key in found.steps if key is not None), path)
            yield Seen(path, found, self.inside(read(found.schema, given, path, ranged=False), path))

    def inside(self, value: Any, where: str) -> Any:
        """A value that was read; a `Misspelt` if it mentions what the universe of the log does not have."""
        for one in mentioned(value) if self.universe else ():
            if one not in self.universe.members.get(type(one), ()):  # type: ignore[union-attr]
                raise Misspelt(f"{where} mentions {shown(one)}, which is not in the universe that the log begins with")
        return value

    def around(self, state: Any, arguments: Mapping[str, Any]) -> Universe:
        """What a quantifier ranges over in a call: the universe of the log, or all that the call and its state mention and more besides."""
        return self.universe or OpenUniverse((state, tuple(arguments.values())))

    def call(self, state: Any, action: str, arguments: Mapping[str, Any]) -> Transition:
        """What CPython does."""
        return perform(self.system, action, state, arguments, self.around(state, arguments))


def disagreements(line: Recorded, done: Transition) -> list[str]:
    """Where what CPython did is not what a line says; nothing where it fits."""
    if isinstance(done.outcome, Revert):
        if line.reverts is None:
            return [f"the guard {done.outcome.name} is not met; the log says that the call succeeds"]
        if line.reverts != done.outcome.name:
            return [f"the guard {done.outcome.name} is not met; the log says that it is {line.reverts}"]
    elif not done.succeeded:
        return [f"the rule raises {type(done.outcome).__name__}: {done.outcome}"]
    elif line.reverts is not None:
        return [f"the call succeeds; the log says that it reverts with {line.reverts}"]
    compared = ((one, one.spot.of(done.after)) for one in line.seen)
    found = [f"{one.path} is {shown(one.value)} in the log and {shown(real)} in the spec" for one, real in compared if one.value != real]
    found += outside(done)
    return found or [f"{one}, of the log's universe" for one in lacking(done)]


def outside(done: Transition) -> Iterator[str]:
    """What of the state after a call is not as it is declared; `done.before` is known to be."""
    yield from misfits(done.system.schema, done.after, "the next state", done.before) if done.succeeded else ()


def lacking(done: Transition) -> Iterator[str]:
    """What of a call is otherwise where orders go on after the last members that a log's universe has of them."""
    yield from changed_where_orders_go_on([done], lambda last: True) if done.universe.closed else ()


# Universes.


def universe_read(kinds: Mapping[str, type], given: Any, whose: str) -> Universe:
    """The closed universe that JSON spells: the names of each opaque kind, and how many there are of an ordered one."""
    known = objects(given, "universe")
    check_names(kinds, known, "universe", whose)
    members: dict[type, tuple[Any, ...]] = {}
    for name, held in known.items():
        kind: Any = kinds[name]
        if issubclass(kind, OrderedIdentifier):
            if isinstance(held, bool) or not isinstance(held, int) or not 0 < held <= 10**6:
                raise Misspelt(f"universe.{name} is {quoted(held)}; write how many there are")
            if held <= declared.get(kind, 0):
                raise Misspelt(f"universe.{name} is {held}, and a constant names {declared[kind] + 1}; write so many of them at least")
            members[kind] = tuple(kind(index) for index in range(held))
        else:
            if not isinstance(held, list) or not all(isinstance(one, str) and is_name(one) for one in held):
                rule = f"write a list of names of 1 to {LONGEST} printed characters without commas and brackets"
                raise Misspelt(f"universe.{name} is {quoted(held)}; {rule}")
            members[kind] = tuple(dict.fromkeys((*kind.registered.values(), *(kind.registered.get(one) or kind(one) for one in held))))
    return Universe(members, closed=True)


def universe_spelled(kinds: Mapping[str, type], within: Universe) -> dict[str, Any]:
    """The identifiers of a closed universe as JSON."""
    members = {name: within.members.get(kind, ()) for name, kind in kinds.items()}
    return {name: max(len(held), 1) if issubclass(kinds[name], OrderedIdentifier) else list(map(shown, held)) for name, held in members.items()}


@functools.cache
def kinds_by_name(schemas: tuple[Schema, ...]) -> dict[str, type]:
    """The kinds of identifiers that some schemas mention, by their names; where two have one name, with their modules."""
    kinds = dict.fromkeys(kind for schema in schemas for kind in kinds_in(schema))
    names = [kind.__name__ for kind in kinds]
    return {name if names.count(name) == 1 else f"{kind.__module__}.{name}": kind for name, kind in zip(names, kinds, strict=True)}
