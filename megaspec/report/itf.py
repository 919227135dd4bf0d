"""A run in the Informal Trace Format: JSON that viewers of traces open.

Integers and indexes are `#bigint`, a map to truth values is the `#set` of its keys, another map the `#map` of what is not the default.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample

TAKEN, PICKED = "mbt::actionTaken", "mbt::nondetPicks"
"""The variables that say by which call a state was reached, and with which arguments."""


def trace(found: Counterexample) -> dict[str, Any]:
    """A counterexample as a trace: its states in order; of a theorem, and of a genesis that fails, the inputs as the one state."""
    states = [{"#meta": {"index": place}, **state} for place, state in enumerate(_states(found.steps))]
    return {
        "#meta": {"format": "ITF", "source": "megaspec", "description": f"a run for the claim {found.claim}"},
        "vars": [name for name in states[0] if name != "#meta"],
        "states": states,
    }


def _states(steps: Sequence[Transition]) -> Iterator[dict[str, Any]]:
    first = steps[0]
    if first.before is None and not first.succeeded:
        yield {**_fields(first.arguments), TAKEN: first.action, PICKED: {}}
        return
    if first.before is not None:
        yield {**_fields(_parts(first.before)), TAKEN: "", PICKED: {}}
    for step in steps:
        yield {**_fields(_parts(step.after)), TAKEN: step.action, PICKED: _fields(step.arguments)}


def expression(value: Any) -> Any:
    """A plain value as an expression of the format."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | OrderedIdentifier):
        return {"#bigint": str(value if isinstance(value, int) else value.index)}
    if isinstance(value, Map):
        if value.default is False:
            return {"#set": [_key(key) for key, _ in value.items()]}
        return {"#map": [[_key(key), expression(held)] for key, held in value.items()]}
    if isinstance(value, Identifier) or not dataclasses.is_dataclass(value):
        return shown(value)
    return _fields(_parts(value))


def _key(key: Any) -> Any:
    return {"#tup": [expression(part) for part in key]} if isinstance(key, tuple) else expression(key)


def _fields(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: expression(value) for name, value in named.items()}


def _parts(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
