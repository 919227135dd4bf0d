"""What CPython says of the claims of a run, piece by piece, while solvers are busy; and the questions that this leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from megaspec.claims.instances import Instance
from megaspec.claims.kinds import Claim, Invariant, Refines, RunClaim, Step, Theorem
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.verdicts import Verdict
from megaspec.engine import response_cex
from megaspec.engine.reaching import heard, reached
from megaspec.engine.searching import search
from megaspec.engine.state import State
from megaspec.engine.verdicts import Result
from megaspec.language.systems import System
from megaspec.runs.steps import Transition, is_true
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.vcgen.vacuity import Antecedent
from megaspec.witness.conformance import Disagreement
from megaspec.witness.findings import NO_SYSTEM, Counterexample, counted
from megaspec.witness.finite.small_scope import SIZES, SmallModel
from megaspec.witness.theorem import false_theorem
from megaspec.witness.vacuity import unmet

Broken = tuple[Transition, tuple[str, ...]]
"""A step, and what is wrong with it."""

Start = Callable[[Inquiry[None], Claim], None]
"""Takes up an inquiry that is made for a claim."""


def gathered(state: State, start: Start) -> Iterator[None]:
    """All that CPython says, a piece at a time."""
    planned = [claim for claim in state.plan.claims if claim.name not in state.fallen]
    for claim in planned:
        if isinstance(claim, RunClaim):
            start(search(state, claim), claim)
        elif isinstance(claim, Starved):
            with state.apart(claim):
                _starve(state, claim)
            yield
    for system in dict.fromkeys(system for claim in planned for system in claim.systems()):
        ours = {claim.name: state.results[claim.name] for claim in planned if system in claim.systems()}
        with state.apart(*(result.claim for result in ours.values())):
            state.met |= {one.claim: one for one in heard(system, ours)}
        yield
    proofs = [claim for claim in planned if not isinstance(claim, RunClaim | Starved)]
    for system in dict.fromkeys(system for claim in proofs for system in claim.systems()):
        about = [claim for claim in proofs if system in claim.systems()]
        with state.apart(*about):
            _walk(state, system, about)
        yield
    for claim in proofs:
        with state.apart(claim):
            compare_with_cpython(state, claim)
            for place, ones in _unmet(state, claim).items():
                start(nonvacuous(state, claim, place, ones), claim)
        yield


def _starve(state: State, claim: Starved) -> None:
    """Look for the run for ever that a claim is about."""
    result = state.results[claim.name]
    result.counterexample = response_cex.searched(result, claim, claim.instance)
    state.progress.done += 1


def _walk(state: State, system: System, claims: Sequence[Claim]) -> None:
    try:
        state.evidence.walk(system)
    except Disagreement as error:
        for claim in claims:
            state.results[claim.name].fail(Verdict.ERROR, f"the tree and CPython disagree: {error}")


def compare_with_cpython(state: State, claim: Claim) -> None:
    """Keep what CPython met that breaks a claim: on a walk, at inputs that were drawn, on a run for ever; it refutes, whatever solvers say."""
    try:
        if isinstance(claim, Theorem):
            _try_theorem(state, claim)
        elif isinstance(claim, Refines):
            _keep(state, claim, state.evidence.follow(claim).broken)
        elif isinstance(claim, LeadsTo):
            _keep(state, claim, state.evidence.lead(claim).broken)
            if claim.instance is not None:
                _go_round(state, claim, claim.instance)
        elif isinstance(claim, Invariant | Step):
            _look_at_steps(state, claim)
    except Disagreement as error:
        state.results[claim.name].fail(Verdict.ERROR, f"the tree and CPython disagree: {error}")


def _keep(state: State, claim: Refines | LeadsTo, broken: Broken | None) -> None:
    if broken is not None:
        state.met[claim.name] = Counterexample(claim.name, [broken[0]], None, "a step that CPython took", broken[1])


def _try_theorem(state: State, claim: Theorem) -> None:
    false = [one for one in state.evidence.draw(claim) if not one.answer]
    if false:
        state.met[claim.name] = false_theorem(claim, false[0].arguments, false[0].universe, false[0].why)


def _go_round(state: State, claim: LeadsTo, instance: Instance) -> None:
    """Look for a run for ever that breaks a response, whatever its rank shows."""
    alone, result = Result(claim), state.results[claim.name]
    found = response_cex.searched(alone, claim, instance)
    if alone.verdict == Verdict.ERROR:
        result.fail(Verdict.ERROR, alone.reasons[0])
    elif found is not None:
        result.counterexample = found


def _look_at_steps(state: State, claim: Invariant | Step) -> None:
    if isinstance(claim, Invariant) and claim.depth > 1:
        try:
            state.evidence.go_along(claim)
        except Disagreement as error:
            state.results[claim.name].fail(Verdict.ERROR, f"the steps of a chain and CPython disagree: {error}")
    for steps in state.evidence.steps_of(claim):
        if claim.name not in state.met and not is_true(claim.predicate, steps[-1]):
            alone = Counterexample(claim.name, steps, None, f"{counted(len(steps))} that CPython took")
            state.met[claim.name] = reached(claim, steps[-1:]) or alone


# Whether a claim says anything.


def _unmet(state: State, claim: Claim) -> dict[str, list[Antecedent]]:
    system = next(iter(claim.systems()), NO_SYSTEM)
    return unmet(claim, state.evidence.samples.get(system, {}), state.evidence.trials.get(claim.name, ()))


def nonvacuous(state: State, claim: Claim, place: str, ones: Sequence[Antecedent]) -> Inquiry[None]:
    """Ask whether the antecedent of an implication can hold at all, at any leaf and in any size of instance; a claim where it cannot is an error."""
    result = state.results[claim.name]
    beside = [system.schema for system in claim.abstract()]
    for size in SIZES:
        for one in ones:
            script = SmallModel(one.impossible, one.inputs, size, beside).script()
            answer = yield Ask(script.text(), rlimit=state.options.rlimit, keep=False, about=("left", claim.name, place))
            if answer.lost:
                result.fail(Verdict.UNKNOWN, f"whether the implication at {place} is vacuous: {answer.reason}")
            if answer.lost or answer.verdict == "sat":
                return
    result.fail(Verdict.ERROR, f"vacuous: the antecedent of the implication at {place} was never seen to hold")
