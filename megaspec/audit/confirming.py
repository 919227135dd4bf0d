"""A small counterexample to a claim from which something was taken away, run by CPython without it as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from megaspec.audit.omission import Without
from megaspec.audit.retrying import calls
from megaspec.claims.kinds import Claim, Theorem
from megaspec.language.contracts import ContractBroken
from megaspec.language.universe import Universe, universe
from megaspec.lifting.tree import rule_parameters
from megaspec.obligations.obligation import Obligation
from megaspec.obligations.relevance import symbols_in
from megaspec.runs.steps import Transition
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.terms.sorts import Symbol
from megaspec.vcgen.transitions import BEFORE, Reading, inputs_of
from megaspec.witness import refinement as refinement_witness
from megaspec.witness.confirming import confirmed_at
from megaspec.witness.conformance import Disagreement
from megaspec.witness.finite.local_counterexample import NearModel
from megaspec.witness.finite.small_scope import Size, counterexample
from megaspec.witness.replay import Spurious
from megaspec.witness.theorem_trials import DRAWS, trials

SMALL_RLIMIT = 5_000_000
NEAR_RLIMIT = 5_000_000


def confirmed(claim: Claim, changed: Reading | None, without: Without, one: Obligation, sizes: Sequence[Size]) -> Inquiry[bool]:
    """Whether CPython breaks the claim, where things are taken away, at inputs of some sizes that a solver finds."""
    inputs = rule_parameters(claim.predicate) if isinstance(claim, Theorem) else inputs_of(_given(changed))
    beside = [system.schema for system in dict.fromkeys((*claim.systems(), *claim.abstract()))]
    found = yield from counterexample(one, inputs, beside, SMALL_RLIMIT, sizes)
    if found is None:
        return False
    with without.ignored():
        if isinstance(claim, Theorem):
            return _breaks_theorem(claim, *found)
        return _breaks(claim, _given(changed), one, *found)


def confirmed_by_trial(claim: Theorem, without: Without) -> bool:
    """Whether CPython finds a theorem false, where things are taken away, of inputs drawn near real calls."""
    made = {system: [one for ones in calls(system).values() for one in ones] for system in claim.given}
    try:
        with without.ignored():
            return any(not trial.answer for trial in trials(claim, made, lambda _: frozenset({"a false one"}), further=DRAWS))
    except ContractBroken:
        return True


def confirmed_near(
    claim: Claim, changed: Reading, without: Without, one: Obligation, spoken: frozenset[Symbol], bases: Sequence[Transition]
) -> Inquiry[bool]:
    """Whether CPython breaks the claim, where things are taken away, at inputs that a solver finds near a real call."""
    asked = spoken.union(symbols_in(one.goal), (symbol for symbol in one.symbols if not symbol.name.startswith(BEFORE + ".")))
    for unknown in _ever_more(asked, one):
        for base in bases:
            wider = refinement_witness.wider(base.universe, *(system.schema for system in claim.abstract()))
            near = NearModel(one, replace(base, universe=wider), unknown)
            answer = yield Ask(near.script().text(), want_model=True, rlimit=NEAR_RLIMIT)
            if answer.model is not None:
                values, within = near.values(answer.model, inputs_of(changed))
                with without.ignored():
                    if _breaks(claim, changed, one, values, within):
                        return True
    return False


def _ever_more(asked: frozenset[Symbol], one: Obligation) -> Iterator[frozenset[Symbol]]:
    """The inputs that are asked about; with those of the path; and with all that some hypothesis speaks of beside one of them, twice."""
    path = asked.union(*(symbols_in(given.term) for given in one.hypotheses if given.of_the_path))
    near = path.union(*(found for given in one.hypotheses if not (found := symbols_in(given.term)).isdisjoint(asked)))
    wide = near.union(*(found for given in one.hypotheses if not (found := symbols_in(given.term)).isdisjoint(near)))
    for found in dict.fromkeys((asked, path, near, wide)):
        yield frozenset(symbol for symbol in found if symbol in one.symbols)


def _given(reading: Reading | None) -> Reading:
    assert reading is not None
    return reading


def _breaks(claim: Claim, changed: Reading, one: Obligation, values: Mapping[str, Any], within: Universe) -> bool:
    """Of a step: CPython takes it as the tree says from a state that the invariants allow, and finds the claim false of it."""
    try:
        confirmed_at(claim, one, changed, values, within)
        return True
    except ContractBroken:
        return True
    except (Spurious, Disagreement):
        return False


def _breaks_theorem(claim: Theorem, values: Mapping[str, Any], within: Universe) -> bool:
    with universe(within):
        try:
            return not claim.predicate(**values)
        except ContractBroken:
            return True
        except Exception:
            return False
