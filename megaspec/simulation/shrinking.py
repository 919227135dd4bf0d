"""A failing run made short and plain by Hypothesis: it is given as the choices that a strategy for runs would have made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import ExampleDatabase, choices_to_bytes

from megaspec.language.maps import Map
from megaspec.language.schema import Atom, Fields, Quantity, Schema, Truth, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.universe import Universe
from megaspec.runs.steps import Transition, all_assumed, argument_schemas, perform
from megaspec.simulation.judge import Call, Failing
from megaspec.simulation.watched import Watched
from megaspec.witness.drawing import inside

Choice = bool | int
Run = tuple[Mapping[str, Any], Sequence[Call]]
"""What genesis is given, and the calls that follow; those that are refused are passed over."""

ROUNDS = 4
"""How often a run that was made shorter is made shorter once more."""


def shrunk(failing: Failing, watched: Watched, within: Universe) -> Failing:
    """The shortest run found that breaks the same claim, with the smallest arguments; the shortest so far, if it is interrupted."""
    for _ in range(ROUNDS):
        shrinking, steps = _Shrinking(failing, watched, within), len(failing.steps)
        try:
            shrinking.run()
        except KeyboardInterrupt:
            return shrinking.found
        failing = shrinking.found
        if len(failing.steps) == steps:
            break
    return failing


APART = 1_000_000
"""How far the indexes of one kind are from those of the next."""


class _Found(Exception):
    """A run that still breaks the claim."""


class _Known(ExampleDatabase):
    """A database in which Hypothesis finds one run that was not shrunk yet, whatever it looks for."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        super().__init__()
        self.choices = choices_to_bytes(tuple(choices))

    def fetch(self, key: bytes) -> Iterable[bytes]:
        return (self.choices,) if key.endswith(b".secondary") else ()

    def save(self, key: bytes, value: bytes) -> None:
        """Keep nothing."""

    def delete(self, key: bytes, value: bytes) -> None:
        """Lose nothing."""


class _Shrinking:
    """One failing run, and the strategy for runs of its system."""

    def __init__(self, failing: Failing, watched: Watched, within: Universe) -> None:
        self.failing, self.watched, self.within = failing, watched, within
        self.system = watched.system
        self.actions = [action.__name__ for action in self.system.actions]
        self.found = failing
        self.least: dict[object, int] = {}

    def run(self) -> None:
        """Let Hypothesis look for shorter runs; `found` is the shortest so far."""
        profile = settings(
            database=_Known(self._spelled()),
            phases=(Phase.reuse, Phase.shrink),
            deadline=None,
            verbosity=Verbosity.quiet,
            print_blob=False,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )

        def still_fails(run: Run) -> None:
            found = self._taken(run)
            if found is not None:
                self.found = found
                raise _Found

        with suppress(_Found):
            profile(seed(0)(given(st.composite(self._run)())(still_fails)))()

    def _taken(self, run: Run) -> Failing | None:
        """The run as CPython takes it, up to the step that breaks the claim; None if none does."""
        given, calls = run
        steps: list[Transition] = []
        for action, arguments in (("genesis", given), *calls):
            done = perform(self.system, action, steps[-1].after if steps else None, arguments, self.within)
            broken = self.watched.broken(done, self.failing.broken.claim)
            if broken is not None:
                return Failing((*steps, done), broken)
            if done.succeeded and inside(done.after, self.within) and (steps or all_assumed(self.system, done.after, self.within)):
                steps.append(done)
            elif not steps:
                return None
        return None

    # The strategy, and what it would have drawn.

    def _run(self, draw: st.DrawFn) -> Run:
        given, calls = self._arguments(draw, "genesis"), []
        while draw(st.booleans()):
            action = self._member(draw, "action", self.actions)
            calls.append((action, self._arguments(draw, action)))
        return given, calls

    def _spelled(self) -> Iterator[Choice]:
        for step in self.failing.steps:
            if step.before is not None:
                yield True
                yield from self._index("action", self.actions, step.action)
            for name, schema in argument_schemas(self.system, step.action).items():
                yield from self._choices(schema, step.arguments[name])
        yield False

    def _arguments(self, draw: st.DrawFn, action: str) -> dict[str, Any]:
        return {name: self._value(draw, schema) for name, schema in argument_schemas(self.system, action).items()}

    def _value(self, draw: st.DrawFn, schema: Schema) -> Any:
        match schema:
            case Truth():
                return draw(st.booleans())
            case Quantity(range):
                return _number(draw, range.low, range.high)
            case Atom():
                return self._member(draw, schema.kind, self._members(schema))
            case Fields(kind, of):
                return kind(**{name: self._value(draw, inner) for name, inner in of})
            case MapSchema(keys, inner):
                found = Map[Any, Any](default_of(inner))
                while draw(st.booleans()):
                    parts = tuple(self._value(draw, atom) for atom in keys)
                    found = found.set(parts if len(parts) > 1 else parts[0], self._value(draw, inner))
                return found

    def _choices(self, schema: Schema, value: Any) -> Iterator[Choice]:
        match schema:
            case Truth():
                yield value
            case Quantity(range):
                yield from _spelled(value, range.low, range.high)
            case Atom():
                yield from self._index(schema.kind, self._members(schema), value)
            case Fields(_, of):
                for name, inner in of:
                    yield from self._choices(inner, getattr(value, name))
            case MapSchema(keys, inner):
                for key, held in value.items():
                    yield True
                    for atom, part in zip(keys, key if isinstance(key, tuple) else (key,), strict=True):
                        yield from self._choices(atom, part)
                    yield from self._choices(inner, held)
                yield False

    def _member(self, draw: st.DrawFn, kind: object, members: Sequence[Any]) -> Any:
        low = self._least(kind)
        return members[_number(draw, low, low + len(members) - 1) - low]

    def _index(self, kind: object, members: Sequence[Any], one: Any) -> Iterator[Choice]:
        low = self._least(kind)
        yield from _spelled(low + members.index(one), low, low + len(members) - 1)

    def _least(self, kind: object) -> int:
        """Where the indexes of a kind begin: those of two kinds are never alike, for what is alike is made smaller together."""
        return self.least.setdefault(kind, APART * (1 + len(self.least)))

    def _members(self, atom: Atom) -> Sequence[Any]:
        return list(atom.kind) if issubclass(atom.kind, Enum) else self.within.members[atom.kind]


def _number(draw: st.DrawFn, low: int, high: int) -> int:
    """A number; where there is but one, nothing is drawn."""
    return draw(st.integers(low, high)) if low < high else low


def _spelled(number: int, low: int, high: int) -> Iterator[Choice]:
    if low < high:
        yield number
