"""What `--set` and `--start` say: how large a finite instance is, and where it starts."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer

from megaspec.claims.instances import Instance as Part
from megaspec.exploration.instance import ExploredInstance, NoInstance, Sizes, Start, begun_as, numbers_named
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.quantities import Range
from megaspec.language.systems import System
from megaspec.recording.asking import NoStarts, WrongStart, started, starts_of
from megaspec.recording.remade import known_scenarios_of
from megaspec.runs.steps import kinds_of

MOST_IDENTIFIERS = 1000
"""More identifiers of a kind than any search can take."""

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=N",
        help="How many identifiers of a kind, as nodes=3 (ordered kinds: in all; others: beside named constants), or which numbers: "
        "amount=4 up to that, amount=1..4 between two, amount=1,4 some.",
    ),
]
StartName = Annotated[str | None, typer.Option("--start", metavar="NAME", help="Which of a system's starts; its first one if none is named.")]


def instance_of(system: System, settings: Sequence[str], start: str | None, known: Iterable[System] = ()) -> ExploredInstance:
    """The instance that options describe; a `typer.BadParameter` or `NoInstance` that says what to write instead."""
    try:
        return ExploredInstance(system, sizes(system, settings), start_of(system, start, known))
    except NoStarts as error:
        if not settings or isinstance(error, WrongStart):
            raise
        raise NoInstance(f"{error}; set more of the identifiers that the start names, or name another one by --start") from None


def start_of(system: System, name: str | None, known_systems: Iterable[System] = ()) -> Start | None:
    """The start, or the scenario, of that name; without a name the first start, or where there is none, all initial states of scenarios.

    A design starts as those of the known systems do that have its genesis.
    """
    alike = [system, *(one for one in known_systems if one is not system and one.genesis is system.genesis)]
    starts: dict[str, Start] = {start: functools.partial(started, one, start) for one in reversed(alike) for start in starts_of(one)}
    if name is None and starts:
        return next(iter(starts.values()))
    scenarios = known_scenarios_of(alike)
    known = {**{one.name: begun_as((one,)) for one in scenarios}, **starts}
    if name is None:
        return begun_as(scenarios) if any(one.steps for one in scenarios) else None
    if name not in known:
        raise typer.BadParameter(f"{system.name} has no start {name}; it has {', '.join(known) or 'none: every initial state is one'}")
    return known[name]


def sizes(system: System, settings: Iterable[str]) -> Sizes:
    """The sizes that settings like `nodes=3` and `amount=1..4` ask for; a `BadParameter` for what is no setting.

    A kind is called after its class, in lower case, with or without `id` at its end, in the singular or the plural.
    """
    kinds, named = kinds_of(system), numbers_named(system)
    ranges = {one.name: one for one in named.values()}
    members: dict[type, int] = {}
    numbers: dict[str, Sequence[int]] = {}
    ranged: dict[str, Sequence[int]] = {}
    for setting in settings:
        name, equals, value = (part.strip() for part in setting.partition("="))
        if not equals:
            raise typer.BadParameter(f"--set {setting} says no number; write NAME=N, as --set {called(kinds[0]) if kinds else 'amount'}=3")
        kind = _named(name, kinds)
        if kind is not None:
            if kind in members:
                raise typer.BadParameter(f"--set {setting} sets {called(kind)} a second time; set it once")
            members[kind] = _count(setting, value, 0 if constants_of(kind) else 1)
        elif name in named or (range_called := next((one for one in ranges if name.lower() in _names_of(one)), None)) is not None:
            into, key = (numbers, name) if name in named else (ranged, str(range_called))
            if key in into:
                raise typer.BadParameter(f"--set {setting} sets {name} a second time; set it once")
            into[key] = _numbers(setting, value, named[name] if name in named else ranges[key])
        else:
            known = [*map(called, kinds), *named, *ranges]
            near = difflib.get_close_matches(name, known, 1, 0.5)
            meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise typer.BadParameter(f"--set {setting}: {system.name} has nothing called {name or 'nothing'}; {meant}")
    return Sizes(members, numbers, ranged)


def counts(system: System, settings: Iterable[str]) -> dict[type, int]:
    """How many identifiers of each kind that is set there are, named constants among them: for searches, which bound no numbers."""
    found = sizes(system, settings)
    for name in (*found.numbers, *found.ranges):
        raise typer.BadParameter(f"--set {name}=…: only identifiers are set here; numbers are searched in their whole ranges")
    for kind, count in found.members.items():
        if issubclass(kind, OrderedIdentifier) and count < 2:
            raise typer.BadParameter(f"--set {called(kind)}={count} is too few; a search needs the first one and another")
        if not issubclass(kind, OrderedIdentifier) and count < 1:
            raise typer.BadParameter(f"--set {called(kind)}={count} is too few; a search needs one beside those that are named")
    return {kind: count + len(constants_of(kind)) for kind, count in found.members.items()}


def shown(system: System, instance: Mapping[type, int]) -> str:
    """An instance as it is told: how many there are of each kind, constants apart."""
    return ", ".join(told(kind, instance[kind]) for kind in kinds_of(system) if kind in instance) or "nothing to choose"


def told(kind: type, size: int) -> str:
    """How many there are of a kind, constants among them, as it is told: these apart."""
    constants = constants_of(kind)
    return f"{size - len(constants)} {called(kind)}{' beside ' + ', '.join(constants) if constants else ''}"


def constants_of(kind: type) -> list[str]:
    """The named constants of a kind."""
    return list(kind.registered) if issubclass(kind, Identifier) else []


def called(kind: type) -> str:
    """What a kind is called in settings."""
    name = kind.__name__.lower()
    return _plural(name.removesuffix("id") or name)


def _named(name: str, known: Iterable[type]) -> type | None:
    """The kind of a name; None if it is no kind's."""
    exactly = [kind for kind in known if kind.__name__.lower() == name.lower()]
    found = exactly or [kind for kind in known if name.lower() in _names(kind)]
    if len(found) > 1:
        whole = " or ".join(kind.__name__.lower() for kind in found)
        raise typer.BadParameter(f"{name} is the name of several kinds; write the whole name, {whole}")
    return found[0] if found else None


