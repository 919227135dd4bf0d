"""Finite instances as they are asked for: `--set nodes=3`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from checker.evidence.runs import kinds_of
from spec.language.identifiers import Identifier, OrderedIdentifier
from spec.language.systems import System

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KIND=N", help="How many identifiers of a kind, beside named constants; of an ordered kind, how many in all."),
]


def sizes(system: System, settings: Sequence[str]) -> dict[type, int]:
    """How many identifiers of each kind that is set, constants and the first of an ordered kind among them; a `BadParameter` for what is no setting.

    A kind is called after its class, in lower case, with or without `id` at its end, in the singular or the plural.
    """
    known = kinds_of(system)
    found: dict[type, int] = {}
    for setting in settings:
        name, equals, number = setting.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set {setting} says no number; write KIND=N, as --set {_example(known)}")
        kind = _named(name.strip(), known, system)
        if kind in found:
            raise typer.BadParameter(f"--set {setting} sets {called(kind)} a second time; set it once")
        found[kind] = _size(kind, number.strip(), setting)
    return found


def called(kind: type) -> str:
    """What a kind is called in settings."""
    name = kind.__name__.lower()
    return _plural(name.removesuffix("id") or name)


def shown(system: System, instance: Mapping[type, int]) -> str:
    """An instance as it is told: how many there are of each kind, constants apart."""
    return ", ".join(_told(kind, instance[kind]) for kind in kinds_of(system) if kind in instance) or "nothing to choose"


def _told(kind: type, size: int) -> str:
    constants = _constants(kind)
    beside = f" beside {', '.join(constants)}" if constants else ""
    return f"{size - len(constants)} {called(kind)}{beside}"


def _constants(kind: type) -> list[str]:
    return list(kind.registered) if issubclass(kind, Identifier) else []


def _named(name: str, known: Sequence[type], system: System) -> type:
    exactly = [kind for kind in known if kind.__name__.lower() == name.lower()]
    found = exactly or [kind for kind in known if name.lower() in _names(kind)]
    if len(found) > 1:
        whole = " or ".join(kind.__name__.lower() for kind in found)
        raise typer.BadParameter(f"{name} is the name of several kinds; write the whole name, {whole}")
    if not found:
        there = f"its kinds are {', '.join(map(called, known))}" if known else "it has none"
        raise typer.BadParameter(f"{system.name} has no kind of identifiers called {name or 'nothing'}; {there}")
    return found[0]


def _names(kind: type) -> set[str]:
    name = kind.__name__.lower()
    short = name.removesuffix("id") or name
    return {name, short, _plural(name), _plural(short)}


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "sh")) else "s")


def _size(kind: type, number: str, setting: str) -> int:
    if not number.isascii() or not number.isdigit():
        raise typer.BadParameter(f"--set {setting}: {number or 'nothing'} is no whole number; write KIND=N")
    ordered = issubclass(kind, OrderedIdentifier)
    least = 2 if ordered else 1
    if len(number) > 4 or int(number) > MOST:
        raise typer.BadParameter(f"--set {setting} is too much; {MOST} {called(kind)} are the most")
    if int(number) < least:
        why = "the first one and another" if ordered else "one beside those that are named"
        raise typer.BadParameter(f"--set {setting} is too few; {least} {called(kind)} are the least, {why}")
    return int(number) if ordered else int(number) + len(_constants(kind))


def _example(known: Sequence[type]) -> str:
    return f"{called(known[0])}=3" if known else "nodes=3"


MOST = 1000
"""More identifiers of a kind than any search can take."""
