"""What `--set` and `--start` say: how large a finite instance is, and where it starts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from checker.evidence.plain import kinds_in
from checker.evidence.runs import schemas_of
from checker.exploration.instance import Instance, Sizes, number_names
from spec.language.identifiers import OrderedIdentifier
from spec.language.systems import Start, System

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=N",
        help="How many identifiers of a kind, as nodes=3 (ordered kinds: in all; others: beside named constants), or which numbers, as amount=1..4.",
    ),
]
StartName = Annotated[str | None, typer.Option("--start", metavar="NAME", help="Which of a system's starts; its first one if none is named.")]


def instance_of(system: System, settings: Sequence[str], start: str | None) -> Instance:
    """The instance that options describe; a `typer.BadParameter` or `NoInstance` that says what to write instead."""
    return Instance(system, sizes(system, settings), start_of(system, start))


def start_of(system: System, name: str | None) -> Start | None:
    """The start of that name, the first if there is no name, and none where there are none."""
    if name is None:
        return system.starts[0] if system.starts else None
    for one in system.starts:
        if one.__name__ == name:
            return one
    known = ", ".join(one.__name__ for one in system.starts) or "none of its own: every initial state is one"
    raise typer.BadParameter(f"{system.name} has no start {name}; it has {known}")


def sizes(system: System, settings: Iterable[str]) -> Sizes:
    """The sizes that settings like `nodes=3` and `amount=1..4` ask for."""
    kinds = {kind: None for schema in schemas_of(system) for kind in kinds_in(schema)}
    members: dict[type, int] = {}
    numbers: dict[str, tuple[int, int]] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set {setting} has no value; write --set {setting}=3")
        kind = next((one for one in kinds if name.lower() in names_of(one)), None)
        if kind is not None:
            if kind in members:
                raise typer.BadParameter(f"--set says twice how many {names_of(kind)[0]} there are")
            members[kind] = _count(setting, value, 1 if issubclass(kind, OrderedIdentifier) else 0)
        elif name in number_names(system):
            if name in numbers:
                raise typer.BadParameter(f"--set says twice what {name} can be")
            numbers[name] = _bounds(setting, value)
        else:
            known = [*(names_of(one)[0] for one in kinds), *dict.fromkeys(number_names(system))]
            near = difflib.get_close_matches(name, known, 1, 0.5)
            meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise typer.BadParameter(f"--set {setting}: {system.name} has nothing called {name}; {meant}")
    return Sizes(members, numbers)


def names_of(kind: type) -> list[str]:
    """What a kind of identifiers may be called: its plural first."""
    full = kind.__name__.lower()
    short = re.sub("id$", "", full)
    plurals = [f"{one}es" if one.endswith("s") else f"{one[:-1]}ies" if one.endswith("y") else f"{one}s" for one in (short, full)]
    return [*plurals, short, full]


def _count(setting: str, value: str, least: int) -> int:
    if not re.fullmatch(r"\d{1,6}", value) or int(value) < least:
        raise typer.BadParameter(f"--set {setting}: {value or 'nothing'} is no count; write a whole number from {least} on")
    return int(value)


def _bounds(setting: str, value: str) -> tuple[int, int]:
    found = re.fullmatch(r"(-?\d{1,18})(?:\.\.(-?\d{1,18}))?", value)
    if found is None:
        raise typer.BadParameter(f"--set {setting}: {value or 'nothing'} is no range; write a number, or two as 1..4")
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise typer.BadParameter(f"--set {setting}: {low} is above {high}; write the lesser one first")
    return low, high
