"""What breaks a claim of which an obligation does not follow: a small counterexample that CPython confirms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from megaspec.claims.kinds import Claim, Invariant, Lemma, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo
from megaspec.claims.verdicts import Verdict
from megaspec.engine.response_cex import confirmed
from megaspec.engine.searching import search
from megaspec.engine.state import State
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition, is_true
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.vcgen.k_induction import course
from megaspec.vcgen.obligations import unknowns_of
from megaspec.vcgen.symbolic_unrolling import UnrolledRun
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.chain_values import run_along, values_along
from megaspec.witness.conformance import Disagreement
from megaspec.witness.findings import Counterexample, allowed
from megaspec.witness.finite.small_scope import SIZES, SmallModel
from megaspec.witness.refinement import faults, maps_to_a_reachable
from megaspec.witness.replay import Spurious, broken_by, not_met, replayed
from megaspec.witness.theorem import answered, false_theorem


def refute(state: State, key: Key) -> Inquiry[None]:
    """Ask for small counterexamples to an obligation that does not follow, and for a run to the step that CPython confirms."""
    result, discharge, one = state.of(key)
    claim = result.claim
    if isinstance(claim, Lemma):
        return
    inputs = unknowns_of(claim, key.site)
    beside = [system.schema for system in (*claim.systems(), *claim.abstract())]
    for size in SIZES:
        small = SmallModel(one, inputs, size, beside)
        answer = yield Ask(small.script().text(), True, state.options.rlimit, keep=False, about=("small", key))
        if not _is_wanted(claim, key, result.counterexample):
            return
        if answer.model is not None:
            try:
                result.counterexample = _confirmed(claim, key, one, *small.values(answer.model))
                discharge.verdict = "sat"
            except Spurious as error:
                discharge.verdict, discharge.reason = "unknown", f"spurious: {error}"
                return
            except Disagreement as error:
                result.fail(Verdict.ERROR, f"{key}: the tree and CPython disagree: {error}")
                return
            if isinstance(claim, Invariant | Step | Refines) and not result.counterexample.reachable:
                yield from search(state, claim)
            return
    if discharge.verdict == "sat":
        discharge.verdict, discharge.reason = "unknown", "it does not follow, but no small counterexample was found"


def _is_wanted(claim: Claim, key: Key, known: Counterexample | None) -> bool:
    """Whether what breaks an obligation would be shown: what was found first stays, but for a shorter run from genesis."""
    several = _course_of(claim, key)
    if known is None or several is None or not several.chain.starts:
        return known is None
    return not known.reachable or len(several.chain.states) < len(known.steps)


def _confirmed(claim: Claim, key: Key, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """The step as CPython takes it, if the claim is false there; `Spurious` if it is not."""
    if isinstance(claim, Theorem):
        return _theorem(claim, values, within)
    several = _course_of(claim, key)
    if isinstance(claim, Invariant) and several is not None:
        return _run(claim, several, run_along(several, values, within))
    if isinstance(claim, LeadsTo):
        return confirmed(claim, _step_of(claim, key), key.part, values, within)
    reading = _reading_of(claim, key)
    done = replayed(reading, values, within)
    why: tuple[str, ...] = ()
    if isinstance(claim, Refines):
        why = _unrefined(claim, done)
    elif isinstance(claim, Invariant | Step) and done.succeeded and is_true(claim.predicate, done):
        raise Spurious("CPython finds the claim true of the step")
    elif isinstance(claim, Safe):
        if not broken_by(one.goal, done):
            raise Spurious("what the rule owes holds on the values of the step that CPython took")
        why = not_met(reading.tree.notes, done)
    if done.before is None:
        return Counterexample(claim.name, [done], True, "reachable in 0 steps", why)
    return Counterexample(claim.name, [done], None, allowed([done]), why)


def _run(claim: Invariant, several: UnrolledRun, run: list[Transition]) -> Counterexample:
    values_along(several, run)
    if is_true(claim.predicate, run[-1]):
        raise Spurious("CPython finds the claim true at the end of the steps")
    if several.chain.starts:
        return Counterexample(claim.name, run, True, f"reachable in {len(run) - 1} steps")
    return Counterexample(claim.name, run, None, allowed(run))


def _unrefined(claim: Refines, done: Transition) -> tuple[str, ...]:
    """What is wrong with a step that is not refined."""
    if done.before is not None and not maps_to_a_reachable(claim, done.before, done.universe):
        raise Spurious(f"CPython does not find the invariants of {claim.to.name} true of the mapped state before")
    why = faults(claim, done) if done.succeeded else ()
    if not why:
        raise Spurious("CPython finds the step refined")
    return why


def _theorem(claim: Theorem, values: Mapping[str, Any], within: Universe) -> Counterexample:
    answer, why = answered(claim, values, within)
    if answer is None:
        raise Spurious("CPython comes to no answer on the inputs")
    if answer:
        raise Spurious("CPython finds the theorem true of the inputs")
    return false_theorem(claim, values, within, why)


def _course_of(claim: Claim, key: Key) -> UnrolledRun | None:
    return course(claim, key.site) if isinstance(claim, Invariant) else None


def _step_of(claim: LeadsTo, key: Key) -> Reading | None:
    """The rule that an obligation of a response is about; None where it is about states."""
    return next((reading for reading in readings(claim.system) if reading.name == key.site.rule), None)


def _reading_of(claim: Claim, key: Key) -> Reading:
    system = next(iter(claim.systems()))
    return next(reading for reading in readings(system) if reading.name == key.site.rule)
