"""Where runs begin: initial states that are drawn, and states that scenarios lead to, over the identifiers of an instance."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.mentions import mentioned
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.recording.remade import Remade, known_scenarios_of
from megaspec.runs.steps import Transition, all_assumed, argument_schemas, kinds_of, perform
from megaspec.witness.drawing import inside
from megaspec.witness.walks import started

Start = tuple[Transition, ...]
"""A run from an initial state, by CPython."""

OTHERS, MOST_OTHERS = 3, 8
"""How many identifiers of an opaque kind an instance has beside the constants: so many, or more where scenarios need them."""
ORDERED, MOST_ORDERED = 5, 8
"""How many of an ordered kind."""

DRAWN = 16
"""How many initial states are drawn for runs that go on side by side."""


def scenarios_for(system: System, known: Iterable[System] = ()) -> list[Remade]:
    """The scenarios that runs of a system begin as: its own, and those of known systems that have its genesis, as far as they go there."""
    alike = [system, *(one for one in known if one is not system and one.genesis is system.genesis)]
    return known_scenarios_of(alike)


def instance_of(system: System, scenarios: Iterable[Remade]) -> dict[type, int]:
    """How many identifiers of each kind a simulation knows: a few, with room for what scenarios mention, up to a point."""
    needed: Counter[type] = Counter()
    for one in scenarios:
        for kind, count in _counted(_mentioned(one)).items():
            needed[kind] = max(needed[kind], count)
    found: dict[type, int] = {}
    for kind in kinds_of(system):
        if issubclass(kind, OrderedIdentifier):
            found[kind] = min(max(ORDERED, needed[kind] + 2), MOST_ORDERED)
        elif issubclass(kind, Identifier):
            found[kind] = len(kind.registered) + min(max(OTHERS, needed[kind]), MOST_OTHERS)
    return found


def told(system: System, scenarios: Iterable[Remade], within: Universe) -> list[Start]:
    """The runs of scenarios, each from genesis to one of its steps, as far as a system takes them and they fit into an instance."""
    found: dict[tuple[Taken, ...], Start] = {}
    for one in scenarios:
        names = _renaming(one, within)
        taken = tuple(step for step in one.steps if not isinstance(step.outcome, Exception))
        run: Start = ()
        for place, step in enumerate(taken, 1):
            if taken[:place] not in found:
                done = _again(system, step, run, names, within)
                if done is None:
                    break
                found[taken[:place]] = (*run, done)
            run = found[taken[:place]]
    return list(found.values())


def drawn(system: System, within: Universe, random: Random) -> list[Start]:
    """Some initial states, and calls of genesis that fail; fewer, or none, where guards and assumptions let too few pass."""
    found = (started(system, within, random, failing=True) for _ in range(DRAWN if argument_schemas(system, "genesis") else 1))
    return [(one,) for one in found if one is not None and inside(one.after, within)]


def _mentioned(one: Remade) -> dict[Any, None]:
    """Every identifier that a scenario mentions, the earliest first."""
    return {known: None for step in one.steps for known in mentioned((tuple(step.arguments.values()), step.after))}


def _counted(known: Mapping[Any, None]) -> Counter[type]:
    """How many members of each kind some identifiers call for, constants left out."""
    found: Counter[type] = Counter()
    for one in known:
        if isinstance(one, OrderedIdentifier):
            found[type(one)] = max(found[type(one)], one.index + 1)
        elif one.name not in type(one).registered:
            found[type(one)] += 1
    return found


def _renaming(one: Remade, within: Universe) -> dict[Any, Any]:
    """For the identifiers of a scenario, members of an instance: an opaque one may have any name."""
    free: dict[type, Iterator[Any]] = {}
    names: dict[Any, Any] = {}
    for known in _mentioned(one):
        kind = type(known)
        if isinstance(known, OrderedIdentifier) or known.name in kind.registered:
            names[known] = known
        else:
            others = free.setdefault(kind, iter([member for member in within.members[kind] if member.name not in kind.registered]))
            names[known] = next(others, None)
    return names


def _again(system: System, step: Taken, run: Start, names: Mapping[Any, Any], within: Universe) -> Transition | None:
    """A step of a scenario, taken by members of the instance; None where they are too few, or it does not end alike among them."""
    used = mentioned(tuple(step.arguments.values()))
    known = ("genesis", *(action.__name__ for action in system.actions))
    if step.action not in known or any(names[one] is None for one in used) or set(step.arguments) != set(argument_schemas(system, step.action)):
        return None
    arguments = {name: _renamed(value, names) for name, value in step.arguments.items()}
    if not inside(tuple(arguments.values()), within):
        return None
    done = perform(system, step.action, run[-1].after if run else None, arguments, within)
    well = done.succeeded and inside(done.after, within) and (bool(run) or all_assumed(system, done.after, within))
    return done if well else None


def _renamed(value: Any, names: Mapping[Any, Any]) -> Any:
    if isinstance(value, Identifier | OrderedIdentifier):
        return names[value]
    if isinstance(value, Map):
        return Map(_renamed(value.default, names), {_renamed(key, names): _renamed(held, names) for key, held in value.items()})
    if isinstance(value, tuple):
        return tuple(_renamed(part, names) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{field.name: _renamed(getattr(value, field.name), names) for field in dataclasses.fields(value)})
    return value
