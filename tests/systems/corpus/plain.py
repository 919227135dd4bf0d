"""A finite instance searched breadth first by CPython alone: what every engine is checked against."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from megaspec.language import Map, System
from megaspec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition, argument_schemas, concerns, holds, perform, schemas_of, state_holds
from megaspec.runs.universes import closed_universe
from megaspec.witness.drawing import inside
from tests.systems.corpus.cases import Case


@dataclass(frozen=True)
class Graph:
    """The reachable states by their distance from an initial one, and every successful call from them that stays inside."""

    depths: dict[Any, int]
    steps: list[Transition]

    def shortest(self, predicate: Callable[..., bool]) -> int | None:
        """How many steps the shortest run takes that ends in a state or step of which a predicate is false; None if none does."""
        asked = [one for one in self.steps if concerns(predicate, one.system, one.action, one.arguments)]
        return min((self._length(one) for one in asked if not holds(predicate, one)), default=None)

    def _length(self, step: Transition) -> int:
        return 0 if step.before is None else self.depths[step.before] + 1


@functools.cache
def graph(case: Case) -> Graph:
    """The whole graph of a case's instance."""
    system, within = case.system, universe_of_case(case)
    starts = [one for one in _calls(system, "genesis", None, within) if all(state_holds(p, one.after, within) for p in system.assumptions)]
    depths = {one.after: 0 for one in starts}
    steps, frontier = list(starts), list(depths)
    for depth in range(1, 10_000):
        made = [one for state in frontier for action in system.actions for one in _calls(system, action.__name__, state, within)]
        steps += made
        frontier = list(dict.fromkeys(one.after for one in made if one.after not in depths))
        if not frontier:
            break
        depths |= dict.fromkeys(frontier, depth)
    return Graph(depths, steps)


def universe_of_case(case: Case) -> Universe:
    """The identifiers of a case's instance."""
    return closed_universe(schemas_of(case.system), (), case.instance)


def _calls(system: System, action: str, before: Any, within: Universe) -> Iterator[Transition]:
    """Every call of an action that succeeds and leaves a state of the instance."""
    shapes = argument_schemas(system, action)
    for values in product(*(tuple(every(schema, within)) for schema in shapes.values())):
        done = perform(system, action, before, dict(zip(shapes, values, strict=True)), within)
        if done.succeeded and inside(done.after, within):
            yield done


def every(schema: Schema, within: Universe) -> Iterator[Any]:
    """Every value of a shape in a universe."""
    match schema:
        case Truth():
            yield from (False, True)
        case Quantity(range=bounds):
            yield from range(bounds.low, bounds.high + 1)
        case Atom(kind):
            yield from tuple(kind) if issubclass(kind, Enum) else within.members[kind]
        case Fields(kind, of):
            for values in product(*(tuple(every(inner, within)) for _, inner in of)):
                yield kind(**dict(zip((name for name, _ in of), values, strict=True)))
        case Mapping(atoms, inner):
            keys = list(product(*(tuple(every(atom, within)) for atom in atoms)))
            for values in product(tuple(every(inner, within)), repeat=len(keys)):
                held = zip((key if len(key) > 1 else key[0] for key in keys), values, strict=True)
                yield Map(default_of(inner), dict(held))
