"""Real steps made wrong in one place: a field that was written is left as it was or is another, or so is what an event or the answer says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from megaspec.language.records import is_record
from megaspec.language.schema import Atom, Fields, Quantity, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition
from megaspec.witness.conformance import way

LEFT = "left as it was"
MORE = "one more"
LESS = "one less"
OTHER = "another"
GONE = "not emitted"
RETURNED = "returned"


@dataclass(frozen=True, order=True)
class Place:
    """What an action writes on one of its paths: a field of the state by its path, `Event.field`, an event, or `returned`."""

    action: str
    way: int
    field: str


@dataclass(frozen=True, order=True)
class Mutant:
    """A place, how it is wrong, and at which keys if it is not at all that the step writes: as the arguments that they are."""

    place: Place
    how: str
    at: str = ""


@dataclass(frozen=True)
class _Change:
    """A scalar that a step wrote: its path, the keys on the way, its schema, and what stood and stands there."""

    path: tuple[str, ...]
    keys: tuple[Any, ...]
    schema: Schema
    before: Any
    after: Any


def mutated(one: Transition, wanted: Callable[[Mutant], bool]) -> Iterator[tuple[Mutant, Transition]]:
    """Those mutants of a successful step of an action that are wanted."""
    yield from _of_the_state(one, wanted)
    yield from _of_what_is_told(one, wanted)


def _of_the_state(one: Transition, wanted: Callable[[Mutant], bool]) -> Iterator[tuple[Mutant, Transition]]:
    changes: dict[str, dict[str, list[_Change]]] = {}
    for change in _changes(one.system.schema, one.before, one.after):
        changes.setdefault(".".join(change.path), {}).setdefault(_named(one.arguments, change.keys), []).append(change)
    for path, by_keys in changes.items():
        place = Place(one.action, way(one), path)
        everywhere = [change for ones in by_keys.values() for change in ones]
        for at, ones in [("", everywhere), *(by_keys.items() if len(by_keys) > 1 else ())]:
            for how in _ways_to_be_wrong(everywhere[0].schema):
                mutant = Mutant(place, how, at)
                if wanted(mutant) and (state := _made_wrong(one, ones, how)) is not None:
                    yield mutant, _with_outcome(one, state=state)


def _made_wrong(one: Transition, changes: Iterable[_Change], how: str) -> Any | None:
    """The state after a step with something wrong; None if it cannot be so."""
    state = one.after
    for change in changes:
        for value in _wrong(change, how, one.universe):
            state = _with(one.system.schema, state, change.path, change.keys, value)
    return None if state == one.after else state


def _ways_to_be_wrong(schema: Schema) -> tuple[str, ...]:
    match schema:
        case Quantity():
            return (LEFT, MORE, LESS)
        case Atom():
            return (LEFT, OTHER)
        case _:
            return (LEFT,)


def _wrong(change: _Change, how: str, within: Universe) -> tuple[Any, ...]:
    """The one value that is wrong in that path, if there is one."""
    match change.schema:
        case _ if how == LEFT:
            return (change.before,)
        case Quantity(range):
            value = change.after + (1 if how == MORE else -1)
            return (value,) if range.low <= value <= range.high else ()
        case Atom(kind):
            known = tuple(kind) if issubclass(kind, Enum) else within.members[kind]
            return tuple(other for other in known if other not in (change.before, change.after))[-1:]
        case _:
            return ()


def _of_what_is_told(one: Transition, wanted: Callable[[Mutant], bool]) -> Iterator[tuple[Mutant, Transition]]:
    events = one.outcome.events
    for number, event in enumerate(events):
        said = type(event).__name__
        before, after = events[:number], events[number + 1 :]
        gone = Mutant(Place(one.action, way(one), said), GONE)
        if wanted(gone):
            yield gone, _with_outcome(one, events=(*before, *after))
        for name, how, value in _unlike(event, one.universe):
            mutant = Mutant(Place(one.action, way(one), f"{said}.{name}"), how)
            if wanted(mutant):
                yield mutant, _with_outcome(one, events=(*before, value, *after))
    for name, how, value in _unlike(one.outcome.returned, one.universe):
        mutant = Mutant(Place(one.action, way(one), f"{RETURNED}.{name}" if name else RETURNED), how)
        if wanted(mutant):
            yield mutant, _with_outcome(one, returned=value)


def _unlike(value: Any, within: Universe) -> Iterator[tuple[str, str, Any]]:
    """Values that a plain one is not: the path of the field that is another in each, and how."""
    if is_record(type(value)):
        for field in dataclasses.fields(value):
            for path, how, other in _unlike(getattr(value, field.name), within):
                yield f"{field.name}.{path}" if path else field.name, how, dataclasses.replace(value, **{field.name: other})
    elif isinstance(value, bool):
        yield "", OTHER, not value
    elif isinstance(value, int):
        yield from (("", MORE, value + 1), ("", LESS, value - 1))
    elif value is not None:
        known = tuple(type(value)) if isinstance(value, Enum) else within.members[type(value)]
        yield from (("", OTHER, other) for other in [one for one in known if one != value][-1:])


def _with_outcome(one: Transition, **changed: Any) -> Transition:
    return replace(one, outcome=dataclasses.replace(one.outcome, **changed))


def _changes(schema: Schema, before: Any, after: Any, path: tuple[str, ...] = (), keys: tuple[Any, ...] = ()) -> Iterator[_Change]:
    if before is after:
        return
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _changes(inner, getattr(before, name), getattr(after, name), (*path, name), keys)
        case MapSchema(_, inner):
            for key in dict.fromkeys(key for held in (before, after) for key, _ in held.items()):
                yield from _changes(inner, before[key], after[key], path, (*keys, key))
        case _:
            if before != after:
                yield _Change(path, keys, schema, before, after)


def _with(schema: Schema, value: Any, path: tuple[str, ...], keys: tuple[Any, ...], scalar: Any) -> Any:
    """A value with another scalar at a path and keys."""
    match schema:
        case Fields(_, of):
            changed = _with(dict(of)[path[0]], getattr(value, path[0]), path[1:], keys, scalar)
            return dataclasses.replace(value, **{path[0]: changed})
        case MapSchema(_, inner):
            return value.set(keys[0], _with(inner, value[keys[0]], path, keys[1:], scalar))
        case _:
            return scalar


def _named(arguments: Mapping[str, Any], keys: tuple[Any, ...]) -> str:
    """The keys of a write, each as the first argument that it is."""
    parts = [part for key in keys for part in (key if isinstance(key, tuple) else (key,))]
    return ", ".join(next((name for name, given in arguments.items() if type(given) is type(part) and given == part), "*") for part in parts)
