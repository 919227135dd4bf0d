"""States that real runs come to, and what of a set of candidates is true in all of them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from megaspec.inference.writing import Proposed
from megaspec.language.systems import System
from megaspec.language.universe import Universe, universe
from megaspec.witness.k_induction import from_initial_states

Reached = tuple[Any, Universe]


@functools.cache
def reached(system: System) -> tuple[Reached, ...]:
    """The states of real runs from initial states, each once, with the universe of its run."""
    found: dict[tuple[int, int], Reached] = {}
    for run in from_initial_states(system):
        for step in run:
            found.setdefault((id(step.after), id(step.universe)), (step.after, step.universe))
    return tuple(found.values())


def survivors(candidates: Sequence[Proposed], states: Sequence[Reached]) -> list[Proposed]:
    """The candidates that are true in all of some states, and whose antecedent held in one."""
    alive = list(candidates)
    met: set[str] = set()
    for state, within in states:
        with universe(within):
            alive = [one for one in alive if one.predicate(state)]
            met |= {one.name for one in alive if one.name not in met and one.meets(state)}
    return [one for one in alive if one.name in met]
