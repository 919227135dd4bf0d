"""Results as JSON: the schema is versioned and part of what users rely on."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from megaspec.boundary import costing
from megaspec.claims.kinds import Claim
from megaspec.engine.verdicts import Result, exit_status
from megaspec.runs.spelling import fields, shown
from megaspec.runs.steps import Transition
from megaspec.vcgen.trust import assumptions_of
from megaspec.witness.findings import Counterexample

SCHEMA = 1


def as_json(results: Mapping[str, Result]) -> dict[str, Any]:
    """The whole run as plain data."""
    return {
        "schema": SCHEMA,
        "claims": [_claim(result) for result in results.values()],
        "summary": dict(Counter(result.verdict for result in results.values())),
        "exit_status": exit_status(results.values()),
    }


def _claim(result: Result) -> dict[str, Any]:
    claim, discharges = result.claim, result.discharges.values()
    second = Counter(one.second.verdict for one in discharges if one.second)
    return {
        "name": claim.name,
        "kind": claim.kind,
        "expected": claim.expected,
        "verdict": result.verdict,
        "passed": result.passed,
        "requirements": list(claim.requirements),
        "assumptions": _assumptions(claim),
        "obligations": {
            "planned": len(discharges),
            "discharged": sum(one.settled for one in discharges),
            "unknown": sum(one.verdict == "unknown" for one in discharges),
            "cached": sum(one.cached for one in discharges),
        },
        "second_opinion": {"agree": second["unsat"], "unknown": second["unknown"] + second["error"], "disagree": second["sat"]},
        "seconds": round(result.seconds, 3),
        "counterexample": _counterexample(result.counterexample),
    }


def _assumptions(claim: Claim) -> list[str]:
    """What is taken on trust; nothing of a claim whose rules cannot be read, which is an error."""
    found: list[str] = []
    with costing(lambda why: None):
        found += assumptions_of(claim)
    return found


def _counterexample(found: Counterexample | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"reachable": found.reachable, "why": list(found.why), "loop": found.loop, "trap": found.trap, "steps": steps_as_json(found.steps)}


def steps_as_json(steps: Iterable[Transition]) -> list[dict[str, Any]]:
    """The steps of a run as plain data."""
    return [
        {
            "action": step.action,
            "arguments": {name: _plain(value) for name, value in step.arguments.items()},
            "before": _plain(step.before),
            "after": _plain(step.after),
            "succeeded": step.succeeded,
        }
        for step in steps
    ]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if dataclasses.is_dataclass(value) or hasattr(value, "items"):
        return {name: _plain(held) for name, held in fields(value)}
    return shown(value)
