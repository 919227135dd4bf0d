"""From what is known of a claim to its verdict.  Everything that is not shown counts against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from megaspec.claims.can_reach import CanReach, Trapped
from megaspec.claims.kinds import Claim, Invariant, Lemma, Refines, Safe
from megaspec.claims.liveness import LeadsTo
from megaspec.claims.stages import CanReachInStages
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Discharge, Record, Result
from megaspec.obligations.identity import Origin, Source
from megaspec.vcgen.k_induction import course
from megaspec.vcgen.obligations import OfSteps, called_by
from megaspec.witness.evidence import Witness
from megaspec.witness.findings import Counterexample
from megaspec.witness.reaching import OfRuns


def judge(record: Record, witness: Witness, met: Counterexample | None = None) -> Result:
    """The verdict of a claim, as if all that its proof rests on were proved; `met` is what CPython met that breaks it."""
    known = record.counterexample
    if known is None or met is not None and met.reachable and not known.reachable:
        known = met
    result = replace(Result.of(record), counterexample=known)
    if result.reasons:
        return result
    if result.claim.by_a_run:
        for verdict, reason in _discharged(result):
            result = result.failing(verdict, reason)
        if result.reasons:
            return result
        return result.failing(Verdict.ERROR, "the search gave no answer") if known is None else replace(result, verdict=result.claim.expected)
    for against in (_discharged, _broken, partial(_shown, witness=witness), _grounded):
        found = list(against(result))
        for verdict, reason in found:
            result = result.failing(verdict, reason)
        if found:
            return _refuted_by_a_run(result) if against is _discharged else result
    return replace(result, verdict=Verdict.PROVED)


Against = Iterator[tuple[Verdict, str]]
"""What counts against a claim: the verdict that it comes to, and the reason."""


def _discharged(result: Result) -> Against:
    """Every obligation follows."""
    for discharge in result.discharges.values():
        if discharge.verdict == "sat":
            yield _not_so(result, discharge)
        elif discharge.verdict == "unknown":
            yield Verdict.UNKNOWN, f"{discharge.name}: {discharge.reason or 'the solver does not know'}"
        elif not discharge.settled:
            yield Verdict.ERROR, f"{discharge.name}: {discharge.reason or 'never answered'}"


def _not_so(result: Result, discharge: Discharge) -> tuple[Verdict, str]:
    """What an obligation that does not follow says of a claim."""
    claim, found = result.claim, result.counterexample
    if isinstance(claim, Lemma):
        return Verdict.ERROR, f"{discharge.name}: the lemma schema does not hold"
    if found is not None and found.reachable is False and isinstance(claim, Invariant | Refines):
        return Verdict.UNKNOWN, f"{discharge.name}: not inductive; {found.note}"
    if isinstance(claim, LeadsTo):
        return Verdict.UNKNOWN, f"{discharge.name}: not so, and then the rank shows nothing"
    if isinstance(claim, Trapped):
        return Verdict.UNKNOWN, f"{discharge.name}: not so, and then what is said to be a trap need be none"
    if isinstance(claim, CanReach):
        return Verdict.UNKNOWN, f"{discharge.name}: not so, and then the strategy shows nothing"
    if isinstance(claim, CanReachInStages):
        return Verdict.UNKNOWN, f"{discharge.name}: not so, and then the stages lead nowhere"
    return Verdict.REFUTED, f"{discharge.name}: a counterexample"


def _refuted_by_a_run(result: Result) -> Result:
    """The same, refuted where a run breaks the claim, whatever solvers say of its obligations."""
    found, claim = result.counterexample, result.claim
    if isinstance(claim, LeadsTo) and found is not None and found.loop is not None:
        return result.failing(Verdict.REFUTED, "a fair run comes to the trigger, and never to the goal")
    if isinstance(claim, CanReach) and found is not None and found.trap:
        return result.failing(Verdict.REFUTED, "a run leads into a trap, from which no allowed calls lead to the goal")
    if isinstance(claim, OfRuns) and result.verdict == Verdict.UNKNOWN and found is not None and found.reachable:
        return result.failing(Verdict.REFUTED, "a run from an initial state breaks it")
    return result


def _broken(result: Result) -> Against:
    """Nothing breaks what every obligation shows."""
    if result.counterexample is not None:
        yield Verdict.ERROR, "CPython breaks the claim although every obligation is discharged"


def _shown(result: Result, witness: Witness) -> Against:
    """CPython showed that what was proved speaks of something."""
    yield from ((Verdict.ERROR, lack) for lack in witness.lacking())


def _grounded(result: Result) -> Against:
    """Every obligation of a step was checked against a step that CPython took."""
    claim = result.claim
    for discharge in result.discharges.values() if isinstance(claim, OfSteps) else ():
        if not discharge.grounded and not discharge.dead:
            what = "no ground truth: CPython never took this path from a state that satisfies the invariants; take it in a scenario"
            yield Verdict.ERROR, f"{discharge.name}: {what}"
    if isinstance(claim, Invariant) and claim.depth > 1 and not any(_is_of_a_row(claim, one) for one in result.discharges.values()):
        what = f"CPython never took {claim.depth} steps in a row from states that satisfy the invariants"
        yield Verdict.ERROR, f"no witness: {what}; a smaller depth says as much"


def _is_of_a_row(claim: Invariant, discharge: Discharge) -> bool:
    """Whether a discharge is of the last of several steps, and was checked against real ones."""
    several = course(claim, discharge.key.site)
    return several is not None and several.last is not None and bool(discharge.grounded)


def close(results: Mapping[str, Result], claims: Sequence[Claim], alongside: Collection[str]) -> dict[str, Result]:
    """The same results, where a proof stands only with everything it used proved in the same run."""
    needs = {name: _needed(result, claims) - {name} for name, result in results.items() if result.verdict == Verdict.PROVED}
    standing = set(needs)
    while fallen := {name for name in standing if needs[name] - standing - set(alongside)}:
        standing -= fallen
    closed = dict(results)
    for name, needed in needs.items():
        closed[name] = replace(results[name], rests_on=needed)
        for missing in sorted(needed - standing - set(alongside)):
            verdict = Verdict.CONDITIONAL if missing in needs else results[missing].verdict if missing in results else ""
            word = f"is {verdict}" if verdict else "this run leaves out"
            closed[name] = closed[name].failing(Verdict.CONDITIONAL, f"it rests on {missing}, which {word}")
    return closed


def _needed(result: Result, claims: Sequence[Claim]) -> frozenset[str]:
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
    return frozenset(needed)
