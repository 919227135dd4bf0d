"""A counterexample as it is read: the state before, the call, the state after, changed fields marked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import Any

from checker.engine.verdicts import Counterexample
from checker.evidence.runs import Transition
from spec.language.failing import Revert
from spec.language.identifiers import Identifier, OrderedIdentifier
from spec.language.maps import Map


def told(found: Counterexample) -> list[str]:
    """The lines of a counterexample."""
    lines = [_reach(found)]
    for number, step in enumerate(found.steps):
        lines += _step(number, step, whole=len(found.steps) == 1)
    return lines


def _reach(found: Counterexample) -> str:
    if found.reachable:
        steps = len(found.steps) - 1
        return f"a run of {steps} step{'s' if steps != 1 else ''} from an initial state"
    if found.reachable is False:
        return found.note
    return found.note or "one step; whether an initial state leads there is not known"


def _step(number: int, step: Transition, whole: bool) -> Iterator[str]:
    before = {name: shown(value) for name, value in fields(step.before)} if step.before is not None else {}
    after = {name: shown(value) for name, value in fields(step.after)} if step.after is not None else {}
    if whole and before:
        yield "  before"
        yield from (f"      {name} = {value}" for name, value in before.items() if value not in _EMPTY)
    arguments = ", ".join(f"{name}={shown(value)}" for name, value in step.arguments.items())
    yield f"  {number}. {step.action}({arguments}){_answer(step)}"
    for event in () if isinstance(step.outcome, Exception) else step.outcome.events:
        yield f"      emits {type(event).__name__}({', '.join(f'{name}={shown(value)}' for name, value in fields(event))})"
    for name in dict.fromkeys((*before, *after)):
        old = before.get(name)
        new = after.get(name, "0" if (old or "").replace("_", "").isdigit() else "nothing")
        if old is None and new not in _EMPTY:
            yield f"      {name} = {new}" if step.before is None else f"    * {name} = {new}"
        elif old is not None and old != new:
            yield f"    * {name} = {new}   (was {old})"


_EMPTY = ("0", "#0", "False", "none")


def _answer(step: Transition) -> str:
    if isinstance(step.outcome, Revert):
        return f"  reverts: {step.outcome.name}"
    if isinstance(step.outcome, Exception):
        return f"  raises {type(step.outcome).__name__}: {step.outcome}" if str(step.outcome) != "false" else "  is false"
    returned = step.outcome.returned
    return "" if returned is None else f"  returns {shown(returned)}"


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar of a state by its path; of maps only the entries that differ from the default."""
    if isinstance(value, Map):
        for key, held in value.items():
            parts = key if isinstance(key, tuple) else (key,)
            yield from fields(held, f"{path}[{', '.join(map(shown, parts))}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from fields(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    else:
        yield path, value


def shown(value: Any) -> str:
    """A plain value as a reader writes it."""
    if isinstance(value, Identifier):
        return value.name
    if isinstance(value, OrderedIdentifier):
        return f"#{value.index}"
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}"
    if isinstance(value, Map) or dataclasses.is_dataclass(value):
        inner = ", ".join(f"{name.lstrip('.')}={shown(held)}" for name, held in fields(value))
        return "{" + inner + "}"
    return str(value)
