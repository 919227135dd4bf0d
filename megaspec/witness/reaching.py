"""How evidence was reached: the whole run from an initial state to a real step, made again over one universe."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.recording.remade import Remade, scenarios_of
from megaspec.runs.steps import Transition, perform, schemas_of, state_holds
from megaspec.runs.universes import closed_universe

Call = tuple[str, Mapping[str, Any]]


def run_to(one: Transition) -> list[Transition] | None:
    """The run from an initial state that ends in a step of a scenario or a walk; None where the state before it was only drawn."""
    back = [one]
    while back[-1].earlier is not None:
        back.append(back[-1].earlier)
    back.reverse()
    before = back[0].before
    prefix = () if before is None else _reached(one.system).get(id(before))
    if prefix is None:
        return None
    calls = [*_calls(prefix), *((step.action, step.arguments) for step in back)]
    return _made(one.system, calls, [*(step.after for step in prefix), *(step.after for step in back)])


def run_of(told: Remade) -> list[Transition] | None:
    """The steps of a scenario, and after them the call that is why it does not go as it is written; None if there is no such call."""
    if told.failing is None:
        return None
    return _made(told.system, [*_calls(told.steps), told.failing], [step.after for step in told.steps])


@functools.cache
def _reached(system: System) -> dict[int, tuple[Taken, ...]]:
    """The steps that lead to each state of a scenario, by the identity of the state."""
    found: dict[int, tuple[Taken, ...]] = {}
    for one in scenarios_of(system):
        for place, step in enumerate(one.steps, 1):
            found.setdefault(id(step.after), one.steps[:place])
    return found


def _calls(steps: Sequence[Taken]) -> list[Call]:
    return [(step.action, step.arguments) for step in steps if not isinstance(step.outcome, Revert)]


def _made(system: System, calls: Sequence[Call], states: Sequence[Any]) -> list[Transition] | None:
    """Calls one after the other, over all identifiers that they and some states mention and one other of each kind; None if one is refused."""
    within = closed_universe(schemas_of(system), (*states, *(tuple(arguments.values()) for _, arguments in calls)))
    run: list[Transition] = []
    for action, arguments in calls:
        if run and not run[-1].succeeded:
            return None
        run.append(perform(system, action, run[-1].after if run else None, arguments, within))
    if isinstance(run[-1].outcome, Revert):
        return None
    begins = run[0].succeeded and all(state_holds(one, run[0].after, within) for one in system.assumptions)
    return run if begins or len(run) == 1 else None
