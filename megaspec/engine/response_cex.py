"""What breaks a response: a fair run that goes round for ever, or a state or step of which the rank is not as it must be."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from megaspec.claims.instances import Instance
from megaspec.claims.liveness import PARAMETER, LeadsTo, Response
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.language.contracts import ContractBroken
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Owed
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.vcgen.response_terms import ready, recurs
from megaspec.vcgen.transitions import BEFORE, Reading
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Unexplored, explored
from megaspec.witness.finite.starvation import starving
from megaspec.witness.replay import Spurious, replayed
from megaspec.witness.response_eval import Look, calls, faults_of_state, faults_of_step, look, roomy, where
from megaspec.witness.starved import goes_round, of_graph


def searched(result: Result, claim: Response, instance: Instance) -> Counterexample | None:
    """A fair run of an instance that comes to the trigger and never to the goal; without one, the result says how much was searched."""
    started = time.perf_counter()
    try:
        graph = explored(claim.system, instance)
        found = starving(claim, graph)
    except Unexplored as error:
        result.fail(Verdict.ERROR, str(error))
        return None
    finally:
        result.seconds += time.perf_counter() - started
    if found is None:
        result.fail(Verdict.BOUNDED, f"no such run in the instance searched: {of_graph(graph)}")
    elif found.doubts:
        result.fail(Verdict.UNKNOWN, "; ".join(found.doubts))
    return None if found is None or found.doubts else goes_round(claim, found)


# What the rank does not show.


def confirmed(claim: LeadsTo, reading: Reading | None, owing: Owed, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """A state or a step, without genesis, of which something owed is false in CPython; `Spurious` if it is not so."""
    parameters = {name: values[f"{PARAMETER}.{name}"] for name in claim.parameters}
    room = roomy(claim, within)
    if reading is not None:
        inputs = {name: value for name, value in values.items() if not name.startswith(f"{PARAMETER}.")}
        done = replayed(reading, inputs, within)
        lines = _faults_of_step(claim, done, owing, parameters, room)
        note = "one step from a state that the invariants allow"
    else:
        state = values[BEFORE]
        if not satisfies_invariants(claim.system, state, within):
            raise Spurious("CPython does not find the invariants true of the state")
        done, lines = _of_state(claim, state, owing, parameters, room)
        note = "a state that the invariants allow"
    if not lines:
        raise Spurious("CPython finds what is owed true")
    return Counterexample(claim.name, [done], None, note, (*where(parameters), *lines))


def _faults_of_step(claim: LeadsTo, done: Transition, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> list[str]:
    if not done.succeeded:
        raise Spurious("CPython does not take the step")
    before, after = _look(claim, done.before, parameters, room), _look(claim, done.after, parameters, room)
    return [line for what, line in faults_of_step(claim, done, before, after) if owing[: len(what)] == what]


def _of_state(claim: LeadsTo, state: Any, owing: Owed, parameters: Mapping[str, Any], room: Universe) -> tuple[Transition, list[str]]:
    """The call that should have succeeded in a state, if it is about one, and what is wrong."""
    shown = Transition(claim.system, claim.name, state, parameters, ValueError("false"), room)
    try:
        seen = look(claim, state, parameters, room)
    except ContractBroken as broken:
        return shown, [str(broken)]
    found = [(what, line) for what, line in faults_of_state(claim, seen) if owing[: len(what)] == what]
    asked = [number for number in range(len(claim.helps)) if owing[:2] in (ready(number), recurs(number))]
    tried = [one for number in asked for one in calls(claim, number, seen)]
    return next(iter(tried), shown), [line for _, line in found]


def _look(claim: LeadsTo, state: Any, parameters: Mapping[str, Any], room: Universe) -> Look:
    try:
        return look(claim, state, parameters, room)
    except ContractBroken as broken:
        raise Spurious(f"CPython finds that {broken}") from None
