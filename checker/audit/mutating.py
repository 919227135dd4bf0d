"""Real steps made wrong in one place: something that they wrote is left as it was, or is another value, as an event's or the answer's."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from checker.evidence.runs import Transition
from spec.language.schema import Atom, Fields, Quantity, Schema, Truth
from spec.language.schema import Mapping as MapSchema
from spec.language.universe import Universe

LEFT = "left as it was"
MORE = "one more"
LESS = "one less"
OTHER = "another"
GONE = "not emitted"


@dataclass(frozen=True, order=True)
class Place:
    """What a mutant gets wrong, and how: a field of the state, as an action writes it at a key; a field of an event; what an action returns."""

    system: str
    action: str
    field: str
    how: str

    def __str__(self) -> str:
        return f"{self.system}.{self.action}: {self.field} {self.how}"


@dataclass(frozen=True)
class _Change:
    """A scalar that a step wrote: its fields, the keys on the way, and what stood and stands there."""

    path: tuple[str, ...]
    keys: tuple[tuple[Any, ...], ...]
    schema: Schema
    before: Any
    after: Any


def mutants(one: Transition) -> Iterator[tuple[Place, Transition]]:
    """Every mutant of a successful step of an action."""
    yield from _of_the_state(one)
    yield from _of_the_events(one)
    for how, value in () if one.outcome.returned is None else _unlike(one.outcome.returned, one.universe):
        yield Place(one.system.name, one.action, "returned", how), replace(one, outcome=dataclasses.replace(one.outcome, returned=value))


def _of_the_state(one: Transition) -> Iterator[tuple[Place, Transition]]:
    groups: dict[tuple[str, str], list[tuple[_Change, Any]]] = {}
    for change in _changes(one.system.schema, one.before, one.after, (), ()):
        roles = ("", _at(one.arguments, change.keys)) if change.keys else ("",)
        for role in roles:
            field = _named(change.path, role)
            groups.setdefault((field, LEFT), []).append((change, change.before))
            for how, value in _others(change.schema, change.after, one.universe, change.before):
                groups.setdefault((field, how), []).append((change, value))
    for (field, how), changes in groups.items():
        state = one.after
        for change, value in changes:
            state = _with(one.system.schema, state, change.path, change.keys, value)
        if state != one.after:
            yield Place(one.system.name, one.action, field, how), replace(one, outcome=dataclasses.replace(one.outcome, state=state))


def _of_the_events(one: Transition) -> Iterator[tuple[Place, Transition]]:
    events = one.outcome.events
    for number, event in enumerate(events):
        said = type(event).__name__
        rest = (*events[:number], *events[number + 1 :])
        yield Place(one.system.name, one.action, said, GONE), replace(one, outcome=dataclasses.replace(one.outcome, events=rest))
        for name, told in _fields(event):
            for how, value in _unlike(told, one.universe):
                wrong = (*events[:number], dataclasses.replace(event, **{name: value}), *events[number + 1 :])
                yield Place(one.system.name, one.action, f"{said}.{name}", how), replace(one, outcome=dataclasses.replace(one.outcome, events=wrong))


def _changes(schema: Schema, before: Any, after: Any, path: tuple[str, ...], keys: tuple[tuple[Any, ...], ...]) -> Iterator[_Change]:
    if before is after:
        return
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _changes(inner, getattr(before, name), getattr(after, name), (*path, name), keys)
        case MapSchema(_, inner):
            for key in dict.fromkeys(key for held in (before, after) for key, _ in held.items()):
                yield from _changes(inner, before[key], after[key], path, (*keys, key if isinstance(key, tuple) else (key,)))
        case _:
            if before != after:
                yield _Change(path, keys, schema, before, after)


def _with(schema: Schema, value: Any, path: tuple[str, ...], keys: tuple[tuple[Any, ...], ...], scalar: Any) -> Any:
    match schema:
        case Fields(_, of):
            inner = dict(of)[path[0]]
            return dataclasses.replace(value, **{path[0]: _with(inner, getattr(value, path[0]), path[1:], keys, scalar)})
        case MapSchema(_, inner):
            key = keys[0] if len(keys[0]) > 1 else keys[0][0]
            return value.set(key, _with(inner, value[key], path, keys[1:], scalar))
        case _:
            return scalar


def _others(schema: Schema, value: Any, within: Universe, before: Any = None) -> Iterator[tuple[str, Any]]:
    """Other values than one, apart from the one that stood there."""
    match schema:
        case Truth():
            if before is None:
                yield OTHER, not value
        case Quantity(range):
            if value < range.high:
                yield MORE, value + 1
            if value > range.low:
                yield LESS, value - 1
        case Atom(kind):
            known = tuple(kind) if issubclass(kind, Enum) else within.members[kind]
            others = [one for one in known if one != value and (before is None or one != before)]
            if others:
                yield OTHER, others[-1]


def _fields(event: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(event, field.name)) for field in dataclasses.fields(event))


def _unlike(value: Any, within: Universe) -> Iterator[tuple[str, Any]]:
    """Values that a plain one is not, whatever shape is declared for it."""
    if isinstance(value, bool):
        yield OTHER, not value
    elif isinstance(value, int):
        yield from ((MORE, value + 1), (LESS, value - 1))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(value, "record_fields"):
        for name, told in _fields(value):
            yield from ((f"{name} {how}", dataclasses.replace(value, **{name: other})) for how, other in _unlike(told, within))
    else:
        known = tuple(type(value)) if isinstance(value, Enum) else within.members.get(type(value), ())
        yield from ((OTHER, other) for other in [one for one in known if one != value][-1:])


def _at(arguments: Mapping[str, Any], keys: tuple[tuple[Any, ...], ...]) -> str:
    """The keys of a write as the arguments that they are."""
    names = [next((name for name, value in arguments.items() if type(value) is type(part) and value == part), "*") for key in keys for part in key]
    return f"[{', '.join(names)}]"


def _named(path: tuple[str, ...], role: str) -> str:
    return ".".join(path) + (f" at {role}" if role else "")
