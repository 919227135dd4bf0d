"""Implications whose antecedent can never hold: a claim that says nothing must not be green."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch

from megaspec.claims.kinds import Claim
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate
from megaspec.lifting.reading import SideCondition
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Hypotheses, Obligation
from megaspec.terms import term as t
from megaspec.terms.sorts import Symbol
from megaspec.vcgen.obligations import unknowns_of
from megaspec.vcgen.transitions import Reading

ANTECEDENT = "antecedent"


@dataclass(frozen=True)
class Antecedent:
    """One implication of a claim at one leaf: that its antecedent cannot hold, as an obligation that must fail."""

    place: str
    site: Site
    impossible: Obligation
    inputs: Mapping[str, Schema]


@singledispatch
def antecedents_of(claim: Claim) -> Iterator[Antecedent]:
    """The antecedents of the implications that a claim asks, at each path of each rule that it speaks of."""
    yield from ()


def in_steps(claim: Claim, predicate: Predicate, readings: Iterable[Reading]) -> Iterator[Antecedent]:
    """The antecedents that a predicate of states or steps has at the paths of some rules."""
    for reading in readings:
        for place, leaf in enumerate(reading.tree.nexts()):
            side_conditions = reading.about(leaf, predicate)[1]
            yield from among(side_conditions, claim, Site(reading.name, place), reading.hypotheses(leaf), reading.symbols)


def among(
    side_conditions: Iterable[SideCondition], claim: Claim, site: Site, given: Hypotheses, symbols: Mapping[Symbol, Schema]
) -> Iterator[Antecedent]:
    """The antecedents among what was noted where a claim was read."""
    for note in side_conditions:
        if note.kind == ANTECEDENT:
            impossible = Obligation(Key(claim.name, part=(ANTECEDENT, note.place)), given, t.not_(note.condition), symbols)
            yield Antecedent(note.place, site, impossible, unknowns_of(claim, site))
