"""A log followed through a system: each line must be a call that the rules answer as the log says, up to the first that is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from megaspec.language.systems import System
from megaspec.language.universe import OpenOrders, Universe
from megaspec.logs.filling import Bounds, Filling
from megaspec.logs.refused import Refused
from megaspec.runs.calls import Reader, Recorded, disagreements, kinds_by_name, universe_read
from megaspec.runs.lines import BadLine, Line, lines, parsed
from megaspec.runs.steps import argument_schemas, schemas_of, state_holds
from megaspec.runs.values import Misspelt, objects, read
from megaspec.vcgen.transitions import check_assumptions


class NoBeginning(Exception):
    """Nothing says in which initial state a log starts; the message says what would."""


@dataclass
class Verdict:
    """What became of a log."""

    accepted: int = 0
    """How many lines fit, from the first on."""
    filled: int = 0
    """How many steps and arguments were filled in."""
    refused: str = ""
    """The call of the line that does not fit."""
    why: list[str] = field(default_factory=list)
    undecided: bool = False
    """Whether something might fit that was not tried."""


class Follower(Protocol):
    """Takes the calls of a log one after the other; a `Refused` for the first that does not fit."""

    def take(self, line: Recorded) -> None:
        """One call more."""

    def finish(self) -> int:
        """The log is at its end; how much was filled in."""


class Following:
    """One log of one system."""

    def __init__(self, system: System, log: Path, genesis: str | None = None, bounds: Bounds | None = None) -> None:
        """`genesis` are the arguments, as JSON, of a genesis that the log does not have; with `bounds`, steps and arguments may be missing."""
        check_assumptions(system)
        self.system, self.log, self.genesis, self.bounds = system, log, genesis, bounds
        self.verdict = Verdict()
        """What is known so far."""

    def run(self, show: Callable[[int], None] = lambda _: None, tell: Callable[[str], None] = lambda _: None) -> Verdict:
        """Follow the log to its end, or to the first line that does not fit.

        `show` is told how many bytes were read, `tell` what was filled in.  A `BadLine` where the log is none of this system.
        """
        size, follower = 0, None
        try:
            for taken, line in lines(self.log):
                if follower is None:
                    reader, state = self._begun(line)
                    follower = self._follower(reader, state, tell)
                if line.action != "genesis" or line.number > 1:
                    follower.take(reader.recorded(line))
                self.verdict.accepted += 1
                size += taken
                show(size)
            if follower is not None:
                self.verdict.filled = follower.finish()
        except Refused as refused:
            self.verdict.refused, self.verdict.why, self.verdict.undecided = refused.call, refused.why, refused.undecided
        return self.verdict

    def _follower(self, reader: Reader, state: Any, tell: Callable[[str], None]) -> Follower:
        return Exactly(reader, state) if self.bounds is None else Filling(reader, state, self.bounds, tell)

    # The beginning.

    def _begun(self, line: Line) -> tuple[Reader, Any]:
        """The reader of the log, and the state before its first step; a `Refused` where the system does not start like that."""
        if line.action != "genesis":
            return self._begun_unsaid()
        if self.genesis is not None:
            raise NoBeginning("the log begins with genesis, and --genesis says another one; leave it out, or take line 1 out of the log")
        try:
            universe = self._universe(line)
            reader = Reader(self.system, universe, self.bounds is not None)
            if "state" in line.beginning:
                return reader, self._in_the_middle(reader, line)
        except Misspelt as error:
            raise BadLine(line.number, str(error)) from None
        return reader, _started(reader, reader.recorded(line))

    def _universe(self, line: Line) -> Universe | None:
        if "universe" not in line.beginning:
            return None
        return universe_read(kinds_by_name(schemas_of(self.system)), line.beginning["universe"], self.system.name)

    def _begun_unsaid(self) -> tuple[Reader, Any]:
        """An initial state of which the log does not speak."""
        wanted = argument_schemas(self.system, "genesis")
        if self.genesis is None and wanted:
            example = json.dumps({"action": "genesis", "arguments": dict.fromkeys(wanted, "…")}, ensure_ascii=False)
            raise NoBeginning(f"the log does not begin with genesis; begin it with {example}, or give the arguments by --genesis")
        reader = Reader(self.system, None, self.bounds is not None)
        try:
            given = objects(parsed((self.genesis if self.genesis is not None else "{}").encode("utf-8", "surrogateescape")), "it")
            return reader, _started(reader, reader.recorded(Line(1, "genesis", given, {}, None, {})))
        except (Misspelt, BadLine) as error:
            raise NoBeginning(f"--genesis: {str(error).removeprefix('line 1: ')}") from None
        except Refused as refused:
            raise NoBeginning(f"--genesis: {refused.why[0]}") from None

    def _in_the_middle(self, reader: Reader, line: Line) -> Any:
        """A state that the log begins with instead of genesis; the invariants must allow it."""
        if line.arguments or line.observed or line.reverts:
            raise Misspelt("genesis with a state has nothing else but a universe")
        state = reader.inside(read(self.system.schema, line.beginning["state"], "state"), "state")
        within = reader.around(state, {})
        room = OpenOrders(within, (state,)) if within.closed else within
        why = list(_unmet((*self.system.invariants, *self.system.assumptions), state, room, "the state is not one of which {} holds"))
        if why:
            raise Refused("genesis(state=…)", why)
        return state


def _started(reader: Reader, line: Recorded) -> Any:
    """The state after genesis."""
    done = reader.call(None, line.action, line.arguments)
    why = disagreements(line, done)
    if not why and not done.succeeded:
        why = ["nothing comes after a genesis that is refused"]
    if not why:
        within = reader.around(done.after, line.arguments)
        why = list(_unmet(reader.system.assumptions, done.after, within, f"the initial state is not one of which {reader.system.name} assumes {{}}"))
    if why:
        raise Refused(line.told(), why)
    return done.after


def _unmet(predicates: Iterable[Callable[..., bool]], state: Any, within: Universe, unmet: str) -> Iterator[str]:
    """What is said of each predicate that is not true of a state, or cannot be asked of it."""
    for one in predicates:
        try:
            if not state_holds(one, state, within):
                yield unmet.format(one.__name__)
        except Exception as error:
            yield f"{one.__name__} cannot be asked of the state: {error}"


class Exactly:
    """Follows a log in which nothing is missing."""

    def __init__(self, reader: Reader, state: Any) -> None:
        self.reader, self.state = reader, state

    def take(self, line: Recorded) -> None:
        """One call more; a `Refused` where the rules do not answer as the log says."""
        done = self.reader.call(self.state, line.action, line.arguments)
        why = disagreements(line, done)
        if why:
            raise Refused(line.told(), why)
        self.state = done.after

    def finish(self) -> int:
        """Nothing was filled in."""
        return 0
