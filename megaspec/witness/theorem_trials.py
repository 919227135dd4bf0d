"""Inputs for theorems, drawn until CPython takes the theorem to an answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from random import Random
from typing import Any

from megaspec.claims.kinds import Theorem
from megaspec.language.failing import Revert
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.mentions import mentioned
from megaspec.language.schema import Fields, Schema, parameters_of
from megaspec.language.systems import System
from megaspec.language.universe import Universe, universe
from megaspec.runs.steps import Transition, argument_schemas
from megaspec.runs.universes import closed_universe
from megaspec.witness.drawing import Nearby, actions_called, drawn, inside, numbers_named
from megaspec.witness.evidence import Trial
from megaspec.witness.refinement import maps_to_a_reachable
from megaspec.witness.valuation import interpretation
from megaspec.witness.walks import ends

DRAWS = 300
"""How many inputs are drawn at most, those at which a rule reverts among them."""

FURTHER = 40
"""How many trials are looked at, after the first, for what it lacks."""

SUCCESSORS = 3


def answered(claim: Theorem, arguments: Mapping[str, Any], within: Universe) -> tuple[bool | None, str]:
    """What CPython answers of some inputs, and what it raises: a theorem that fails is false of them; nothing is said where a rule reverts."""
    with universe(within):
        try:
            return bool(claim.predicate(**arguments)), ""
        except Revert:
            return None, ""
        except Exception as error:
            return False, f"CPython raises {type(error).__name__}: {error}"


def nothing_missing(trial: Trial) -> frozenset[str]:
    """Of a theorem that one trial is enough for."""
    return frozenset()


def trials(
    claim: Theorem,
    made: Mapping[System, Sequence[Transition]],
    missing: Callable[[Trial], frozenset[str]] = nothing_missing,
    seed: int = 0,
    further: int = FURTHER,
) -> list[Trial]:
    """A few trials in which no rule reverts, until there is nothing that is `missing` in each; a false one alone if any was found.

    A trial is kept if less is missing with it, and varied to find the next.  After the first, so many `further` ones are looked at.
    """
    random = Random(f"{claim.name} {seed}")
    schemas = parameters_of(inspect.unwrap(claim.predicate))
    found: list[Trial] = []
    lacking = frozenset[str]()
    looked = 0
    shown = _shown(claim, schemas, made)
    for _ in range(DRAWS):
        vary = found and not shown and random.random() < 0.5
        within, arguments = shown.pop() if shown else _varied(claim, schemas, found[-1], random) if vary else _inputs(claim, schemas, made, random)
        if not _is_mapped_well(claim, arguments, within):
            continue
        answer, why = answered(claim, arguments, within)
        if answer is None:
            continue
        values = interpretation({name: (schema, arguments[name]) for name, schema in schemas.items()}, within)
        trial = Trial(arguments, answer, values, within, why)
        if not answer:
            return [trial]
        without = missing(trial)
        if not found or lacking - without:
            lacking = lacking & without if found else without
            found.append(trial)
        looked += 1
        if not lacking or looked > further:
            break
    return found


def _shown(
    claim: Theorem, schemas: Mapping[str, Schema], made: Mapping[System, Sequence[Transition]]
) -> list[tuple[Universe, dict[str, Any]]]:
    """Inputs of a theorem of one state and nothing else: where scenarios end is what they are to show."""
    if len(schemas) != 1:
        return []
    ((name, schema),) = schemas.items()
    told = {id(one) for system in claim.given if schema == system.schema for one in ends(system)}
    last = [one for ones in made.values() for one in ones if id(one) in told and one.succeeded and one.ends_well]
    return [(_roomier(one.universe), {name: one.after}) for one in last[: FURTHER // 2]]


def _is_mapped_well(claim: Theorem, arguments: Mapping[str, Any], within: Universe) -> bool:
    """Whether the abstract systems that a theorem goes through allow the states that its own are mapped to."""
    states = [(one, value) for one in claim.through for value in arguments.values() if isinstance(value, one.system.state)]
    return all(maps_to_a_reachable(one, value, within) for one, value in states)


def _varied(claim: Theorem, schemas: Mapping[str, Schema], trial: Trial, random: Random) -> tuple[Universe, dict[str, Any]]:
    """The inputs of a trial, some but its states drawn anew."""
    near = Nearby(numbers=numbers_named(claim.predicate))
    for name, schema in schemas.items():
        if isinstance(schema, Fields):
            near = Nearby(schema, trial.arguments[name], near.named)
    redrawn = {
        name: drawn(schema, trial.universe, random, near)
        for name, schema in schemas.items()
        if not isinstance(schema, Fields) and random.random() < 0.5
    }
    return trial.universe, {**trial.arguments, **redrawn}


def _roomier(known: Universe) -> Universe:
    """A universe with room for the successors that a few calls make."""
    members = {
        kind: tuple(kind(index) for index in range(len(found) + SUCCESSORS)) if issubclass(kind, OrderedIdentifier) else found
        for kind, found in known.members.items()
    }
    return Universe(members, closed=True)


def _joined(one: Universe, other: Universe) -> Universe:
    """A universe with the members of two: states of several runs are then states of one."""
    members = {kind: tuple(dict.fromkeys((*found, *other.members.get(kind, ())))) for kind, found in one.members.items()}
    return Universe({**other.members, **members}, closed=True)


def _inputs(
    claim: Theorem, schemas: Mapping[str, Schema], made: Mapping[System, Sequence[Transition]], random: Random
) -> tuple[Universe, dict[str, Any]]:
    known: Universe | None = None
    arguments: dict[str, Any] = {}
    near = Nearby(numbers=numbers_named(claim.predicate))
    for name, schema in schemas.items():
        for system in claim.given:
            reached = [one for one in made.get(system, ()) if one.succeeded]
            if isinstance(schema, Fields) and schema.kind is system.state and reached:
                calls = [one for one in reached if one.action in actions_called(claim.predicate)]
                picked = random.choice(calls if calls and random.random() < 0.5 else reached)
                again = picked.before is not None and random.random() < 0.5
                arguments[name] = picked.before if again else picked.after
                if known is None:
                    near = Nearby(schema, arguments[name], near.named)
                    arguments |= _as_called(schemas, arguments[name], calls, random)
                    arguments |= _taken_again(schemas, picked) if again else {}
                known = _joined(known, picked.universe) if known else picked.universe
    others = closed_universe(schemas.values(), (), None)
    within = Universe({**others.members, **_roomier(known).members}, closed=True) if known else others
    for name, schema in schemas.items():
        if name not in arguments or not inside(arguments[name], within):
            arguments[name] = drawn(schema, within, random, near)
    return within, arguments


def _taken_again(schemas: Mapping[str, Schema], picked: Transition) -> dict[str, Any]:
    """The arguments of a step that a theorem has as well."""
    known = argument_schemas(picked.system, picked.action)
    return {name: value for name, value in picked.arguments.items() if schemas.get(name) == known[name]}


def _as_called(schemas: Mapping[str, Schema], state: Any, calls: Sequence[Transition], random: Random) -> dict[str, Any]:
    """Arguments of known calls that are of who is in a state, for inputs of the same shapes in the same order; for half of them or so."""
    there = set(mentioned(state))
    known = [one for one in calls if one.arguments and there.issuperset(mentioned(tuple(one.arguments.values())))]
    found: dict[str, Any] = {}
    waiting = [name for name, schema in schemas.items() if not isinstance(schema, Fields)]
    while waiting and known:
        one = random.choice(known)
        shapes = argument_schemas(one.system, one.action).items()
        pairs = [(name, other, schemas[name] == shape) for name, (other, shape) in zip(waiting, shapes, strict=False)]
        alike = [(name, other) for name, other, _ in takewhile(lambda pair: pair[2], pairs)]
        if random.random() < 0.5:
            found |= {name: one.arguments[other] for name, other in alike}
        waiting = waiting[max(1, len(alike)) :]
    return found
