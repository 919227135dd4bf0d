"""From a solver's values to a counterexample that CPython confirms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from megaspec.claims.kinds import Claim, ClaimError
from megaspec.language.universe import Universe
from megaspec.obligations.obligation import Obligation
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample, allowed


@singledispatch
def confirm(claim: Claim, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """What CPython does on values that break an obligation, if the claim is false there.

    A `Spurious` if it is not, and a `Disagreement` where tree and CPython differ.
    """
    raise ClaimError(f"{claim.name}: no values break a {claim.kind}")


def by_a_step(claim: Claim, done: Transition, why: tuple[str, ...] = ()) -> Counterexample:
    """The counterexample that one step is."""
    if done.before is None:
        return Counterexample(claim.name, [done], True, "reachable in 0 steps", why)
    return Counterexample(claim.name, [done], None, allowed([done]), why)
