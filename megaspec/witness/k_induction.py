"""Several real steps in a row: what an induction over several steps is checked against."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from megaspec.claims.kinds import Invariant
from megaspec.language.systems import System
from megaspec.obligations.identity import Site
from megaspec.recording.remade import Remade, scenarios_of
from megaspec.runs.steps import Transition, is_allowed, made_again, schemas_of
from megaspec.runs.universes import closed_universe
from megaspec.terms.evaluate import Interpretation
from megaspec.vcgen.k_induction import final, leading
from megaspec.vcgen.symbolic_unrolling import UnrolledRun, from_genesis
from megaspec.witness.chain_values import values_along
from megaspec.witness.walks import transitions

ALIKE = 3
"""How many sequences of the same actions are looked at."""

SEQUENCES_KEPT = 2
"""How many are kept of those that end the same way."""

@dataclass
class Along:
    """The sequences that an invariant is checked against, by the place where they end, each with the values that it gives."""

    of: dict[Site, list[tuple[list[Transition], Interpretation]]] = field(default_factory=dict)

    def keep(self, way: Site, run: list[Transition], values: Interpretation) -> None:
        """Keep a sequence, if few end like it."""
        ones = self.of.setdefault(way, [])
        if len(ones) < SEQUENCES_KEPT:
            ones.append((run, values))


def along(claim: Invariant) -> Along:
    """Real sequences of as many steps as an invariant's depth, and all shorter first runs; a `Disagreement` where chain and CPython differ."""
    found = Along()
    readings = {last.name: last for last in final(claim)}
    for run in _few(sequences(claim.system, claim.depth)):
        last = readings[run[-1].action]
        values, place = values_along(UnrolledRun(leading(claim), last), run)
        found.keep(Site(last.name, place), run, values)
    for steps in range(1, claim.depth):
        for run in _few(beginnings(claim.system, steps)):
            found.keep(Site(steps=steps), run, values_along(UnrolledRun(from_genesis(claim.system, steps)), run)[0])
    return found


def _few(runs: Iterator[list[Transition]]) -> Iterator[list[Transition]]:
    seen: Counter[tuple[str, ...]] = Counter()
    for run in runs:
        actions = tuple(one.action for one in run)
        seen[actions] += 1
        if seen[actions] <= ALIKE:
            yield run


def sequences(system: System, length: int) -> Iterator[list[Transition]]:
    """So many successful steps in a row after genesis, each from a state that satisfies the invariants."""
    for row in _rows(system):
        steps = [one for one in row if one.before is not None]
        for place in range(len(steps) - length + 1):
            run = steps[place : place + length]
            if all(map(is_allowed, run)):
                yield run


def beginnings(system: System, steps: int) -> Iterator[list[Transition]]:
    """Genesis and so many successful steps."""
    for row in from_initial_states(system):
        if len(row) > steps:
            yield row[: steps + 1]


def from_initial_states(system: System) -> Iterator[list[Transition]]:
    """Runs of successful steps, genesis first."""
    yield from (row for row in _rows(system) if row[0].before is None)


@functools.cache
def _rows(system: System) -> tuple[list[Transition], ...]:
    """Successful steps, each from where the one before it led: of every scenario, and of walks between perturbed states."""
    rows = [row for one in scenarios_of(system) if (row := _again(system, one))]
    for step in transitions(system):
        if not step.succeeded:
            continue
        goes_on = rows and rows[-1][-1].after is step.before and rows[-1][-1].universe is step.universe
        if goes_on:
            rows[-1].append(step)
        else:
            rows.append([step])
    return tuple(rows)


def _again(system: System, scenario: Remade) -> list[Transition]:
    """The steps of a scenario, made again over all identifiers that it mentions and one other of each kind, as far as they go alike there."""
    taken = [one for one in scenario.steps if not isinstance(one.outcome, Exception)]
    within = closed_universe(schemas_of(system), [(one.after, tuple(one.arguments.values())) for one in taken])
    return [one for one in made_again(system, ((one.action, one.arguments) for one in taken), within) if one.succeeded]
