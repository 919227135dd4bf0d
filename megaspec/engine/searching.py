"""A run from an initial state that breaks a claim, or that a claim says there is."""

from __future__ import annotations

from megaspec.claims.kinds import Invariant, Reachable, Refines, RunClaim, Step
from megaspec.claims.verdicts import Verdict
from megaspec.engine.state import State
from megaspec.engine.verdicts import Result
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.solvers import Answer
from megaspec.witness.findings import Counterexample, allowed
from megaspec.witness.finite.search import BOUNDS, WORK_FOR_SMALL_NUMBERS, Judged, RefinementSought, Search
from megaspec.witness.refinement import faults
from megaspec.witness.walks import least_instance

TRIAGE_DEPTH = 6
"""How many steps are looked at, at most, for a run to a step that breaks a claim."""


def search(state: State, claim: RunClaim | Invariant | Step | Refines) -> Inquiry[None]:
    """Look for a run: the one that a claim is about, or one that breaks it."""
    result, sought = state.results[claim.name], _sought(claim)
    deepest = claim.depth if isinstance(claim, RunClaim) else TRIAGE_DEPTH
    for depth in range(deepest + 1):
        answer = yield from _run_of(state, result, sought, depth)
        if answer.verdict == "sat":
            _found(state, result, sought, depth, answer)
            return
        if answer.verdict != "unsat":
            _gave_up(result, f"the search could not decide depth {depth}: {answer.reason}")
            return
    if isinstance(claim, RunClaim):
        state.progress.done += 1
        result.fail(Verdict.BOUNDED, f"no such run of up to {deepest} steps in the instance searched")
    elif result.counterexample is not None:
        result.counterexample.reachable = False
        result.counterexample.note = f"a counterexample to induction, unreached within {deepest} steps"


def _sought(claim: RunClaim | Invariant | Step | Refines) -> Search:
    if isinstance(claim, Refines):
        return Search(claim.system, RefinementSought(claim), False, least_instance(claim.system), (claim.to,))
    if isinstance(claim, RunClaim):
        return Search(claim.system, Judged(claim.predicate), isinstance(claim, Reachable), claim.instance)
    among = [action.__name__ for action in claim.actions()] if isinstance(claim, Step) else None
    return Search(claim.system, Judged(claim.predicate, among), False, least_instance(claim.system))


def _run_of(state: State, result: Result, sought: Search, depth: int) -> Inquiry[Answer]:
    """What the solver says of runs of so many steps: of one that there is, with the smallest numbers."""
    work = state.options.rlimit
    answer = yield Ask(sought.script(depth).text(), True, work, keep=False, about=("search", result.claim.name, depth))
    result.seconds += answer.seconds
    if answer.verdict != "sat" or not sought.has_numbers(depth):
        return answer
    for greatest in BOUNDS:
        little = work if greatest is None else min(work, WORK_FOR_SMALL_NUMBERS)
        answer = yield Ask(sought.script(depth, greatest).text(), True, little, keep=False, about=("search", result.claim.name, depth))
        result.seconds += answer.seconds
        if answer.verdict == "sat":
            break
    return answer


def _found(state: State, result: Result, sought: Search, depth: int, answer: Answer) -> None:
    if answer.model is None:
        _gave_up(result, f"a run of {depth} steps exists, but the solver gave no model of it")
        return
    try:
        steps = sought.run(depth, answer.model)
    except ValueError as error:
        result.fail(Verdict.ERROR, f"the search and CPython disagree: {error}")
        return
    state.progress.done += isinstance(result.claim, RunClaim)
    why = faults(result.claim, steps[-1]) if isinstance(result.claim, Refines) else ()
    result.counterexample = Counterexample(result.claim.name, steps, True, f"reachable in {depth} steps", why)


def _gave_up(result: Result, why: str) -> None:
    """A search without an answer leaves a claim about runs unknown, and of a confirmed step only whether it is reachable."""
    if isinstance(result.claim, RunClaim):
        result.fail(Verdict.UNKNOWN, why)
    elif result.counterexample is not None:
        result.counterexample.note = f"{allowed(result.counterexample.steps)}; whether it is reachable is open: {why}"
