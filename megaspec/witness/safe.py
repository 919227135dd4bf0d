"""Whether CPython finds that a rule fails."""

from __future__ import annotations

from megaspec.claims.kinds import Safe
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition
from megaspec.vcgen.transitions import Reading
from megaspec.witness.confirming import refuted_by
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.replay import Spurious, broken_by, not_met, unmet_by
from megaspec.witness.steps import StepsWitness
from megaspec.witness.violations import failures, violation


@violation.register
def _(claim: Safe, step: Transition) -> tuple[str, ...] | None:
    return tuple(failures(step)) or None


@refuted_by.register
def _(claim: Safe, one: Obligation, reading: Reading, done: Transition) -> tuple[str, ...]:
    if not broken_by(one.goal, done):
        raise Spurious("what the rule owes holds on the values of the step that CPython took")
    found = not_met(reading.tree.side_conditions, done)
    if not found and unmet_by(reading.tree.side_conditions, done):
        raise Spurious("CPython finds that a bulk update changes finitely many keys")
    return found


@witness_of.register
def _(claim: Safe, real: Evidence) -> Witness:
    return StepsWitness(claim, real)
