"""Which antecedents of a claim's implications CPython was seen to meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from megaspec.claims.kinds import Claim
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, evaluating
from megaspec.vcgen.vacuity import Antecedent, antecedents_of
from megaspec.witness.conformance import Sample


def unmet(claim: Claim, samples: Mapping[tuple[str, int], Sequence[Sample]], inputs: Sequence[Interpretation]) -> dict[str, list[Antecedent]]:
    """The implications, by place, whose antecedent no sampled step made true, nor any real `inputs`; with every leaf at which it might be."""
    found: dict[str, list[Antecedent]] = {}
    met: set[str] = set()
    of_inputs = [evaluating(one) for one in inputs]
    for left in _antecedents(claim):
        found.setdefault(left.place, []).append(left)
        if left.place not in met:
            taken = samples.get((left.site.rule, left.site.leaf or 0), ()) if left.site.rule is not None else ()
            real = of_inputs if left.site.rule is None else [evaluating(one.values) for one in taken]
            condition = t.not_(left.impossible.goal)
            met |= {left.place} if any(value(condition, {}) for value in real) else set()
    return {place: ones for place, ones in found.items() if place not in met}


@cache
def _antecedents(claim: Claim) -> tuple[Antecedent, ...]:
    return tuple(antecedents_of(claim))
