"""Whether CPython finds a claim of steps true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from megaspec.claims.kinds import Step
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition, concerns, is_true
from megaspec.vcgen.transitions import Reading
from megaspec.witness.confirming import refuted_by
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.finite.search import Judged, Search, search_for
from megaspec.witness.reaching import met_at
from megaspec.witness.replay import Spurious
from megaspec.witness.steps import StepsWitness
from megaspec.witness.violations import falsified, violation
from megaspec.witness.walks import least_instance


@violation.register
def _(claim: Step, step: Transition) -> tuple[str, ...] | None:
    return falsified(claim.predicate, step) if any(one.__name__ == step.action for one in claim.actions()) else None


@refuted_by.register
def _(claim: Step, one: Obligation, reading: Reading, done: Transition) -> tuple[str, ...]:
    if done.succeeded and is_true(claim.predicate, done):
        raise Spurious("CPython finds the claim true of the step")
    return ()


@search_for.register
def _(claim: Step) -> Search:
    among = [action.__name__ for action in claim.actions()]
    return Search(claim.system, Judged(claim.predicate, among), False, least_instance(claim.system))


class StepWitness(StepsWitness):
    """Real steps of the actions that the claim speaks of."""

    def actions(self) -> Sequence[Callable[..., Any]]:
        found: Sequence[Callable[..., Any]] = self.claim.actions()
        return found

    def look(self) -> None:
        with self.agreeing():
            self.broken = met_at(self.claim, self._steps())

    def _steps(self) -> Iterator[list[Transition]]:
        names = {action.__name__ for action in self.actions()}
        for (action, _), ones in self.samples.items():
            for step in (sample.transition for sample in ones if action in names):
                if concerns(self.claim.predicate, self.claim.system, action, step.arguments):
                    yield [step]


@witness_of.register
def _(claim: Step, real: Evidence) -> Witness:
    return StepWitness(claim, real)
