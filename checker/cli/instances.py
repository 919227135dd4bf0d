"""What `--set` and `--start` say: how large a finite instance is, and where it starts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from checker.evidence.plain import kinds_in
from checker.evidence.runs import schemas_of
from checker.exploration.instance import Instance, Sizes, begun_as, number_names
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


def instance_of(system: System, settings: Sequence[str], start: str | None, known: Iterable[System] = ()) -> Instance:
    """The instance that options describe; a `typer.BadParameter` or `NoInstance` that says what to write instead."""
    return Instance(system, sizes(system, settings), start_of(system, start, known))


def start_of(system: System, name: str | None, known_systems: Iterable[System] = ()) -> Start | None:
    """The start, or the scenario, of that name; without a name the first start, or where there is none, all initial states of scenarios.

    A design starts as those of the known systems do that have its genesis.
    """
    alike = [system, *(one for one in known_systems if one is not system and one.genesis is system.genesis)]
    starts = [start for one in alike for start in one.starts]
    scenarios = [one for each in alike for one in each.scenarios]
    known = {**{one.name: begun_as((one,)) for one in scenarios}, **{one.__name__: one for one in starts}}
    if name is None:
        return starts[0] if starts else begun_as(scenarios) if scenarios else None
    if name not in known:
        raise typer.BadParameter(f"{system.name} has no start {name}; it has {', '.join(known) or 'none: every initial state is one'}")
    return known[name]


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
    return [_plural(short), _plural(full), short, full]


def _plural(word: str) -> str:
    if re.search("(s|x|sh|tch)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"


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
