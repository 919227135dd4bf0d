"""How a run that is made again breaks a claim that something follows in the end: by going round for ever, or by a state or a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any

from megaspec.claims.instances import Instance
from megaspec.claims.liveness import LeadsTo, Response, Starved
from megaspec.language.contracts import ContractBroken
from megaspec.report.again import Again
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Unexplored, explored_along
from megaspec.witness.finite.starvation import starving
from megaspec.witness.response_eval import MOST_PARAMETER_VALUES, Look, faults_of_state, faults_of_step, parameters_near, roomy, values_near, where
from megaspec.witness.starved import goes_round


def unanswered(claim: Response, again: Again) -> Counterexample | None:
    """What a run shows against a claim; None if it shows nothing any more."""
    if again.is_from_the_start:
        steps = list(again.steps())
        return _for_ever(claim, steps) if len(steps) == len(again.calls) else None
    return _not_so(claim, again) if isinstance(claim, LeadsTo) and again.first is not None else None


def _for_ever(claim: Response, steps: list[Transition]) -> Counterexample | None:
    """A fair run through the states of a run that starves a claim in its instance."""
    if not all(step.succeeded for step in steps) or not steps[0].starts_well:
        return None
    instance = claim.instance if isinstance(claim, LeadsTo | Starved) and claim.instance is not None else Instance()
    try:
        found = starving(claim, explored_along(claim, instance, steps))
    except Unexplored:
        return None
    return goes_round(claim, found) if found is not None and not found.doubts else None


def _not_so(claim: LeadsTo, again: Again) -> Counterexample | None:
    """A state, or the step from it, of which what a claim owes is false for some values of its parameters."""
    done = again.call(0, again.first) if again.calls else None
    for parameters, lines in _faults(claim, again, done):
        step = done or Transition(claim.system, claim.name, again.first, parameters, ValueError("false"), again.reader.around(again.first, {}))
        return Counterexample(claim.name, [step], None, "from a state that the invariants allow", (*where(parameters), *lines))
    return None


def _faults(claim: LeadsTo, again: Again, done: Transition | None) -> Iterator[tuple[Mapping[str, Any], list[str]]]:
    room = roomy(claim, again.reader.around(again.first, done.arguments if done is not None else {}))
    if done is not None:
        known = parameters_near(claim, done, room)
    else:
        near = values_near(claim, again.first, room)
        known = (dict(zip(near, values, strict=True)) for values in islice(product(*near.values()), MOST_PARAMETER_VALUES))
    for parameters in known:
        before = Look(claim, again.first, parameters, room)
        try:
            lines = [line for _, line in faults_of_state(claim, before)]
            if done is not None and done.succeeded:
                lines += [line for _, line in faults_of_step(claim, done, before, Look(claim, done.after, parameters, room))]
        except ContractBroken as broken:
            lines = [str(broken)]
        if lines:
            yield parameters, lines
