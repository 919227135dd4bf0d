"""Transitions for ground truth: random walks from initial states, and states drawn near them that satisfy the invariants."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product
from random import Random
from typing import Any

from checker.evidence.plain import closed_universe
from checker.evidence.runs import Transition, argument_schemas, perform, satisfies_invariants, state_holds
from spec.language.identifiers import Identifier
from spec.language.maps import Map
from spec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from spec.language.schema import Mapping as MapSchema
from spec.language.systems import System
from spec.language.universe import Universe, mentioned

WALKS = 12
STEPS = 24
TRIES = 12
ORDERED_MEMBERS = 5


def transitions(system: System, seed: int = 0) -> Iterator[Transition]:
    """Every call of all walks, reverts too."""
    random = Random(f"{system.name} {seed}")
    taken: Counter[str] = Counter()
    for number in range(WALKS):
        yield from _walk(system, random, 2 + number % 3, taken)


def a_few(made: Iterable[Transition], of_each: int = 6, every: int = 4) -> list[Transition]:
    """Some transitions of each action and ending, spread over the walks."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for one in made:
        ending = (one.action, "" if one.succeeded else repr(one.outcome))
        turn, rest = divmod(seen[ending], every)
        seen[ending] += 1
        if turn < of_each and not rest:
            found.append(one)
    return found


def _walk(system: System, random: Random, others: int, taken: Counter[str]) -> Iterator[Transition]:
    schemas = [system.schema, *(s for a in _names(system) for s in argument_schemas(system, a).values())]
    within = closed_universe(schemas, (), _Sizes(others))
    start = _started(system, within, random)
    if start is None:
        return
    yield start
    state = start.after
    for _ in range(STEPS):
        done = None
        for action in sorted(_names(system)[1:], key=lambda name: taken[name] + random.randint(0, 8)):
            for done in _tries(system, action, state, within, random):
                yield done
            if done is not None and done.succeeded:
                break
        if done is None or not done.succeeded:
            return
        taken[done.action] += 1
        state = done.after
        if random.random() < 0.2:
            state = perturbed(system, state, within, random) or state


def _tries(system: System, action: str, state: Any, within: Universe, random: Random) -> Iterator[Transition]:
    """Calls of one action with drawn arguments, until one succeeds."""
    schemas = argument_schemas(system, action)
    for _ in range(TRIES):
        arguments = {name: drawn(schema, within, random, state) for name, schema in schemas.items()}
        done = perform(system, action, state, arguments, within)
        if not done.succeeded:
            yield done
        elif _inside(done, within):
            yield done
            return


class _Sizes(dict[type, int]):
    """The same number of others for every opaque kind, and enough members of the ordered ones."""

    def __init__(self, others: int) -> None:
        super().__init__()
        self.others = others

    def get(self, kind: type, default: Any = None) -> int:
        return len(kind.registered) + self.others if issubclass(kind, Identifier) else ORDERED_MEMBERS

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
    return all(state_holds(one, state, within) for one in system.assumptions)


def _inside(done: Transition, within: Universe) -> bool:
    return all(one in within.members.get(type(one), ()) for one in mentioned(done.after))


def drawn(schema: Schema, within: Universe, random: Random, near: Any) -> Any:
    """A plain value of a schema: identifiers of the universe, numbers near those of a state and near the bounds."""
    match schema:
        case Truth():
            return random.random() < 0.5
        case Quantity(range):
            known = list(_numbers(near)) or [0]
            nearby = random.choice(known) + random.choice((-1, 0, 0, 1))
            pick = random.choice([0, 1, 2, random.randint(0, 50), nearby, nearby, range.high, range.low])
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
    density = random.choice((0.3, 0.6, 0.9))
    for parts in product(*(list(atom.kind) if issubclass(atom.kind, Enum) else within.members[atom.kind] for atom in keys)):
        if random.random() < density:
            yield parts


def perturbed(system: System, state: Any, within: Universe, random: Random, tries: int = 2) -> Any:
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

