"""The evidence about a response: real pending states and steps that its proof is checked against, and a run from a trigger to the goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import asked_for
from megaspec.claims.fairness import Recurring
from megaspec.claims.liveness import LeadsTo
from megaspec.language.contracts import ContractBroken
from megaspec.language.scenarios import Taken
from megaspec.language.universe import universe
from megaspec.obligations.identity import Owed, Site
from megaspec.runs.steps import Transition
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.response_terms import BEGINS, BOUNDED, HELPED, TRIGGERED, ready, recurs
from megaspec.witness.conformance import Sample
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.ranked import RankedWitness, Samples, Shown, check_step_said, runs_of, with_parameters
from megaspec.witness.response_eval import Look, faults_of_state, faults_of_step, is_help, parameters_near, roomy


@dataclass
class ShownOfResponse(Shown):
    """What CPython says of a response."""

    arrives: bool = False
    """Whether some run was seen to come from a trigger to the goal."""


def shown_of(claim: LeadsTo, samples: Samples) -> ShownOfResponse:
    """Check a response on every real step of its system; a `Disagreement` where tree and CPython differ."""
    found = ShownOfResponse(arrives=any(_arrives(claim, run) for run in runs_of(claim.system)))
    for way, ones in samples.items():
        for sample in ones:
            if sample.transition.before is not None:
                _look_at(claim, found, way, sample)
    return found


def _look_at(claim: LeadsTo, found: Shown, way: tuple[str, int], sample: Sample) -> None:
    one = sample.transition
    within = roomy(claim, one.universe)
    for parameters in parameters_near(claim, one, within):
        before, after = Look(claim, one.before, parameters, within), Look(claim, one.after, parameters, within)
        try:
            _look_with(claim, found, Site(*way), sample, before, after)
        except ContractBroken as broken:
            found.note(one, (str(broken),))


def _look_with(claim: LeadsTo, found: Shown, here: Site, sample: Sample, before: Look, after: Look) -> None:
    one = sample.transition
    places: list[Owed | Site] = [*_owing(claim, before), here]
    kept = [place for place in places if found.wants(place)]
    if before.pending and not found.values.get(here):
        kept.append(here)
    if kept:
        values = with_parameters(claim, sample.values, before)
        check_step_said(claim, sample, values, before, after)
        for place in dict.fromkeys(kept):
            found.keep(place, values)
    found.note(one, [line for _, line in (*faults_of_state(claim, before), *faults_of_step(claim, one, before, after))])
    nearer = before.pending and (after.goal or after.rank < before.rank)
    found.helped |= {number for number in range(len(claim.helps)) if nearer and before.helping(number) and is_help(claim, number, one, before)}


def _owing(claim: LeadsTo, seen: Look) -> Iterator[Owed]:
    """What is owed of a state that is really asked of it."""
    yield from (BEGINS, (TRIGGERED,))
    if not seen.pending:
        return
    yield from (BOUNDED, HELPED)
    for number, help in enumerate(claim.helps):
        if seen.helping(number):
            comes = None if help.again is None else help.again.predicate if isinstance(help.again, Recurring) else help.again.goal
            if comes is None or seen.holds(comes):
                yield ready(number)
            if isinstance(help.again, LeadsTo):
                yield recurs(number)


# Runs.


def _arrives(claim: LeadsTo, run: Sequence[Taken | Transition]) -> bool:
    """Whether a run comes from a trigger to the goal, for some values of the claim's parameters."""
    within = closed_universe([claim.system.schema, *claim.parameters.values()], (run[0].before, *(step.after for step in run)) if run else ())
    with universe(within):
        for place, step in enumerate(run):
            for parameters in parameters_near(claim, step, within):
                if not _begins(claim, step.before, parameters):
                    continue
                if any(claim.goal(**asked_for(claim.goal, later.after, parameters)) for later in run[place:]):
                    return True
    return False


def _begins(claim: LeadsTo, state: Any, parameters: Mapping[str, Any]) -> bool:
    """Whether a trigger is there, and the goal is not."""
    return claim.trigger(**asked_for(claim.trigger, state, parameters)) and not claim.goal(**asked_for(claim.goal, state, parameters))


@dataclass(eq=False)
class ResponseWitness(RankedWitness):
    """Real pending states and steps, a run from a trigger to the goal, and each help at work."""

    shown: ShownOfResponse = field(default_factory=ShownOfResponse)

    def look(self) -> None:
        with self.agreeing():
            self.hold(shown_of(self.claim, self.real.fitting.get(self.claim.system, {})))

    def lacking(self) -> Iterator[str]:
        found = list(super().lacking())
        yield from found
        if found:
            return
        claim: LeadsTo = self.claim
        if not self.shown.arrives:
            yield f"no witness: CPython took no run from {claim.trigger.__name__} to {claim.goal.__name__}; show one as a scenario"
        for number in range(len(claim.helps)):
            if number not in self.shown.helped:
                yield f"no witness: CPython took no step by which helpful action {number} lowers the rank"


@witness_of.register
def _(claim: LeadsTo, real: Evidence) -> Witness:
    return ResponseWitness(claim, real)
