"""Finite parts of systems, in which all can be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from megaspec.language.final import refuse_kind
from megaspec.language.quantities import Range
from megaspec.language.roles import shown
from megaspec.language.schema import Fields, Quantity, Schema, parameters_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import System, rule_of
from megaspec.refusal import Ended

STATES = 20_000
"""From how many states of an instance all steps are taken, at most."""


class NothingToTry(Ended):
    """An instance in which something has no value at all."""


@dataclass(frozen=True)
class Instance:
    """A finite part of a system.

    `sizes` says how many identifiers there are of each kind: the named constants and at least one more, or the first members of an order.
    `numbers` says, by the name of a range, which numbers arguments may be; `greatest` which number of it no state may pass.
    `arguments` says, by its name, what an argument of an action may be that is a number or an identifier.  `start` are arguments of genesis.
    What none of these speaks of may be anything, but of a range only the least few.  `among` are the actions that are taken; all if it names none.
    """

    sizes: Mapping[type, int] = field(default_factory=dict)
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    greatest: Mapping[str, int] = field(default_factory=dict)
    arguments: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    start: Mapping[str, Any] = field(default_factory=dict)
    among: tuple[Callable[..., Any], ...] = ()
    states: int = STATES

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    def __post_init__(self) -> None:
        for name, values in (*self.numbers.items(), *self.arguments.items()):
            if not len(values):
                raise NothingToTry(f"an instance gives `{name}` no value; name some, or leave it out")

    def actions(self, system: System) -> tuple[Callable[..., Any], ...]:
        """The actions that are taken."""
        return self.among or system.actions


def misfits_of(instance: Instance, system: System) -> Iterator[str]:
    """What is wrong with an instance of a system, a line each: what it speaks of and the system has not, and numbers that no range has."""
    for action in instance.among:
        if action not in system.actions:
            yield f"the instance takes {shown(action)}, which is no action of {system.name}"
            return
    for name in instance.start.keys() - parameters_of(rule_of(system.genesis)).keys():
        yield f"the instance starts with `{name}`, which genesis of {system.name} does not take"
    for kind, count in instance.sizes.items():
        if count < 1:
            yield f"the instance has {count} {kind.__name__}; write one at least"
    ranges = dict(_ranges(system, instance))
    for name, numbers in instance.numbers.items():
        known = [of for of in ranges.values() if of.name == name]
        for number in numbers if known else ():
            if not any(of.low <= number <= of.high for of in known):
                yield f"the instance gives {name} the number {number}, which is outside of {' and '.join(_spelt(of) for of in dict.fromkeys(known))}"
    for where, of in ranges.items():
        if of.name in instance.numbers and not any(of.low <= number <= of.high for number in instance.numbers[of.name]):
            yield f"the instance gives {of.name} no number that {where} may be: it goes from {_spelt(of)}; give one of these"


def _spelt(of: Range) -> str:
    return f"{of.low} to {of.high}"


def _ranges(system: System, instance: Instance) -> Iterator[tuple[str, Range]]:
    """The ranges of the numbers that arguments are and have in them, by what has them."""
    for rule in (system.genesis, *instance.actions(system)):
        plain = rule_of(rule)
        given = instance.start if rule is system.genesis else instance.arguments
        for name, schema in list(parameters_of(plain).items())[rule is not system.genesis :]:
            for path, of in () if name in given else _quantities(schema, name):
                yield f"`{path}` of {plain.__name__}", of


def _quantities(schema: Schema, path: str) -> Iterator[tuple[str, Range]]:
    match schema:
        case Quantity(of):
            yield path, of
        case Fields(_, inner):
            for name, one in inner:
                yield from _quantities(one, f"{path}.{name}")
        case MapSchema(_, value):
            yield from _quantities(value, path)
