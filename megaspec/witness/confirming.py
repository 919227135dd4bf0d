"""From a solver's values to a counterexample that CPython confirms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from megaspec.claims.kinds import Claim, ClaimError
from megaspec.language.universe import Universe
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition
from megaspec.vcgen.transitions import Reading, reading_of
from megaspec.witness.findings import Counterexample, allowed
from megaspec.witness.replay import replayed


@singledispatch
def confirm(claim: Claim, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """What CPython does on values that break an obligation, if the claim is false there; most obligations are of one rule, which is called on them.

    A `Spurious` if it is not, and a `Disagreement` where tree and CPython differ.
    """
    return confirmed_at(claim, one, reading_of(claim.systems()[0], one.key.site.rule), values, within)


def confirmed_at(claim: Claim, one: Obligation, reading: Reading, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """The step of a rule, as it was read, that breaks a claim on some values; see `confirm`."""
    done = replayed(reading, values, within)
    return by_a_step(claim, done, refuted_by(claim, one, reading, done))


@singledispatch
def refuted_by(claim: Claim, one: Obligation, reading: Reading, done: Transition) -> tuple[str, ...]:
    """What is wrong with a step that CPython took on values that break an obligation of a rule, as it was read; a `Spurious` if nothing is."""
    raise ClaimError(f"{claim.name}: no step breaks a {claim.kind}")


def by_a_step(claim: Claim, done: Transition, why: tuple[str, ...] = ()) -> Counterexample:
    """The counterexample that one step is."""
    if done.before is None:
        return Counterexample(claim.name, [done], True, "reachable in 0 steps", why)
    return Counterexample(claim.name, [done], None, allowed([done]), why)
