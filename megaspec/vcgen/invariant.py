"""Invariants: that genesis comes to one of which they hold, and each action leads from states of which all hold to such."""

from __future__ import annotations

from megaspec.claims.kinds import Invariant
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.k_induction import final, first_steps
from megaspec.vcgen.obligations import at_leaves, obligations_at, obligations_of, some
from megaspec.vcgen.transitions import Reading, readings


@obligations_of.register
def _(claim: Invariant) -> list[Obligation]:
    if claim.depth > 1:
        genesis = readings(claim.system)[0]
        return [*first_steps(claim), *(one for reading in (genesis, *final(claim)) for one in obligations_at(claim, reading))]
    return some(claim, [one for reading in readings(claim.system) for one in obligations_at(claim, reading)])


@obligations_at.register
def _(claim: Invariant, reading: Reading) -> list[Obligation]:
    return list(at_leaves(claim.name, reading, claim.predicate))
