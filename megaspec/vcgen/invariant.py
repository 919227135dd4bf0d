"""Invariants: that genesis comes to one of which they hold, and each action leads from states of which all hold to such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from megaspec.claims.kinds import Invariant
from megaspec.language.schema import Schema
from megaspec.obligations.identity import Site
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.k_induction import course, final, first_steps, ways
from megaspec.vcgen.obligations import Wanted, at_leaves, leaves_of, obligations_at, obligations_of, rules_of, some, unknowns_of, wanted_of
from megaspec.vcgen.transitions import Reading, inputs_of, reading_of, readings
from megaspec.vcgen.vacuity import Antecedent, antecedents_of, in_steps


@obligations_of.register
def _(claim: Invariant) -> list[Obligation]:
    if claim.depth > 1:
        genesis = readings(claim.system)[0]
        return [*first_steps(claim), *(one for reading in (genesis, *final(claim)) for one in obligations_at(claim, reading))]
    return some(claim, [one for reading in readings(claim.system) for one in obligations_at(claim, reading)])


@obligations_at.register
def _(claim: Invariant, reading: Reading) -> list[Obligation]:
    return list(at_leaves(claim.name, reading, claim.predicate))


@rules_of.register
def _(claim: Invariant) -> tuple[Reading, ...]:
    return readings(claim.system)


@wanted_of.register
def _(claim: Invariant) -> Iterator[Wanted]:
    """Each path of each rule; of an induction over several steps, each length of a first run as well."""
    return leaves_of(readings(claim.system)) if claim.depth == 1 else ((site, ()) for site in ways(claim))


@unknowns_of.register
def _(claim: Invariant, site: Site) -> Mapping[str, Schema]:
    several = course(claim, site)
    return inputs_of(reading_of(claim.system, site.rule)) if several is None else several.inputs


@antecedents_of.register
def _(claim: Invariant) -> Iterator[Antecedent]:
    return in_steps(claim, claim.predicate, readings(claim.system))
