"""Inputs for theorems, drawn until CPython takes the theorem to an answer."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from checker.claims.kinds import Theorem
from checker.evidence.drawing import Nearby, drawn, inside, numbers_named
from checker.evidence.plain import closed_universe, interpretation
from checker.evidence.runs import Transition, argument_schemas
from checker.terms.evaluate import Interpretation
from spec.language.failing import Revert
from spec.language.identifiers import OrderedIdentifier
from spec.language.schema import Fields, Schema, parameters_of
from spec.language.systems import System
from spec.language.universe import Universe, universe

DRAWS = 300
SUCCESSORS = 3


@dataclass(frozen=True)
class Trial:
    """Inputs of a theorem, and whether CPython found it true of them."""

    arguments: Mapping[str, Any]
    answer: bool
    values: Interpretation
    universe: Universe


def trials(claim: Theorem, made: Mapping[System, Sequence[Transition]], wanted: int = 1, seed: int = 0) -> list[Trial]:
    """A few trials in which no rule reverts; a false one comes first if any was found."""
    random = Random(f"{claim.name} {seed}")
    schemas = parameters_of(inspect.unwrap(claim.predicate))
    found: list[Trial] = []
    for _ in range(DRAWS):
        within, arguments = _inputs(claim, schemas, made, random)
        with universe(within):
            try:
                answer = claim.predicate(**arguments)
            except Revert:
                continue
        values = interpretation({name: (schema, arguments[name]) for name, schema in schemas.items()}, within)
        trial = Trial(arguments, answer, values, within)
        if not answer:
            return [trial]
        found.append(trial)
        if len(found) >= wanted:
            break
    return found


def _roomier(known: Universe) -> Universe:
    """A universe with room for the successors that a few calls make."""
    members = {
        kind: tuple(kind(index) for index in range(len(found) + SUCCESSORS)) if issubclass(kind, OrderedIdentifier) else found
        for kind, found in known.members.items()
    }
    return Universe(members, closed=True)


def _inputs(
    claim: Theorem, schemas: Mapping[str, Schema], made: Mapping[System, Sequence[Transition]], random: Random
) -> tuple[Universe, dict[str, Any]]:
    within: Universe | None = None
    arguments: dict[str, Any] = {}
    near = Nearby(numbers=numbers_named(claim.predicate))
    for name, schema in schemas.items():
        for system in claim.given:
            reached = [one for one in made.get(system, ()) if one.succeeded]
            if isinstance(schema, Fields) and schema.kind is system.state and reached:
                picked = random.choice(reached)
                again = picked.before is not None and random.random() < 0.5
                arguments[name] = picked.before if again else picked.after
                if within is None:
                    within = _roomier(picked.universe)
                    near = Nearby(schema, arguments[name], near.named)
                    arguments |= _taken_again(schemas, picked) if again else {}
    within = within or closed_universe(schemas.values(), (), None)
    for name, schema in schemas.items():
        if name not in arguments or not inside(arguments[name], within):
            arguments[name] = drawn(schema, within, random, near)
    return within, arguments


def _taken_again(schemas: Mapping[str, Schema], picked: Transition) -> dict[str, Any]:
    """The arguments of a step that a theorem has as well."""
    known = argument_schemas(picked.system, picked.action)
    return {name: value for name, value in picked.arguments.items() if schemas.get(name) == known[name]}
