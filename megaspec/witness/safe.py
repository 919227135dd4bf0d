"""Whether CPython finds that a rule fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from megaspec.claims.kinds import Safe
from megaspec.language.universe import Universe
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition
from megaspec.vcgen.transitions import reading_of
from megaspec.witness.confirming import by_a_step, confirm
from megaspec.witness.evidence import Evidence, Witness, witness_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.replay import Spurious, broken_by, not_met, replayed
from megaspec.witness.steps import StepsWitness
from megaspec.witness.violations import failures, violation


@violation.register
def _(claim: Safe, step: Transition) -> tuple[str, ...] | None:
    return tuple(failures(step)) or None


@confirm.register
def _(claim: Safe, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    reading = reading_of(claim.system, one.key.site.rule)
    done = replayed(reading, values, within)
    if not broken_by(one.goal, done):
        raise Spurious("what the rule owes holds on the values of the step that CPython took")
    return by_a_step(claim, done, not_met(reading.tree.notes, done))


@witness_of.register
def _(claim: Safe, real: Evidence) -> Witness:
    return StepsWitness(claim, real)
