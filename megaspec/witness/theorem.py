"""Whether CPython finds a theorem true of inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from megaspec.claims.kinds import Theorem
from megaspec.language.universe import OpenOrders, Universe
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition
from megaspec.terms.evaluate import Interpretation, evaluate
from megaspec.vcgen.citing import schemas_cited
from megaspec.vcgen.theorem import theorem
from megaspec.witness.confirming import confirm
from megaspec.witness.evidence import Evidence, Trial, Witness, witness_of
from megaspec.witness.findings import NO_SYSTEM, Counterexample
from megaspec.witness.refinement import widened
from megaspec.witness.replay import Spurious
from megaspec.witness.theorem_trials import answered, trials
from megaspec.witness.vacuity import unmet


def false_theorem(claim: Theorem, arguments: Mapping[str, Any], within: Universe, why: str = "") -> Counterexample:
    """Inputs of which a theorem is false; `why` says what CPython raised on them, if it did."""
    system = claim.given[0] if claim.given else NO_SYSTEM
    made = Transition(system, claim.predicate.__name__, None, arguments, ValueError("false"), within)
    return Counterexample(claim.name, [made], None, "inputs of which the theorem is false", (why,) if why else ())


@confirm.register
def _(claim: Theorem, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    answer, why = answered(claim, values, within)
    if answer is None:
        raise Spurious("CPython comes to no answer on the inputs")
    if answer:
        raise Spurious("CPython finds the theorem true of the inputs")
    if holds_on(claim, values, within):
        raise Spurious("CPython finds the theorem true of the inputs where orders go on")
    return false_theorem(claim, values, within, why)


def holds_on(claim: Theorem, arguments: Mapping[str, Any], within: Universe) -> bool:
    """Whether a theorem is true of inputs where orders go on after their last members."""
    return within.closed and answered(claim, arguments, OpenOrders(within))[0] is True


@dataclass(eq=False)
class TheoremWitness(Witness):
    """Inputs on which no rule reverts."""

    def look(self) -> None:
        """Try a theorem, until the antecedents of its implications were seen to hold."""
        with self.agreeing():
            self.trials = [one for one in self._tried() if one.answer or not holds_on(self.claim, one.arguments, one.universe)]
            false = [one for one in self.trials if not one.answer]
            if false:
                self.broken = false_theorem(self.claim, false[0].arguments, false[0].universe, false[0].why)

    def _tried(self) -> list[Trial]:
        real = self.real
        made = {system: [one for one in ones if one.ends_well] if system in real.deep else ones for system, ones in real.transitions.items()}
        return trials(self.claim, made, lambda trial: frozenset(unmet(self.claim, {}, [trial.values])))

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        taken = [trial for trial in self.trials or () if trial.answer and self._takes(trial, key.site.leaf)]
        beyond = [*(one.schema for one in self.claim.abstract()), *schemas_cited(self.claim)]
        return [widened(trial.values, trial.universe, *beyond) for trial in taken]

    def inputs(self) -> list[Interpretation]:
        return [trial.values for trial in self.trials or ()]

    def _takes(self, trial: Trial, leaf: int | None) -> bool:
        if leaf is None:
            return True
        found, _, _ = theorem(self.claim)
        return all(evaluate(condition, trial.values) for condition in found.nexts()[leaf].path)

    def lacking(self) -> Iterator[str]:
        if not self.trials:
            yield "no inputs were found on which the theorem comes to an answer; it may speak of nothing"


@witness_of.register
def _(claim: Theorem, real: Evidence) -> Witness:
    return TheoremWitness(claim, real)