def _names(kind: type) -> set[str]:
    return _names_of(kind.__name__)


def _names_of(word: str) -> set[str]:
    """What something of a name may be called: by its name, without `Id`, and in the plural."""
    name = word.lower()
    short = name.removesuffix("id") or name
    return {name, short, _plural(name), _plural(short)}


def _plural(word: str) -> str:
    if re.search("(s|x|sh|tch)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"


def _count(setting: str, value: str, least: int) -> int:
    if not (value.isascii() and value.isdigit()) or int(value[:9]) < least:
        raise typer.BadParameter(f"--set {setting}: {value or 'nothing'} is no count; write a whole number from {least} on")
    if len(value) > 4 or int(value) > MOST_IDENTIFIERS:
        raise typer.BadParameter(f"--set {setting} is too much; {MOST_IDENTIFIERS} of a kind are the most")
    return int(value)


def _numbers(setting: str, value: str, within: Range) -> Sequence[int]:
    """All numbers of a range up to one, those between two, or some."""
    if not re.fullmatch(r"-?\d{1,80}(\.\.-?\d{1,80}|(,-?\d{1,80})*)", value):
        raise typer.BadParameter(f"--set {setting}: {value or 'nothing'} is no number; write the greatest, as 4, two as 1..4, or some as 1,4")
    found = [int(number) for number in re.split(r"\.\.|,", value)]
    for number in found:
        if not within.low <= number <= within.high:
            raise typer.BadParameter(f"--set {setting}: {within.name} goes from {within.low} to {within.high}")
    if "," in value:
        return tuple(found)
    low = within.low if len(found) == 1 else found[0]
    if low > found[-1]:
        raise typer.BadParameter(f"--set {setting}: {low} is above {found[-1]}; write the lesser one first")
    return range(low, found[-1] + 1)


def part_of(system: System, settings: Sequence[str], base: Part | None = None) -> Part:
    """A part of a system with some settings, which say more than `base` does; a `BadParameter` for one that cannot be read."""
    asked, found = sizes(system, settings), base or Part()
    greatest = {name: said[-1] for name, said in asked.ranges.items() if isinstance(said, range) and said[0] == _least(system, name)}
    for name, said in asked.ranges.items():
        if said[-1] - said[0] >= 1_000 and isinstance(said, range):
            raise typer.BadParameter(f"--set {name}=…: that is more than a thousand numbers; name some, as --set {name}={said[0]},{said[-1]}")
    return dataclasses.replace(
        found,
        sizes={**found.sizes, **{kind: count + len(constants_of(kind)) for kind, count in asked.members.items()}},
        numbers={**found.numbers, **asked.ranges},
        greatest={**found.greatest, **greatest},
        arguments={**found.arguments, **asked.numbers},
    )


def _least(system: System, name: str) -> int:
    return next(one.low for one in numbers_named(system).values() if one.name == name)
