"""From what is known of a claim to its verdict.  Everything that is not shown counts against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from megaspec.claims.kinds import Claim, Invariant, Lemma, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Discharge, Result
from megaspec.language.systems import System
from megaspec.obligations.identity import Origin, Source
from megaspec.vcgen.k_induction import course
from megaspec.vcgen.obligations import OfSteps, called_by
from megaspec.witness.response import Led
from megaspec.witness.theorem import Trial

Taken = Mapping[System, Collection[tuple[str, int]]]
"""The actions, with their leaves, that CPython took from states that satisfy the invariants."""


@dataclass
class Shown:
    """What CPython showed, by the names of claims: steps and inputs, the abstract actions of refinements, and what responses lead to."""

    taken: Taken
    trials: Mapping[str, Sequence[Trial]] = field(default_factory=dict)
    followed: Mapping[str, Collection[str]] = field(default_factory=dict)
    led: Mapping[str, Led] = field(default_factory=dict)


def judge(result: Result, shown: Shown) -> None:
    """Give a claim its verdict, as if all that its proof rests on were proved."""
    claim = result.claim
    if result.reasons:
        return
    if claim.by_a_run:
        if result.counterexample is None:
            result.fail(Verdict.ERROR, "the search gave no answer")
        else:
            result.verdict = claim.expected
        return
    for discharge in result.discharges.values():
        _judge_discharge(result, discharge)
    if isinstance(claim, LeadsTo) and result.reasons and _goes_round(result):
        result.fail(Verdict.REFUTED, "a fair run comes to the trigger, and never to the goal")
    found = result.counterexample
    if isinstance(claim, Invariant | Step | Safe) and result.verdict == Verdict.UNKNOWN and result.reasons and found is not None and found.reachable:
        result.fail(Verdict.REFUTED, "a run from an initial state breaks it")
    if result.reasons:
        return
    if result.counterexample is not None:
        result.fail(Verdict.ERROR, "CPython breaks the claim although every obligation is discharged")
        return
    _judge_witness(result, shown)
    if isinstance(claim, Refines) and not result.reasons:
        _judge_followed(result, claim, shown.followed.get(claim.name, ()))
    if isinstance(claim, LeadsTo) and not result.reasons:
        _judge_led(result, claim, shown.led.get(claim.name, Led()))
    if not result.reasons:
        _judge_grounding(result)
    if not result.reasons:
        result.verdict = Verdict.PROVED


def _goes_round(result: Result) -> bool:
    return result.counterexample is not None and result.counterexample.loop is not None


def _judge_discharge(result: Result, discharge: Discharge) -> None:
    if discharge.verdict == "sat" and isinstance(result.claim, Lemma):
        result.fail(Verdict.ERROR, f"{discharge.name}: the lemma schema does not hold")
    elif discharge.verdict == "sat":
        found = result.counterexample
        if found is not None and found.reachable is False and isinstance(result.claim, Invariant | Refines):
            result.fail(Verdict.UNKNOWN, f"{discharge.name}: not inductive; {found.note}")
        elif isinstance(result.claim, LeadsTo):
            result.fail(Verdict.UNKNOWN, f"{discharge.name}: not so, and then the rank shows nothing")
        else:
            result.fail(Verdict.REFUTED, f"{discharge.name}: a counterexample")
    elif discharge.verdict == "unknown":
        result.fail(Verdict.UNKNOWN, f"{discharge.name}: {discharge.reason or 'the solver does not know'}")
    elif not discharge.settled:
        result.fail(Verdict.ERROR, f"{discharge.name}: {discharge.reason or 'never answered'}")


def _judge_grounding(result: Result) -> None:
    """Every obligation of a step must have been checked against a step that CPython took."""
    for discharge in result.discharges.values():
        if not discharge.grounded and not discharge.dead and isinstance(result.claim, OfSteps):
            result.fail(Verdict.ERROR, f"{discharge.name}: no ground truth: CPython never took this path from a state that satisfies the invariants")
    claim = result.claim
    if isinstance(claim, Invariant) and claim.depth > 1 and not any(_is_of_a_row(claim, one) for one in result.discharges.values()):
        what = f"CPython never took {claim.depth} steps in a row from states that satisfy the invariants"
        result.fail(Verdict.ERROR, f"no witness: {what}; a smaller depth says as much")


def _is_of_a_row(claim: Invariant, discharge: Discharge) -> bool:
    """Whether a discharge is of the last of several steps, and was checked against real ones."""
    several = course(claim, discharge.key.site)
    return several is not None and several.last is not None and bool(discharge.grounded)


def _judge_witness(result: Result, shown: Shown) -> None:
    """CPython must have shown that what was proved speaks of something."""
    claim = result.claim
    if isinstance(claim, Theorem) and not shown.trials.get(claim.name):
        result.fail(Verdict.ERROR, "no inputs were found on which the theorem comes to an answer; it may speak of nothing")
    if isinstance(claim, OfSteps):
        scope = claim.actions() if isinstance(claim, Step) else claim.system.actions
        names = {action for action, _ in shown.taken.get(claim.system, ())}
        for action in scope:
            if action.__name__ not in names:
                result.fail(Verdict.ERROR, f"no witness: CPython never took the action {action.__name__} from a state that satisfies the invariants")
                return


def _judge_followed(result: Result, claim: Refines, followed: Collection[str]) -> None:
    """CPython must have shown each abstract action in some concrete step: what is never seen is not refined."""
    for action in claim.to.actions:
        if action.__name__ not in followed:
            what = f"no step that CPython took of {claim.system.name} is the action {action.__name__} of {claim.to.name}"
            result.fail(Verdict.ERROR, f"no witness: {what}")
            return


def _judge_led(result: Result, claim: LeadsTo, led: Led) -> None:
    """CPython must have shown a run from a trigger to the goal, and each help at work."""
    if not led.arrives:
        result.fail(Verdict.ERROR, f"no witness: CPython took no run from {claim.trigger.__name__} to {claim.goal.__name__}; show one as a scenario")
    for number in range(len(claim.helps)):
        if number not in led.helped:
            result.fail(Verdict.ERROR, f"no witness: CPython took no step by which helpful action {number} lowers the rank")


def close(results: Mapping[str, Result], claims: Sequence[Claim], alongside: Collection[str]) -> None:
    """A proof stands only with everything it used proved in the same run."""
    needs = {name: _needed(result, claims) - {name} for name, result in results.items() if result.verdict == Verdict.PROVED}
    standing = set(needs)
    while fallen := {name for name in standing if needs[name] - standing - set(alongside)}:
        standing -= fallen
    for name, needed in needs.items():
        result = results[name]
        result.rests_on = needed
        for missing in sorted(needed - standing - set(alongside)):
            verdict = Verdict.CONDITIONAL if missing in needs else results[missing].verdict if missing in results else ""
            word = f"is {verdict}" if verdict else "this run leaves out"
            result.fail(Verdict.CONDITIONAL, f"it rests on {missing}, which {word}")


def _needed(result: Result, claims: Sequence[Claim]) -> set[str]:
    """The claims behind what the proofs used: invariants and lemmas by the cores, and the safety of every rule."""
    claim = result.claim
    needed = {one.name for one in claim.uses}
    own = (claim.system,) if isinstance(claim, Refines) else claim.systems()
    used = frozenset[Origin]().union(*(discharge.used for discharge in result.discharges.values()))
    by_lemmas = any(origin.source is Source.LEMMA for origin in used)
    assumed = {(origin.system, origin.said) for origin in used if origin.source is Source.INVARIANT}
    mapped = {(origin.system, origin.said) for origin in used if origin.source is Source.MAPPED_INVARIANT}
    abstract = claim.abstract()
    called = called_by(claim)
    for one in claims:
        if isinstance(one, Invariant | Safe) and called and (one.system in called or one.system in own):
            needed.add(one.name)
        if isinstance(one, Lemma) and not isinstance(claim, Lemma) and by_lemmas:
            needed.add(one.name)
        if isinstance(one, Invariant) and one.system in own and (one.system, one.predicate) in assumed:
            needed.add(one.name)
        if isinstance(one, Invariant) and one.system in abstract and (one.system, one.predicate) in mapped:
            needed.add(one.name)
        if isinstance(one, Safe) and (one.system in own or one.system in abstract):
            needed.add(one.name)
    return needed
