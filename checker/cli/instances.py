"""Finite instances as they are asked for: `--set nodes=3 --set wei=0,100`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from checker.claims.instances import Instance
from checker.evidence.plain import kinds_in
from checker.evidence.runs import argument_schemas
from spec.language.quantities import Range
from spec.language.schema import Fields, Mapping, Quantity, Schema
from spec.language.systems import System

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=N",
        help="How many identifiers of a kind there are (of an opaque one, its constants among them), or the greatest number of a range; "
        "NAME=N,N,… are the numbers of a range that arguments may be.",
    ),
]


def instance(system: System, settings: Sequence[str], base: Instance | None = None) -> Instance:
    """An instance of a system with some settings, which say more than `base` does; a `BadParameter` for one that cannot be read."""
    found = base or Instance()
    kinds = {name: kind for kind in _kinds(system) for name in _names(kind.__name__)}
    ranges = {name: one for one in _ranges(system) for name in _names(one.name)}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not name or not equals or not re.fullmatch(r"-?\d{1,80}(,-?\d{1,80})*", value):
            raise typer.BadParameter(f"--set {setting} cannot be read; write --set NAME=N, as --set {_example(system)}")
        numbers = [int(number) for number in value.split(",")]
        if name.lower() in kinds:
            found = dataclasses.replace(found, sizes={**found.sizes, kinds[name.lower()]: _size(setting, numbers)})
        elif name.lower() in ranges:
            found = _with_numbers(found, ranges[name.lower()], setting, numbers)
        else:
            known = ", ".join(sorted({kind.__name__ for kind in kinds.values()} | {one.name for one in ranges.values()}))
            raise typer.BadParameter(f"--set {setting}: {system.name} has no {name}; it has {known}")
    return found


def _size(setting: str, numbers: Sequence[int]) -> int:
    if len(numbers) != 1 or not 1 <= numbers[0] <= 64:
        raise typer.BadParameter(f"--set {setting}: a kind has one to 64 identifiers; write one such number")
    return numbers[0]


def _with_numbers(found: Instance, of: Range, setting: str, numbers: Sequence[int]) -> Instance:
    for number in numbers:
        if not of.low <= number <= of.high:
            raise typer.BadParameter(f"--set {setting}: {of.name} goes from {of.low} to {of.high}")
    if len(numbers) > 1:
        return dataclasses.replace(found, numbers={**found.numbers, of.name: tuple(numbers)})
    if numbers[0] - of.low > 1_000:
        raise typer.BadParameter(f"--set {setting}: that is more than a thousand numbers; name some, as --set {of.name}={of.low},{numbers[0]}")
    inside = range(of.low, numbers[0] + 1)
    return dataclasses.replace(found, numbers={**found.numbers, of.name: inside}, greatest={**found.greatest, of.name: numbers[0]})


def _example(system: System) -> str:
    kinds = [kind.__name__ for kind in _kinds(system)]
    return f"{kinds[0].lower()}=3" if kinds else f"{next((one.name for one in _ranges(system)), 'count')}=3"


def _names(name: str) -> list[str]:
    """What a kind or a range may be called: by its name, without `Id`, and in the plural."""
    short = {name.lower(), name.lower().removesuffix("id")} - {""}
    return [*short, *(one + "s" for one in short)]


def _schemas(system: System) -> Iterator[Schema]:
    yield system.schema
    for name in ("genesis", *(action.__name__ for action in system.actions)):
        yield from argument_schemas(system, name).values()


def _kinds(system: System) -> dict[type, None]:
    return dict.fromkeys(kind for schema in _schemas(system) for kind in kinds_in(schema))


def _ranges(system: System) -> dict[Range, None]:
    return dict.fromkeys(one for schema in _schemas(system) for one in _ranges_in(schema))


def _ranges_in(schema: Schema) -> Iterator[Range]:
    match schema:
        case Quantity(range):
            yield range
        case Fields(_, of):
            for _, inner in of:
                yield from _ranges_in(inner)
        case Mapping(_, value):
            yield from _ranges_in(value)
