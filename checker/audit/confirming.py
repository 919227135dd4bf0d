"""A small counterexample to a claim from which something was taken away, run by CPython without it as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.audit.inquiries import Ask, Inquiry
from checker.audit.without import Without
from checker.claims.kinds import Claim, Invariant, Step, Theorem
from checker.claims.transitions import Reading
from checker.evidence.ground import Disagreement
from checker.evidence.replay import Spurious, inputs_of, replayed
from checker.evidence.runs import holds
from checker.evidence.small import Size, SmallModel
from checker.lifting.tree import rule_parameters
from checker.obligations.obligation import Obligation
from spec.language.contracts import ContractBroken
from spec.language.universe import Universe, universe

SMALL_RLIMIT = 5_000_000


def confirmed(claim: Claim, changed: Reading | None, without: Without, one: Obligation, sizes: Sequence[Size]) -> Inquiry[bool]:
    """Whether CPython breaks the claim, where things are taken away, at inputs of some sizes that a solver finds."""
    inputs = rule_parameters(claim.predicate) if isinstance(claim, Theorem) else inputs_of(_given(changed))
    for size in sizes:
        small = SmallModel(one, inputs, size)
        answer = yield Ask(small.script().text(), want_model=True, rlimit=SMALL_RLIMIT)
        if answer.model is not None:
            values, within = small.values(answer.model)
            with without.ignored():
                if isinstance(claim, Theorem):
                    return _breaks_theorem(claim, values, within)
                return _breaks(claim, _given(changed), values, within)
    return False


def _given(reading: Reading | None) -> Reading:
    assert reading is not None
    return reading


def _breaks(claim: Claim, changed: Reading, values: Mapping[str, Any], within: Universe) -> bool:
    """Of a step: CPython takes it as the tree says from a state that the invariants allow, and finds the claim false of it."""
    try:
        done = replayed(changed, values, within)
        return not (isinstance(claim, Invariant | Step) and done.succeeded and holds(claim.predicate, done))
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
