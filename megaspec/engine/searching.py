"""A run from an initial state that breaks a claim, or that a claim says there is."""

from __future__ import annotations

from megaspec.claims.can_reach import Trapped
from megaspec.claims.kinds import Claim
from megaspec.claims.runs import RunClaim
from megaspec.claims.verdicts import Verdict
from megaspec.engine.instances import check_real
from megaspec.engine.state import State
from megaspec.engine.verdicts import Record
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.solvers import Answer
from megaspec.witness.findings import Counterexample, allowed
from megaspec.witness.finite.search import BOUNDS, WORK_FOR_SMALL_NUMBERS, Search, search_for
from megaspec.witness.violations import violation

TRIAGE_DEPTH = 6
"""How many steps are looked at, at most, for a run to a step that breaks a claim."""


def search(state: State, claim: Claim) -> Inquiry[None]:
    """Look for a run: the one that a claim is about, or one that breaks it."""
    record, sought = state.records[claim.name], search_for(claim)
    if sought is None:
        return
    deepest = claim.depth if isinstance(claim, RunClaim | Trapped) else TRIAGE_DEPTH
    for depth in range(deepest + 1):
        answer = yield from _run_of(state, record, sought, depth)
        if answer.verdict == "sat":
            _found(state, record, sought, depth, answer)
            return
        if answer.verdict != "unsat":
            _gave_up(record, f"the search could not decide depth {depth}: {answer.reason}")
            return
    if claim.by_a_run:
        state.progress.done += 1
        record.fail(Verdict.BOUNDED, f"no such run of up to {deepest} steps in the instance searched")
    elif record.counterexample is not None:
        record.counterexample.reachable = False
        record.counterexample.note = f"a counterexample to induction, unreached within {deepest} steps"


def _run_of(state: State, record: Record, sought: Search, depth: int) -> Inquiry[Answer]:
    """What the solver says of runs of so many steps: of one that there is, with the smallest numbers."""
    work = state.options.rlimit
    answer = yield Ask(sought.script(depth).text(), True, work, keep=False, about=("search", record.claim.name, depth))
    record.seconds += answer.seconds
    if answer.verdict != "sat" or not sought.has_numbers(depth):
        return answer
    for greatest in BOUNDS:
        little = work if greatest is None else min(work, WORK_FOR_SMALL_NUMBERS)
        answer = yield Ask(sought.script(depth, greatest).text(), True, little, keep=False, about=("search", record.claim.name, depth))
        record.seconds += answer.seconds
        if answer.verdict == "sat":
            break
    return answer


def _found(state: State, record: Record, sought: Search, depth: int, answer: Answer) -> None:
    if answer.model is None:
        _gave_up(record, f"a run of {depth} steps exists, but the solver gave no model of it")
        return
    try:
        steps = sought.run(depth, answer.model)
    except ValueError as error:
        record.fail(Verdict.ERROR, f"the search and CPython disagree: {error}")
        return
    if record.claim.by_a_run:
        state.progress.done += 1
        check_real(record, steps, any_size=isinstance(record.claim, Trapped))
        for line in changed_where_orders_go_on(steps, sought.sought.of):
            record.fail(Verdict.ERROR, f"the run is none: {line}")
    why = violation(record.claim, steps[-1]) or ()
    trap = isinstance(record.claim, Trapped)
    if trap and record.counterexample is not None:
        return
    record.counterexample = Counterexample(record.claim.name, steps, True, f"reachable in {depth} steps", why, trap=trap)


def _gave_up(record: Record, why: str) -> None:
    """A search without an answer leaves a claim about runs unknown, and of a confirmed step only whether it is reachable."""
    if record.claim.by_a_run:
        record.fail(Verdict.UNKNOWN, why)
    elif record.counterexample is not None:
        record.counterexample.note = f"{allowed(record.counterexample.steps)}; whether it is reachable is open: {why}"
