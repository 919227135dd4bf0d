"""Transitions for ground truth: random walks from initial states, and states drawn near them that satisfy the invariants."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from enum import Enum
from random import Random
from typing import Any

from checker.evidence.plain import closed_universe
from checker.evidence.runs import Transition, argument_schemas, perform, satisfies_invariants
from spec.language.maps import Map
from spec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from spec.language.schema import Mapping as MapSchema
from spec.language.systems import System
from spec.language.universe import Universe

WALKS = 24
STEPS = 24
TRIES_A_STEP = 30
ORDERED_MEMBERS = 5


def transitions(system: System, seed: int = 0) -> Iterator[Transition]:
    """Every call of all walks, reverts too."""
    random = Random(f"{system.name} {seed}")
    for number in range(WALKS):
        yield from _walk(system, random, 2 + number % 3)


def _walk(system: System, random: Random, others: int) -> Iterator[Transition]:
    schemas = [system.schema, *(s for a in _names(system) for s in argument_schemas(system, a).values())]
    sizes = _Sizes(others)
    within = closed_universe(schemas, (), sizes)
    start = _started(system, within, random)
    if start is None:
        return
    yield start
    state = start.after
    for _ in range(STEPS):
        for _ in range(TRIES_A_STEP):
            action = random.choice(_names(system)[1:])
            arguments = {name: drawn(schema, within, random, state) for name, schema in argument_schemas(system, action).items()}
            done = perform(system, action, state, arguments, within)
            if done.succeeded and not _inside(system, done, within):
                continue
            yield done
            if done.succeeded:
                state = done.after
                nearby = perturbed(system, state, within, random)
                if nearby is not None and random.random() < 0.3:
                    state = nearby
                break
        else:
            return


class _Sizes(dict[type, int]):
    """The same number of others for every opaque kind, and enough members of the ordered ones."""

    def __init__(self, others: int) -> None:
        super().__init__()
        self.others = others

    def get(self, kind: type, default: Any = None) -> int:
        from spec.language.identifiers import OrderedIdentifier

        return ORDERED_MEMBERS if issubclass(kind, OrderedIdentifier) else self.others

    def __bool__(self) -> bool:
        return True


def _names(system: System) -> list[str]:
    return ["genesis", *(action.__name__ for action in system.actions)]


def _started(system: System, within: Universe, random: Random) -> Transition | None:
    for _ in range(400):
        arguments = {name: drawn(schema, within, random, None) for name, schema in argument_schemas(system, "genesis").items()}
        start = perform(system, "genesis", None, arguments, within)
        if start.succeeded and all_assumed(system, start.after, within):
            return start
    return None


def all_assumed(system: System, state: Any, within: Universe) -> bool:
    """Whether a state satisfies what its system takes on trust."""
    from checker.evidence.runs import state_holds

    return all(state_holds(one, state, within) for one in system.assumptions)


def _inside(system: System, done: Transition, within: Universe) -> bool:
    from spec.language.universe import mentioned

    return all(one in within.members.get(type(one), ()) for one in mentioned(done.after))


def drawn(schema: Schema, within: Universe, random: Random, near: Any) -> Any:
    """A plain value of a schema: identifiers of the universe, numbers near those of a state and near the bounds."""
    match schema:
        case Truth():
            return random.random() < 0.5
        case Quantity(range):
            known = [value for value in _numbers(near)] or [0]
            pick = random.choice([0, 1, 2, random.randint(0, 50), random.choice(known), random.choice(known) + random.choice((-1, 1)), range.high, range.low])
            return min(max(pick, range.low), range.high)
        case Atom(kind):
            return random.choice(list(kind) if issubclass(kind, Enum) else within.members[kind])
        case Fields(kind, of):
            return kind(**{name: drawn(inner, within, random, near) for name, inner in of})
        case MapSchema(keys, value):
            found: Map[*tuple[Any, ...], Any] = Map(default_of(value))
            for parts in _some_keys(keys, within, random):
                found = found.set(parts if len(parts) > 1 else parts[0], drawn(value, within, random, near))
            return found


def _some_keys(keys: tuple[Atom, ...], within: Universe, random: Random) -> Iterator[tuple[Any, ...]]:
    from itertools import product

    for parts in product(*(list(atom.kind) if issubclass(atom.kind, Enum) else within.members[atom.kind] for atom in keys)):
        if random.random() < 0.7:
            yield parts


def perturbed(system: System, state: Any, within: Universe, random: Random, tries: int = 4) -> Any:
    """A state that differs in one drawn field and still satisfies every invariant; None if none was found."""
    for _ in range(tries):
        name, schema = random.choice(system.schema.of)
        candidate = dataclasses.replace(state, **{name: drawn(schema, within, random, state)})
        if satisfies_invariants(system, candidate, within):
            return candidate
    return None


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, Map):
        for _, held in value.items():
            yield from _numbers(held)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _numbers(getattr(value, field.name))


Drawn = Mapping[str, Any]
