"""How evidence was reached: the whole run from an initial state to a real step, made again over one universe, and the claims that it breaks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from megaspec.claims.kinds import Claim, Invariant, Safe, Step
from megaspec.language.failing import Revert
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.recording.remade import Remade, scenarios_of
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Call, Transition, made_again, schemas_of, state_holds
from megaspec.runs.universes import closed_universe
from megaspec.witness.findings import Counterexample, counted
from megaspec.witness.violations import violation
from megaspec.witness.walks import played, walked

OfRuns = Invariant | Step | Safe
"""The claims that a run refutes by its last step, wherever that is known from."""


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
    run = made_again(system, calls, within)
    if len(run) < len(calls) or isinstance(run[-1].outcome, Revert):
        return None
    begins = run[0].succeeded and all(state_holds(one, run[0].after, within) for one in system.assumptions)
    return run if begins or len(run) == 1 else None


def reached(claim: Claim, made: Iterable[Transition]) -> Counterexample | None:
    """A run from an initial state to one of some steps, if one of them breaks a claim."""
    for step in made:
        if breaking(claim, [step]) is not None:
            run = run_to(step)
            found = breaking(claim, run) if run is not None else None
            if found is not None:
                return found
    return None


def searched(claim: Claim) -> Counterexample | None:
    """A run from an initial state that breaks a claim, of all that scenarios and walks of its system come to."""
    if not isinstance(claim, OfRuns):
        return None
    return reached(claim, played(claim.system)) or reached(claim, walked(claim.system))


def breaking(claim: Claim, run: Sequence[Transition], by: str = "") -> Counterexample | None:
    """A run as a counterexample, if its last step is the first to break a claim; None if it breaks none, or gives no answer."""
    if not isinstance(claim, OfRuns) or run[-1].system is not claim.system or not run[-1].starts_well:
        return None
    try:
        why = violation(claim, run[-1])
    except Exception:
        return None
    if why is None or otherwise(claim, run):
        return None
    return Counterexample(claim.name, list(run), True, f"reachable in {len(run) - 1} steps", why, by=by)


def otherwise(claim: Claim, run: Sequence[Transition]) -> str:
    """Why a run that breaks a claim in a closed universe does not where orders go on; nothing if it does."""
    if not isinstance(claim, OfRuns) or not run[0].universe.closed:
        return ""
    return next(changed_where_orders_go_on(run, lambda last: violation(claim, last) is not None), "")


def met_at(claim: Claim, runs: Iterable[list[Transition]]) -> Counterexample | None:
    """The first of some real runs that ends in a step which breaks a claim; as a run from an initial state, where it is known how it was reached."""
    for run in runs:
        if violation(claim, run[-1]) is not None and not otherwise(claim, run):
            return reached(claim, run[-1:]) or Counterexample(claim.name, run, None, f"{counted(len(run))} that CPython took")
    return None
