"""A counterexample as it is read: the state before, the call, the state after, changed fields marked."""

from __future__ import annotations

from collections.abc import Iterator

from megaspec.language.failing import Revert
from megaspec.report.diagram import drawn
from megaspec.runs.spelling import fields, shown
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample


def told(found: Counterexample) -> list[str]:
    """The lines of a counterexample: of a run for ever, first how it comes to the loop, and then the loop."""
    lines = [_reach(found), *(f"  {line}" for line in drawn(found.steps, found.loop))]
    for number, step in enumerate(found.steps):
        if number == found.loop:
            lines.append("  and from here on, again and again:")
        lines += _step(number, step, whole=not number and found.loop is None)
    if found.loop == len(found.steps):
        lines.append("  and from here on nothing happens any more")
    return [*lines, *(f"  {line}" for line in found.why)]


def _reach(found: Counterexample) -> str:
    if found.trap:
        return f"a run of {_steps(len(found.steps) - 1)} from an initial state into a trap"
    if found.loop is not None:
        round = len(found.steps) - found.loop
        ending = f"then a loop of {_steps(round)} for ever" if round else "then nothing for ever"
        stem = f"{_steps(found.loop - 1)} from an initial state" if found.loop > 1 else "an initial state"
        return f"{stem}, and {ending}"
    if found.reachable:
        return f"a run of {_steps(len(found.steps) - 1)} from an initial state{f', as {found.by} takes it' if found.by else ''}"
    if found.reachable is False:
        return found.note
    return found.note or "one step; whether an initial state leads there is not known"


def _steps(number: int) -> str:
    return f"{number} step{'s' if number != 1 else ''}"


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
