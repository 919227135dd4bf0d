"""Whether CPython finds an invariant true, after one step or after several in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.kinds import Invariant
from megaspec.language.systems import GENESIS
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition, is_true
from megaspec.terms.evaluate import Interpretation
from megaspec.vcgen.k_induction import course
from megaspec.vcgen.transitions import Reading, reading_of
from megaspec.witness.chain_values import run_along, values_along
from megaspec.witness.confirming import confirm, confirmed_at, refuted_by
from megaspec.witness.evidence import Evidence, RulePath, Witness, witness_of
from megaspec.witness.findings import Counterexample, allowed
from megaspec.witness.finite.search import Judged, Search, search_for
from megaspec.witness.k_induction import Along, along
from megaspec.witness.reaching import met_at
from megaspec.witness.replay import Spurious
from megaspec.witness.steps import StepsWitness
from megaspec.witness.violations import falsified, violation
from megaspec.witness.walks import least_instance


@violation.register
def _(claim: Invariant, step: Transition) -> tuple[str, ...] | None:
    return falsified(claim.predicate, step)


@refuted_by.register
def _(claim: Invariant, one: Obligation, reading: Reading, done: Transition) -> tuple[str, ...]:
    if done.succeeded and is_true(claim.predicate, done):
        raise Spurious("CPython finds the claim true of the step")
    return ()


@confirm.register
def _(claim: Invariant, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    several = course(claim, one.key.site)
    if several is None:
        return confirmed_at(claim, one, reading_of(claim.system, one.key.site.rule), values, within)
    run = run_along(several, values, within)
    values_along(several, run)
    if is_true(claim.predicate, run[-1]):
        raise Spurious("CPython finds the claim true at the end of the steps")
    if several.chain.starts:
        return Counterexample(claim.name, run, True, f"reachable in {len(run) - 1} steps")
    return Counterexample(claim.name, run, None, allowed(run))


@search_for.register
def _(claim: Invariant) -> Search:
    return Search(claim.system, Judged(claim.predicate), False, least_instance(claim.system))


@dataclass(eq=False)
class InvariantWitness(StepsWitness):
    """Real steps of all actions; of an induction over several steps, so many in a row."""

    along: Along = field(default_factory=Along)

    def look(self) -> None:
        with self.agreeing("the steps of a chain"):
            self.along = along(self.claim) if self.claim.depth > 1 else self.along
        with self.agreeing():
            self.broken = met_at(self.claim, self._runs())

    def _runs(self) -> Iterator[list[Transition]]:
        for (action, _), ones in self.samples.items():
            if self.claim.depth == 1 or action == GENESIS:
                yield from ([sample.transition] for sample in ones)
        yield from (run for runs in self.along.of.values() for run, _ in runs)

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        if course(self.claim, key.site) is None:
            return super().values(key, turn)
        runs = self.along.of.get(key.site, [])
        return [runs[turn % len(runs)][1]] if runs else []

    def path(self, site: Site) -> RulePath:
        return RulePath(self.claim.system.name, site, 1 if course(self.claim, site) is None else self.claim.depth)


@witness_of.register
def _(claim: Invariant, real: Evidence) -> Witness:
    return InvariantWitness(claim, real)
