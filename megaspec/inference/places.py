"""What of a state a candidate may speak of: its scalars, those of map entries, and totals of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from megaspec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of
from megaspec.language.systems import System
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import sort_of_kind
from megaspec.terms.sorts import Symbol

STATE = "state"
"""What a predicate calls its state."""


@dataclass(frozen=True)
class Measure:
    """A function of one entry of a map, to be summed."""

    name: str
    parameters: tuple[tuple[str, type], ...]
    text: str
    """What it answers, of the keys and of `entry`."""
    entry: str
    """The annotation of `entry`, as it is written."""
    mentions: frozenset[type]


@dataclass(frozen=True)
class Place:
    """A scalar of a state; of a map's entry, the one at a bound key."""

    text: str
    """How a predicate reads it."""
    said: str
    schema: Schema
    keys: tuple[type, ...] = ()
    """The kinds of the keys that are bound, in order."""
    symbol: Symbol | None = None
    """The symbol whose value it is; None of a total."""
    measure: Measure | None = None
    """Of a total: what is summed."""

    @property
    def name(self) -> str:
        """What it is called inside a longer name."""
        return called(self.said)

    @property
    def is_number(self) -> bool:
        """Whether it is an integer."""
        return isinstance(self.schema, Quantity)

    @property
    def kind(self) -> type | None:
        """The class of identifiers, or the enum, that it is a member of."""
        return self.schema.kind if isinstance(self.schema, Atom) else None


def called(said: str) -> str:
    """Words as one name."""
    name = "_".join(re.findall(r"[a-z0-9]+", said.lower()))
    return name if name[:1].isalpha() else f"at_{name}"


def key_names(kinds: Sequence[type]) -> tuple[str, ...]:
    """What bound keys are called: after their kinds, `another_…` where two are of one kind."""
    found: list[str] = []
    for kind in kinds:
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])", "_", kind.__name__).lower()
        while name in found or name in (STATE, "entry"):
            name = f"another_{name}"
        found.append(name)
    return tuple(found)


def places(system: System, among: frozenset[Symbol]) -> list[Place]:
    """The scalars and totals of a system's states that are among some symbols of the state before."""
    found = [place for place in _scalars(system.schema, STATE, (), "before") if place.symbol in among]
    return [*found, *(total for place in found if (total := _total(system, place)) is not None)]


def _scalars(schema: Schema, text: str, keys: tuple[type, ...], path: str) -> Iterator[Place]:
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _scalars(inner, f"{text}.{name}", keys, f"{path}.{name}")
        case Mapping(atoms, value):
            longer = (*keys, *(atom.kind for atom in atoms))
            at = ", ".join(key_names(longer)[len(keys) :])
            yield from _scalars(value, f"{text}[{at}]", longer, path)
        case Truth() | Quantity() | Atom():
            yield Place(text, text.removeprefix(f"{STATE}."), schema, keys, _symbol(schema, path, keys))


def _symbol(schema: Schema, path: str, keys: tuple[type, ...]) -> Symbol:
    (symbol,) = symbols(schema, path, tuple(map(sort_of_kind, keys)))
    return symbol


def _total(system: System, place: Place) -> Place | None:
    """The sum of the numbers of a map's entries; None where a map holds maps, or what is no number, or no zero by default."""
    if not place.is_number or place.text.count("[") != 1:
        return None
    where, inside = place.text.split("[")[0], place.text.split("]")[1]
    value = _value_at(system.schema, where)
    if default_of(place.schema) != 0:
        return None
    said = f"total of {where.removeprefix(f'{STATE}.')}{inside}"
    entry, mentioned = ("int", frozenset[type]()) if isinstance(value, Quantity) else (value.kind.__name__, frozenset({value.kind}))  # type: ignore[union-attr]
    parameters = tuple(zip(key_names(place.keys), place.keys, strict=True))
    measure = Measure(f"of_{called(where + inside)}".replace("of_state_", "of_", 1), parameters, f"entry{inside}", entry, mentioned)
    return Place(f"total({where}, {measure.name})", said, place.schema, (), None, measure)


def _value_at(schema: Schema, where: str) -> Schema:
    for name in where.split(".")[1:]:
        assert isinstance(schema, Fields)
        schema = dict(schema.of)[name]
    assert isinstance(schema, Mapping)
    return schema.value


def is_enum(kind: type | None) -> bool:
    """Whether a kind has exactly its members."""
    return kind is not None and issubclass(kind, Enum)
