"""Which antecedents of a claim's implications CPython was seen to meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from megaspec.claims.kinds import Claim
from megaspec.terms import term as t
from megaspec.terms.evaluate import evaluate
from megaspec.vcgen.vacuity import Antecedent, antecedents_of
from megaspec.witness.conformance import Sample
from megaspec.witness.evidence import Trial


def unmet(claim: Claim, samples: Mapping[tuple[str, int], Sequence[Sample]], trials: Sequence[Trial]) -> dict[str, list[Antecedent]]:
    """The implications, by place, whose antecedent no sampled step made true; with every leaf at which it might be."""
    found: dict[str, list[Antecedent]] = {}
    met: set[str] = set()
    for left in antecedents_of(claim):
        found.setdefault(left.place, []).append(left)
        real = trials if left.site.rule is None else samples.get((left.site.rule, left.site.leaf or 0), ())
        if any(evaluate(t.not_(left.impossible.goal), one.values) for one in real):
            met.add(left.place)
    return {place: ones for place, ones in found.items() if place not in met}
