"""Scenarios as they are evidence: the calls that their process tells of, made again here, by name and values.

Nothing that is told is believed.  An action is looked up by its name in the system that is judged, its arguments are read by the declared
schemas, and CPython makes the call.  Where that does not end as it was told, the scenario fails there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.scenarios import ScenarioFailed, Taken
from megaspec.language.schema import misfits
from megaspec.language.systems import System
from megaspec.language.universe import OpenUniverse
from megaspec.recording.asking import begun, unheard
from megaspec.recording.process import ENDED
from megaspec.refusal import Ended
from megaspec.runs.calls import Reader
from megaspec.runs.lines import BadLine, Line, parsed
from megaspec.runs.steps import Transition, perform, state_holds
from megaspec.runs.values import Misspelt, objects, printed, quoted

MOST_ENDINGS = 4
"""How often the process of a system is asked, each time without the scenarios that ended it before."""

MOST_STEPS = 10_000
"""The most steps of a scenario."""


class NoScenarios(Ended):
    """The scenarios of a system cannot be run; the message says why."""


@dataclass(frozen=True, eq=False)
class Remade:
    """A scenario, with its calls from genesis on as they were made again, those of the scenario before it too.

    `failure` says why it does not go as it is written; `failing` is the call after its last step, if that is why.
    """

    system: System
    name: str
    steps: tuple[Taken, ...]
    failure: str | None = None
    failing: tuple[str, Mapping[str, Any]] | None = None

    def run(self) -> tuple[Taken, ...]:
        """Its steps; a `ScenarioFailed` where it does not go as it is written."""
        if self.failure is not None:
            raise ScenarioFailed(self.failure)
        return self.steps


def scenarios_of(system: System) -> tuple[Remade, ...]:
    """The scenarios of a system, in order."""
    return _told(system)[0]


def known_scenarios_of(systems: Sequence[System]) -> list[Remade]:
    """The scenarios of some systems; a `NoScenarios` if their modules are not as they should be."""
    for system in systems:
        _, unfit = _told(system)
        if unfit:
            raise NoScenarios(unfit)
    return [one for system in systems for one in scenarios_of(system)]


def failures_of(system: System) -> list[Remade]:
    """The scenarios that do not go as they are written; one without a name and steps where their modules are not as they should be."""
    remade, unfit = _told(system)
    return [*(one for one in remade if one.failure is not None), *([Remade(system, "", (), unfit)] if unfit else [])]


@functools.cache
def _told(system: System) -> tuple[tuple[Remade, ...], str]:
    if not system.scenarios:
        return (), ""
    hearing = _Hearing(system)
    for _ in range(MOST_ENDINGS):
        answer = begun(system, list(hearing.made))
        if isinstance(answer, str):
            return (), answer
        why = hearing.hear(*answer.wait())
        if hearing.unfit or hearing.is_whole or not hearing.listed and why != ENDED:
            break
    if not hearing.listed and not hearing.unfit:
        return (), f"the scenarios of {system.name} cannot be run: {why}"
    return tuple(hearing.in_order()), hearing.unfit


class _Hearing:
    """What is heard of the scenarios of a system, from one process after another."""

    def __init__(self, system: System) -> None:
        self.system, self.reader = system, Reader(system)
        self.listed: dict[str, str | None] = {}
        """The scenario that each goes on from."""
        self.made: dict[str, Remade] = {}
        self.unfit = ""
        self.current: _Remaking | None = None

    @property
    def is_whole(self) -> bool:
        return bool(self.listed) and set(self.made) == set(self.listed)

    def in_order(self) -> list[Remade]:
        """All that are listed; those that no process reported fail."""
        for name in self.listed:
            if name not in self.made:
                why = f"{_called(name, self.system)} was not run: its process ended too often"
                self.made[name] = Remade(self.system, name, (), why)
        return [self.made[name] for name in self.listed]

    def hear(self, lines: Sequence[bytes], why: str) -> str:
        """All lines of a process, and why there are no more; where it ended in a scenario, this one fails.  Answers why no more are heard."""
        self.current = None
        for line in lines:
            try:
                self._hear(objects(parsed(line), "it"))
            except (Misspelt, BadLine, RecursionError) as error:
                why = f"its process tells what is no call of {self.system.name}: {printed(str(error))}"
                break
        if self.unfit or self.is_whole or not self.listed:
            return why
        if self.current is not None:
            self._end(self.current.ended(f"{_called(self.current.name, self.system)} fails before its step {self.current.number}: {why}"))
        else:
            left = next(name for name in self.listed if name not in self.made)
            self.made[left] = Remade(self.system, left, (), f"{_called(left, self.system)} was not run: {why}")
        self._spread()
        return why

    def _spread(self) -> None:
        """Scenarios that go on from one that fails fail with it."""
        for name, after in self.listed.items():
            before = self.made.get(after or "")
            if name not in self.made and before is not None and before.failure is not None:
                self.made[name] = Remade(self.system, name, before.steps, before.failure)

    def _hear(self, said: Mapping[str, Any]) -> None:
        if "unfit" in said:
            self.unfit = unheard(said["unfit"])
        elif "scenarios" in said:
            self._list(said["scenarios"])
        elif "begins" in said:
            self._begin(said["begins"])
        elif self.current is None:
            raise Misspelt(f"{quoted(said)} is of no scenario")
        elif "ends" in said:
            failing = said.get("failing")
            if failing is not None:
                self.current.fail_at(self._recorded(failing))
            self._end(self.current.ended(said["ends"]))
        else:
            self.current.take(*self._recorded(said))

    def _list(self, given: Any) -> None:
        found: dict[str, str | None] = {}
        for one in given if isinstance(given, list) else [given]:
            name, after = objects(one, "a scenario").get("name"), one.get("after")
            if not isinstance(name, str) or not name.isidentifier() or name in found or after is not None and after not in list(found):
                raise Misspelt(f"{quoted(one)} is no scenario")
            found[name] = after
        if self.listed and self.listed != found:
            raise Misspelt("its scenarios are others than before")
        self.listed = found

    def _begin(self, name: Any) -> None:
        if self.current is not None or name not in list(self.listed) or name in self.made:
            raise Misspelt(f"{quoted(name)} begins out of turn")
        after = self.listed[name]
        if after is not None and after not in self.made:
            raise Misspelt(f"{quoted(name)} begins before {after}")
        self.current = _Remaking(self.system, name, self.made[after] if after is not None else None)

    def _end(self, one: Remade) -> None:
        self.made[one.name] = one
        self.current = None

    def _recorded(self, said: Any) -> tuple[str, Mapping[str, Any], str | None]:
        known = objects(said, "a call")
        action, reverts = known.get("action"), known.get("reverts")
        if not isinstance(action, str) or not (reverts is None or isinstance(reverts, str)):
            raise Misspelt(f"{quoted(said)} is no call")
        line = Line(1, action, objects(known.get("arguments"), "arguments"), {}, reverts, {})
        found = self.reader.recorded(line)
        return found.action, found.arguments, found.reverts


class _Remaking:
    """A scenario while its calls are made again."""

    def __init__(self, system: System, name: str, after: Remade | None) -> None:
        self.system, self.name, self.after = system, name, after
        self.steps = list(after.steps) if after else []
        self.earlier = len(self.steps)
        self.failure = after.failure if after else None
        self.failing: tuple[str, Mapping[str, Any]] | None = None

    @property
    def number(self) -> int:
        """The number of the step that comes next, as `Run` counts."""
        return len(self.steps) - self.earlier + (1 if self.earlier else 0)

    def take(self, action: str, arguments: Mapping[str, Any], reverts: str | None) -> None:
        """Make a call again; where it does not end as it was told, the scenario fails here."""
        if self.failure is not None:
            return
        if (action == "genesis") is bool(self.steps):
            raise Misspelt("genesis comes first, and only once")
        if len(self.steps) >= MOST_STEPS:
            self.failure = f"{_called(self.name, self.system)} has more than {MOST_STEPS:,} steps; end it earlier"
            return
        before = self.steps[-1].after if self.steps else None
        done = perform(self.system, action, before, arguments, OpenUniverse((before, tuple(arguments.values()))))
        why = _otherwise(done, reverts)
        if why is None:
            self.steps.append(Taken(action, before, arguments, done.outcome))
            return
        self.failure = f"{_called(self.name, self.system)} fails at its step {self.number}, {action}: {why}"
        if reverts is None and not isinstance(done.outcome, Revert):
            self.failing = action, arguments

    def fail_at(self, call: tuple[str, Mapping[str, Any], str | None]) -> None:
        """A call after the last step is why the scenario does not go as it is written."""
        if self.failure is None:
            self.failing = call[:2]

    def ended(self, failure: Any) -> Remade:
        """What became of it, with what its process says of why it fails."""
        if self.failure is None and failure is not None:
            said, whose = unheard(failure), _called(self.name, self.system)
            self.failure = said if said.startswith(whose) else f"{whose} fails before its step {self.number}: {said}"
        if self.failure is None and len(self.steps) <= max(self.earlier, 1):
            self.failure = f"{_called(self.name, self.system)} takes no step"
        return Remade(self.system, self.name, tuple(self.steps), self.failure, self.failing)


def _otherwise(done: Transition, reverts: str | None) -> str | None:
    """How a call ends otherwise than it was told, or out of what a state may be; None if it does not."""
    if isinstance(done.outcome, Revert):
        here = f"reverts with {done.outcome.name}"
    elif not done.succeeded:
        return f"it raises {type(done.outcome).__name__}: {done.outcome}"
    else:
        here = "succeeds"
        wrong: Iterable[str] = misfits(done.system.schema, done.after, "genesis" if done.before is None else "the next state", done.before)
        if done.before is None:
            unmet = (one for one in done.system.assumptions if not state_holds(one, done.after, OpenUniverse((done.after,))))
            wrong = [*wrong, *(f"the assumption {one.__name__} does not hold" for one in unmet)]
        for line in wrong:
            return line
    told = "succeeds" if reverts is None else f"reverts with {reverts}"
    return None if here == told else f"its process says that it {told}, and here it {here}"


def _called(name: str, system: System) -> str:
    return f"the scenario {name} of {system.name}"


__all__ = ["NoScenarios", "Remade", "failures_of", "known_scenarios_of", "scenarios_of"]
