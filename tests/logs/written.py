"""Runs, drawn, and the logs that tell them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from megaspec.language import System
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.universe import Universe
from megaspec.logs.filling import Bounds
from megaspec.logs.following import Following, Verdict
from megaspec.logs.writing import text_of
from megaspec.runs.steps import Transition, argument_schemas, perform, schemas_of
from megaspec.runs.universes import closed_universe
from megaspec.witness.drawing import Nearby, drawn, inside, numbers_named
from megaspec.witness.walks import started

TRIES = 12
"""How many calls are drawn for each step, until one succeeds."""


def random_run(system: System, seed: int, calls: int = 25) -> list[Transition]:
    """A run from an initial state, with the calls that were refused."""
    random = Random(f"{system.name} {seed}")
    kinds = closed_universe(schemas_of(system)).members
    within = closed_universe(schemas_of(system), (), {kind: 6 if issubclass(kind, OrderedIdentifier) else 5 for kind in kinds})
    first = started(system, within, random)
    assert first is not None
    steps = [first]
    for _ in range(calls):
        tried = [_call(system, steps[-1].after, within, random) for _ in range(TRIES)]
        taken = [one for one in tried if one.succeeded and inside(one.after, within)] or [one for one in tried if not one.succeeded]
        steps += taken[:1]
    return steps


def _call(system: System, state: Any, within: Universe, random: Random) -> Transition:
    action = random.choice(system.actions)
    near = Nearby(system.schema, state).turned_to(random, numbers_named(action))
    arguments = {name: drawn(schema, within, random, near) for name, schema in argument_schemas(system, action.__name__).items()}
    return perform(system, action.__name__, state, arguments, within)


def log_of(steps: Sequence[Transition], folder: Path, change: Callable[[list[dict[str, Any]]], Any] = lambda lines: None) -> Path:
    """The log of a run, changed as it is asked."""
    lines = [json.loads(line) for line in text_of(steps).splitlines()]
    change(lines)
    return written(lines, folder)


def written(lines: Sequence[Any], folder: Path) -> Path:
    """A log of these lines."""
    file = folder / "log.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def followed(system: System, log: Path, genesis: str | None = None, missing: int | None = None, tries: int = 20_000) -> tuple[Verdict, list[str]]:
    """What becomes of a log, and what was filled in."""
    told: list[str] = []
    verdict = Following(system, log, genesis, None if missing is None else Bounds(missing, tries)).run(tell=told.append)
    return verdict, told
