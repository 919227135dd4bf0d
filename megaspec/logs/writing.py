"""Runs written as logs that can be followed again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.systems import GENESIS
from megaspec.runs.calls import kinds_by_name, universe_spelled
from megaspec.runs.paths import spot
from megaspec.runs.spelling import fields
from megaspec.runs.steps import Transition, argument_schemas, schemas_of
from megaspec.runs.values import spelled


def text_of(steps: Sequence[Transition]) -> str:
    """The log of a run."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines_of(steps))


def lines_of(steps: Sequence[Transition]) -> Iterator[dict[str, Any]]:
    """The lines of a run as JSON: genesis, or the state that it begins in, with the universe; then each call, with what it changed.

    Of a state that is shown alone only that is written.
    """
    system, first = steps[0].system, steps[0]
    universe = {"universe": universe_spelled(kinds_by_name(schemas_of(system)), first.universe)} if first.universe.closed else {}
    if first.before is not None:
        yield {"action": "genesis", **universe, "state": spelled(system.schema, first.before)}
    for step in filter(is_a_call, steps):
        yield {"action": step.action, **(universe if step.before is None else {}), **_said(step)}


def is_a_call(step: Transition) -> bool:
    """Whether a step is a call of a rule; one that only shows a state is called like the claim that is false of it."""
    return step.action in (GENESIS, *(action.__name__ for action in step.system.actions))


def _said(step: Transition) -> dict[str, Any]:
    schemas = argument_schemas(step.system, step.action)
    found: dict[str, Any] = {"arguments": {name: spelled(schema, step.arguments[name]) for name, schema in schemas.items()}}
    if isinstance(step.outcome, Revert):
        return {**found, "reverts": step.outcome.name}
    changed = _changed(step) if step.succeeded and step.before is not None else {}
    return {**found, "observed": changed} if changed else found


def _changed(step: Transition) -> dict[str, Any]:
    """What a step left otherwise than it found it, by path."""
    before, after = (dict(fields(state)) for state in (step.before, step.after))
    paths = [path for path in dict.fromkeys((*before, *after)) if path not in before or path not in after or before[path] != after[path]]
    spots = ((path, spot(step.system.schema, path)) for path in paths)
    return {path: spelled(found.schema, found.of(step.after)) for path, found in spots}

