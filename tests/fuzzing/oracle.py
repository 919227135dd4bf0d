"""A plain breadth-first search by CPython, call by call: what every engine must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from megaspec.language import System
from megaspec.language.failing import Revert
from megaspec.language.schema import misfits
from megaspec.language.universe import Universe
from megaspec.refusal import Refusal
from megaspec.runs.steps import Transition, argument_schemas, is_true, perform
from megaspec.witness.drawing import inside
from megaspec.witness.replay import failures_with_owed
from tests.systems.corpus.plain import every

MOST = 250
"""States of a system that is searched at all."""


@dataclass
class Found:
    """What the search found: the length of the shortest run that breaks each predicate, and of the shortest to a rule that fails."""

    levels: list[set[Any]] = field(default_factory=list)
    """The states at each distance from an initial one."""
    taken: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    shortest: dict[str, int] = field(default_factory=dict)
    fails: int | None = None
    owes: int | None = None
    """The length of the shortest run to a call at which a rule fails, or owes what does not hold, as arithmetic that leaves the word."""
    too_large: bool = False

    @property
    def first_wrong(self) -> int | None:
        """How many steps the shortest run takes to anything wrong."""
        return min([*self.shortest.values(), *([self.fails] if self.fails is not None else [])], default=None)


def searched(system: System, within: Universe, states: Mapping[str, Callable[..., bool]], steps: Mapping[str, Callable[..., bool]]) -> Found:
    """All of an instance; what a rule that fails leaves is not gone on from, nor what is outside of the instance."""
    found = Found()
    known: set[Any] = set()
    level = [one for one in _calls(system, "genesis", None, within) if _is_good(system, one, found, 0)]
    frontier = {one.after for one in level if inside(one.after, within)}
    while frontier:
        depth = len(found.levels)
        found.levels.append(frontier)
        known |= frontier
        if len(known) > MOST:
            found.too_large = True
            return found
        for name, predicate in states.items():
            if name not in found.shortest and not all(is_true(predicate, _at(system, state, within)) for state in frontier):
                found.shortest[name] = depth
        after = set()
        for state in frontier:
            for action in system.actions:
                for one in _calls(system, action.__name__, state, within):
                    if not _is_good(system, one, found, depth + 1):
                        continue
                    if not inside(one.after, within):
                        found.left[one.action] += 1
                        continue
                    found.taken[one.action] += 1
                    after.add(one.after)
                    for name, predicate in steps.items():
                        if name not in found.shortest and not is_true(predicate, one):
                            found.shortest[name] = depth + 1
        frontier = after - known
    return found


def _calls(system: System, action: str, before: Any, within: Universe) -> list[Transition]:
    shapes = argument_schemas(system, action)
    values = product(*(tuple(every(schema, within)) for schema in shapes.values()))
    return [perform(system, action, before, dict(zip(shapes, one, strict=True)), within) for one in values]


def _is_good(system: System, one: Transition, found: Found, depth: int) -> bool:
    """Whether a call succeeds as it should; a rule that fails, or owes something, is noted."""
    if found.owes is None and _owes(one):
        found.owes = depth
    if isinstance(one.outcome, Revert):
        return False
    fails = not one.succeeded or any(True for _ in misfits(system.schema, one.after, "state"))
    if fails and found.fails is None:
        found.fails = depth
    return not fails


def _owes(one: Transition) -> bool:
    """Whether a call fails or owes what does not hold; what cannot be read is refused by each engine."""
    try:
        return bool(failures_with_owed(one))
    except Refusal:
        return False


def _at(system: System, state: Any, within: Universe) -> Transition:
    return Transition(system, "genesis", None, {}, Here(state), within)


@dataclass(frozen=True)
class Here:
    """An outcome that is a state, and nothing else."""

    state: Any
    returned: Any = None
    events: tuple[Any, ...] = ()
