"""Implications whose antecedent can never hold: a claim that says nothing must not be green."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.claims.kinds import Claim, Invariant, Step, Theorem
from megaspec.claims.liveness import PARAMETER, LeadsTo
from megaspec.language.schema import Schema
from megaspec.lifting.tree import rule_parameters
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Hypotheses, Obligation
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, evaluate
from megaspec.vcgen.response_terms import said_before, symbols_for
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import BEFORE, assumed_before, readings, symbols_of
from megaspec.witness.conformance import Sample
from megaspec.witness.replay import inputs_of
from megaspec.witness.theorem import Trial

ANTECEDENT = "antecedent"


@dataclass(frozen=True)
class Antecedent:
    """One implication of a claim at one leaf: that its antecedent cannot hold, as an obligation that must fail."""

    place: str
    impossible: Obligation
    inputs: Mapping[str, Schema]


def unmet(claim: Claim, samples: Mapping[tuple[str, int], Sequence[Sample]], trials: Sequence[Trial]) -> dict[str, list[Antecedent]]:
    """The implications, by place, whose antecedent no sampled step made true; with every leaf at which it might be."""
    found: dict[str, list[Antecedent]] = {}
    met: set[str] = set()
    for left, values in _antecedents(claim, samples, trials):
        found.setdefault(left.place, []).append(left)
        if any(evaluate(t.not_(left.impossible.goal), one) for one in values):
            met.add(left.place)
    return {place: ones for place, ones in found.items() if place not in met}


def _antecedents(
    claim: Claim, samples: Mapping[tuple[str, int], Sequence[Sample]], trials: Sequence[Trial]
) -> Iterator[tuple[Antecedent, list[Interpretation]]]:
    if isinstance(claim, Theorem):
        tree, obligations, _ = theorem(claim)
        given = Hypotheses(one for one in obligations[0].hypotheses if not one.of_the_path)
        inputs = rule_parameters(claim.predicate)
        for note in tree.notes:
            if note.kind == ANTECEDENT:
                left = _impossible(claim, note, given, obligations[0].symbols, inputs)
                yield left, [trial.values for trial in trials]
    elif isinstance(claim, Invariant | Step):
        names = {action.__name__ for action in claim.actions()} if isinstance(claim, Step) else None
        for reading in readings(claim.system):
            if names is not None and reading.name not in names:
                continue
            for place, leaf in enumerate(reading.tree.nexts()):
                for note in reading.about(leaf, claim.predicate)[1]:
                    if note.kind == ANTECEDENT:
                        left = _impossible(claim, note, reading.hypotheses(leaf), reading.symbols, inputs_of(reading))
                        yield left, [sample.values for sample in samples.get((reading.name, place), ())]
    elif isinstance(claim, LeadsTo):
        inputs = {BEFORE: claim.system.schema, **{f"{PARAMETER}.{name}": schema for name, schema in claim.parameters.items()}}
        symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
        for note in said_before(claim)[1]:
            if note.kind == ANTECEDENT:
                yield _impossible(claim, note, assumed_before(claim.system), symbols, inputs), []


def _impossible(claim: Claim, note: Any, given: Hypotheses, symbols: Any, inputs: Mapping[str, Schema]) -> Antecedent:
    return Antecedent(note.place, Obligation(Key(claim.name, part=(ANTECEDENT, note.place)), given, t.not_(note.condition), symbols), inputs)
