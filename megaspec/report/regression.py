"""A counterexample as a test: it fails while the run breaks the claim, and passes once the run is refused or breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pprint import pformat
from typing import Any

from megaspec.claims.kinds import Claim, Safe, Theorem
from megaspec.claims.liveness import Response
from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.schema import Schema, parameters_of
from megaspec.language.universe import Universe, universe
from megaspec.logs.writing import lines_of
from megaspec.report.again import Again, Lines
from megaspec.report.story import told
from megaspec.report.unanswered import unanswered
from megaspec.runs.calls import kinds_by_name, universe_read, universe_spelled
from megaspec.runs.lines import BadLine
from megaspec.runs.steps import Transition
from megaspec.runs.values import Misspelt, read, spelled
from megaspec.terms.evaluate import evaluating
from megaspec.vcgen.obligations import obligations_at
from megaspec.vcgen.transitions import readings
from megaspec.witness.conformance import values_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.replay import broken_by
from megaspec.witness.theorem import false_theorem
from megaspec.witness.violations import violation

TEXT = '''\
"""Fails while a run breaks {claim}; passes once the run is refused or breaks nothing.  Run it in the project's folder."""

from megaspec.cli.project import one_claim
from megaspec.report.regression import breaks

RUN = {run}


def test_{name}() -> None:
    told = breaks(one_claim("{claim}"), RUN)
    assert not told, "\\n".join(told)
'''


class Toothless(Exception):
    """A test that passes though nothing is mended; the message says of what."""


def text_of(claim: Claim, found: Counterexample) -> str:
    """The file of a test; a `Toothless` if it does not fail as things are."""
    run = [_inputs(claim, found.steps[0])] if isinstance(claim, Theorem) else list(lines_of(found.steps))
    try:
        broken = breaks(claim, run)
    except (BadLine, Misspelt) as error:
        raise Toothless(f"what is shown against {claim.name} cannot be read again, {error}") from None
    if not broken:
        raise Toothless(f"what is shown against {claim.name} is not seen in the run alone")
    return TEXT.format(claim=claim.name, name=function_name(claim), run=pformat(run, width=120, sort_dicts=False))


def function_name(claim: Claim) -> str:
    """The name of a claim as part of a function's."""
    return re.sub(r"[^a-zA-Z0-9_]", "_", claim.name)


def breaks(claim: Claim, run: Lines) -> list[str]:
    """How a run breaks a claim, as it is told; nothing if it is refused, does not begin as it did, or breaks nothing."""
    if isinstance(claim, Theorem):
        return _breaks_theorem(claim, run[0])
    again = Again(claim.systems()[0], run)
    if isinstance(claim, Response):
        found = unanswered(claim, again)
        return told(found) if found is not None else []
    steps: list[Transition] = []
    for step in again.steps():
        steps.append(step)
        why = _why(claim, step)
        if why is not None:
            return told(Counterexample(claim.name, steps, steps[0].before is None or None, "from a state that the invariants allow", why))
    return []


def _why(claim: Claim, step: Transition) -> tuple[str, ...] | None:
    found = violation(claim, step)
    if found is None and isinstance(claim, Safe) and step.succeeded:
        return tuple(_owed(claim, step)) or None
    return found


def _owed(claim: Safe, step: Transition) -> Iterator[str]:
    """What a rule owes on the way, and CPython does not see: results of arithmetic that leave the word."""
    reading = next(one for one in readings(claim.system) if one.name == step.action)
    value = evaluating(values_of(step))
    for one in obligations_at(claim, reading):
        if all(value(given.term, {}) for given in one.hypotheses if given.of_the_path) and broken_by(one.goal, step):
            yield f"{one.name} does not hold"


# Theorems.


def _schemas(claim: Theorem) -> dict[str, Schema]:
    return parameters_of(claim.predicate)


def _inputs(claim: Theorem, made: Transition) -> dict[str, Any]:
    schemas = _schemas(claim)
    arguments = {name: spelled(schema, made.arguments[name]) for name, schema in schemas.items()}
    return {"arguments": arguments, "universe": universe_spelled(kinds_by_name(tuple(schemas.values())), made.universe)}


def _breaks_theorem(claim: Theorem, given: Mapping[str, Any]) -> list[str]:
    schemas = _schemas(claim)
    within = universe_read(kinds_by_name(tuple(schemas.values())), given["universe"], claim.name)
    arguments = {name: read(schema, given["arguments"][name], name) for name, schema in schemas.items()}
    return [] if _is_true(claim, arguments, within) else told(false_theorem(claim, arguments, within))


def _is_true(claim: Theorem, arguments: Mapping[str, Any], within: Universe) -> bool:
    """Whether a theorem holds of inputs; one that calls what is refused says nothing of them."""
    with universe(within):
        try:
            return claim.predicate(**arguments)
        except Revert:
            return True
        except ContractBroken:
            return False
