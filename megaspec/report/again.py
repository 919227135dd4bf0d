"""A run that was written as plain data, made again by the rules as they are now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.systems import System
from megaspec.runs.calls import Reader, kinds_by_name, universe_read
from megaspec.runs.lines import line
from megaspec.runs.steps import Transition, perform, satisfies_invariants, schemas_of
from megaspec.runs.values import read

Lines = Sequence[Mapping[str, Any]]
"""A log as plain data; of a theorem, the inputs as one line."""


@dataclass(frozen=True)
class Again:
    """The lines of a run of a system: a beginning, and calls."""

    system: System
    lines: Lines

    @cached_property
    def reader(self) -> Reader:
        """What reads them."""
        first = self.lines[0]
        known = kinds_by_name(schemas_of(self.system))
        return Reader(self.system, universe_read(known, first["universe"], self.system.name) if "universe" in first else None)

    @property
    def is_from_the_start(self) -> bool:
        """Whether it begins with a call of genesis, and not in some state."""
        return "state" not in self.lines[0]

    @cached_property
    def first(self) -> Any:
        """The state that it begins in; None where it begins with genesis, and for one that the invariants do not allow."""
        if self.is_from_the_start:
            return None
        state = read(self.system.schema, self.lines[0]["state"], "state")
        return state if satisfies_invariants(self.system, state, self.reader.around(state, {})) else None

    @property
    def calls(self) -> Lines:
        """The lines that are calls."""
        return self.lines if self.is_from_the_start else self.lines[1:]

    def call(self, number: int, state: Any) -> Transition:
        """One of the calls, made in a state."""
        call = self.reader.recorded(line(number + (1 if self.is_from_the_start else 2), json.dumps(self.calls[number]).encode()))
        return perform(self.system, call.action, state, call.arguments, self.reader.around(state, call.arguments))

    def steps(self) -> Iterator[Transition]:
        """The calls one after the other, up to one that is refused; none from a state that the invariants do not allow."""
        state = self.first
        if state is None and not self.is_from_the_start:
            return
        for number in range(len(self.calls)):
            done = self.call(number, state)
            if isinstance(done.outcome, Revert):
                return
            yield done
            if not done.succeeded:
                return
            state = done.after
