"""A finite instance of a system: which identifiers there are, which numbers arguments take, and where runs start."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
from math import prod
from random import Random
from typing import Any

from megaspec.language.identifiers import OrderedIdentifier, declared
from megaspec.language.maps import Map
from megaspec.language.mentions import mentioned
from megaspec.language.quantities import Range
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import sort_of_kind
from megaspec.recording.remade import Remade
from megaspec.refusal import Ended
from megaspec.runs.steps import Transition, argument_schemas, assumed, perform, schemas_of
from megaspec.runs.universes import filled, kinds_in
from megaspec.terms.evaluate import Interpretation, Table
from megaspec.terms.sorts import Sort, Symbol
from megaspec.vcgen.transitions import readings
from megaspec.witness.finite.finite_transition_relation import reading_symbols
from megaspec.witness.valuation import flat, plain_value
from megaspec.witness.violations import failures

OPAQUE = 2
"""How many identifiers of an opaque kind there are beside the named constants, where nothing is said."""
ORDERED = 3
"""How many of an ordered kind."""
SHORT_RANGE = 16
"""A range of at most so many numbers is taken whole."""
ARGUMENTS = (0, 3)
"""The numbers that arguments of longer ranges take, where nothing is said."""
GREATEST = 2**16 - 1
"""The greatest number that the state holds, where nothing is said."""
MOST_STARTS = 100_000

Start = Callable[[Universe], Iterable[Mapping[str, Any]]]
"""Told the identifiers of an instance, it answers with parameters of genesis; it may name further opaque ones."""


class NoInstance(Ended):
    """What was asked for is no finite instance; the message says what to set."""

    status = 2


@dataclass(frozen=True)
class Sizes:
    """How large an instance is.

    `members` counts identifiers: of an opaque kind those beside its named constants, of an ordered kind all.
    `numbers` says what an argument can be, by its name, or a number in the state, by its path as `core.pooled`; `ranges` says it of all
    numbers of a declared range, by the range's name.
    """

    members: Mapping[type, int] = field(default_factory=dict)
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    ranges: Mapping[str, Sequence[int]] = field(default_factory=dict)


class ExploredInstance:
    """A system over finitely many identifiers and numbers, with all its initial states."""

    def __init__(self, system: System, sizes: Sizes | None = None, start: Start | None = None) -> None:
        """Initial states are those of `start`, or of every choice of genesis's parameters; a `NoInstance` if there are too many, or none.

        Those that are no states as they are declared, and calls of genesis that fail, are among what is `wrong`, each with what is wrong.
        """
        self.system, self.sizes = system, sizes or Sizes()
        self.schemas = schemas_of(system)
        self._check_numbers()
        known = self._universe(())
        given = list(start(known)) if start is not None else None
        self.universe = self._universe(given or ())
        self.members: dict[Sort, tuple[object, ...]] = {
            sort_of_kind(kind): tuple(map(flat, found)) for kind, found in self.universe.members.items()
        }
        self.wrong: list[tuple[str, Transition]] = []
        self.starts = self._started(given if given is not None else self._arguments("genesis"))
        if not self.starts and not self.wrong:
            raise NoInstance(f"no initial state of {system.name} fits the instance; set more identifiers, or other numbers")

    def _universe(self, values: Iterable[Any]) -> Universe:
        """The identifiers that are asked for, and those that some values mention."""
        used = mentioned(tuple(values and [tuple(one.values()) for one in values]))
        kinds = dict.fromkeys(kind for schema in self.schemas for kind in kinds_in(schema))
        return filled(self.schemas, {kind: [one for one in used if type(one) is kind] for kind in kinds}, self._count)

    def _count(self, kind: type, named: Sequence[Any]) -> int:
        """How many of an ordered kind there are, or of an opaque one beside constants and those that are named."""
        wanted = self.sizes.members.get(kind)
        if issubclass(kind, OrderedIdentifier):
            greatest = max(map(flat, named), default=0)
            size = max(ORDERED, greatest + 2) if wanted is None else wanted
            for who, last in (("the start", greatest), ("a constant", declared.get(kind, 0))):
                if wanted is not None and size <= last:
                    raise NoInstance(f"{who} names {last + 1} of {kind.__name__}; set so many of them at least")
            return size
        beside = len([one for one in named if one.name not in kind.registered])  # type: ignore[attr-defined]
        if wanted is not None and wanted < beside:
            raise NoInstance(f"the start names {beside} of {kind.__name__} beside constants; set so many of them at least")
        return max((OPAQUE if wanted is None else wanted) - beside, 0)

    def _started(self, arguments: Iterable[Mapping[str, Any]]) -> list[Transition]:
        found: dict[Any, Transition] = {}
        for one in arguments:
            made = perform(self.system, "genesis", None, one, self.universe)
            if not made.succeeded or assumed(self.system, made.after, self.universe) is not False:
                faults = list(failures(made))
                self.wrong += [(line, made) for line in faults]
                if made.succeeded and not faults:
                    found.setdefault(made.after, made)
        return list(found.values())

    # What was tried.

    def tried(self, without: Container[str] = ()) -> dict[str, range]:
        """The numbers that arguments of actions are given, by the name of the action and of the argument, where these are not all of its range.

        Actions that are not taken, those of `without`, are given none.
        """
        known = [one for one in readings(self.system) if one.name not in without]
        return {f"{one.name}({name})": numbers for one in known for name, numbers in self._cut_short(reading_symbols(one))}

    def tried_of(self, schemas: Mapping[str, Schema]) -> dict[str, range]:
        """The same of what has such schemas, by its names: of parameters of a claim."""
        return dict(self._cut_short({symbol: inner for name, schema in schemas.items() for symbol, inner in symbols(schema, name).items()}))

    def _cut_short(self, known: Mapping[Symbol, Schema]) -> Iterator[tuple[str, range]]:
        for symbol, schema in known.items():
            if isinstance(schema, Quantity):
                low, high = self.numbers(schema, symbol.name, ARGUMENTS)
                if (low, high) != (schema.range.low, schema.range.high):
                    yield symbol.name, range(low, high + 1)

    # What an argument can be.

    def values(self, schema: Schema, name: str) -> Sequence[Any]:
        """The plain scalars that an argument takes."""
        match schema:
            case Truth():
                return (False, True)
            case Atom(kind):
                return tuple(kind) if issubclass(kind, Enum) else self.universe.members[kind]
            case Quantity():
                low, high = self.numbers(schema, name, ARGUMENTS)
                return range(low, high + 1)
        raise AssertionError(schema)

    def drawn(self, schemas: Mapping[str, Schema], random: Random) -> dict[str, Any]:
        """Arguments drawn at random from all that they can be."""
        return {name: self._drawn(schema, name, random) for name, schema in schemas.items()}

    def _drawn(self, schema: Schema, name: str, random: Random) -> Any:
        if isinstance(schema, Fields):
            return schema.kind(**{field: self._drawn(inner, f"{name}.{field}", random) for field, inner in schema.of})
        if isinstance(schema, MapSchema):
            keys = product(*(self.values(atom, name) for atom in schema.keys))
            return Map(default_of(schema.value), {key if len(key) > 1 else key[0]: self._drawn(schema.value, name, random) for key in keys})
        return random.choice(self.values(schema, name))

    def numbers(self, schema: Quantity, name: str, otherwise: tuple[int, int]) -> tuple[int, int]:
        """The bounds of a number: those that were set, the whole range where it is short, else what it has in common with `otherwise`."""
        low, high = schema.range.low, schema.range.high
        said = self.sizes.numbers.get(name, self.sizes.ranges.get(schema.range.name))
        if said is not None:
            if not isinstance(said, range):
                raise NoInstance(f"{name} is to be some numbers and none between them; set the least and the greatest, as {name}=1..4")
            if said[-1] < low or high < said[0]:
                raise NoInstance(f"{name} is to be from {said[0]:,} to {said[-1]:,}, and can be from {low:,} to {high:,}; set some of these")
            return max(low, said[0]), min(high, said[-1])
        if high - low < SHORT_RANGE:
            return low, high
        wanted = otherwise if max(low, otherwise[0]) <= min(high, otherwise[1]) else (low, low + otherwise[1] - otherwise[0])
        return max(low, wanted[0]), min(high, wanted[1])

    def _arguments(self, action: str) -> Iterator[Mapping[str, Any]]:
        """Every choice of an action's arguments; a `NoInstance` if there are too many."""
        schemas = argument_schemas(self.system, action)
        flatly = {symbol: schema for name, inner in schemas.items() for symbol, schema in symbols(inner, name).items()}
        keys = {symbol: list(product(*(self.of(sort) for sort in symbol.domain))) for symbol in flatly}
        places = [(symbol, key) for symbol in flatly for key in keys[symbol]]
        choices = [tuple(map(flat, self.values(flatly[symbol], symbol.name))) for symbol, _ in places]
        if prod(map(len, choices)) > MOST_STARTS:
            raise NoInstance(
                f"{self.system.name} has more than {MOST_STARTS:,} choices of its {action} parameters in this instance; "
                "set fewer identifiers, or name a start"
            )
        for chosen in product(*choices):
            entries: dict[Any, dict[Any, Any]] = {symbol: {} for symbol in flatly}
            for (symbol, key), value in zip(places, chosen, strict=True):
                entries[symbol][key] = value
            within = Interpretation(self.members, {symbol: Table(held, next(iter(held.values()))) for symbol, held in entries.items()})
            yield {name: plain_value(schema, name, within) for name, schema in schemas.items()}

    def of(self, sort: Sort) -> tuple[object, ...]:
        """The members of a sort of keys."""
        return Interpretation(self.members).domain(sort)

    def _check_numbers(self) -> None:
        known = numbers_named(self.system)
        for name in self.sizes.numbers:
            if name not in known:
                raise NoInstance(f"{self.system.name} has no number called {name}; it has {', '.join(sorted(known)) or 'none'}")


def begun_as(scenarios: Iterable[Remade]) -> Start:
    """The initial states that some scenarios begin with."""
    return lambda known: [one.steps[0].arguments for one in scenarios if one.steps]


def numbers_named(system: System) -> dict[str, Range]:
    """The numbers of a system with their declared ranges: arguments by their names, those of the state by their paths."""
    found: dict[str, Range] = {}
    for reading in readings(system):
        found.update((symbol.name, schema.range) for symbol, schema in reading_symbols(reading).items() if isinstance(schema, Quantity))
    state = symbols(system.schema, "state").items()
    found.update((symbol.name.removeprefix("state."), schema.range) for symbol, schema in state if isinstance(schema, Quantity))
    return found
