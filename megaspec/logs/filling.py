"""A log with gaps followed through a system: steps that it does not record, and arguments that it leaves out, are sought within a bound.

Whenever a line does not fit, the last few lines are gone over again for the fewest unrecorded steps with which all of them fit.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from megaspec.logs.guesses import Guesses
from megaspec.logs.refused import Refused
from megaspec.runs.calls import Reader, Recorded, disagreements, lacking, outside
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition

BACK = 8
"""How many lines before one that does not fit are gone over again."""


@dataclass(frozen=True)
class Bounds:
    """So many unrecorded steps may stand between two lines; so many calls are tried where a line does not fit."""

    missing: int
    tries: int


@dataclass(frozen=True, eq=False)
class Node:
    """A state that a way through some lines leads to: how many of them were taken, and how many steps were put in since the last."""

    state: Any
    taken: int = 0
    gap: int = 0
    earlier: Node | None = None
    filled: str = ""
    """What was filled in to come here."""

    def way(self) -> list[Node]:
        """The nodes that lead here, the first of them left out."""
        return [*self.earlier.way(), self] if self.earlier else []


@dataclass(frozen=True)
class Passed:
    """A line that was taken, the state before it and before what was put in there, and all that was filled in."""

    line: Recorded
    before: Any
    filled: tuple[str, ...] = ()


class Filling:
    """Follows a log in which something may be missing."""

    def __init__(self, reader: Reader, state: Any, bounds: Bounds, tell: Callable[[str], None]) -> None:
        self.reader, self.state, self.bounds, self.tell = reader, state, bounds, tell
        self.window: deque[Passed] = deque()
        self.filled = 0
        self.tries = 0

    def take(self, line: Recorded) -> None:
        """One call more; a `Refused`, undecided, where nothing that is tried makes it fit."""
        done = None if line.missing else self.reader.call(self.state, line.action, line.arguments)
        if done is not None and not disagreements(line, done):
            self.window.append(Passed(line, self.state))
            self.state = done.after
        else:
            self._search([*(one.line for one in self.window), line], done)
        while len(self.window) > BACK:
            self._settle(self.window.popleft())

    def finish(self) -> int:
        """The log is at its end; how much was filled in."""
        while self.window:
            self._settle(self.window.popleft())
        return self.filled

    def _settle(self, one: Passed) -> None:
        for line in one.filled:
            self.tell(line)
        self.filled += len(one.filled)

    def _search(self, lines: Sequence[Recorded], done: Transition | None) -> None:
        """Find the fewest unrecorded steps with which some lines fit, and go on from there."""
        self.tries = self.bounds.tries
        start = self.window[0].before if self.window else self.state
        found = self._found(Node(start), lines)
        if found is None:
            raise Refused(lines[-1].told(), self._why(lines[-1], done), undecided=True)
        self.window.clear()
        before, filled = start, list[str]()
        for node in found.way():
            filled += [node.filled] if node.filled else []
            if node.earlier is not None and node.taken > node.earlier.taken:
                self.window.append(Passed(lines[node.earlier.taken], before, tuple(filled)))
                before, filled = node.state, []
        self.state = found.state

    def _why(self, line: Recorded, done: Transition | None) -> list[str]:
        bounds = self.bounds
        found = [] if done is None else disagreements(line, done)
        ending = f"all of the {bounds.tries:,} calls that may be tried were" if self.tries <= 0 else "all that seemed plausible was tried"
        return [*found, f"nothing was found that makes it fit, with up to {bounds.missing} unrecorded steps between two lines: {ending}"]

    def _found(self, start: Node, lines: Sequence[Recorded]) -> Node | None:
        """The cheapest way through all lines: the least steps put in, then the furthest on."""
        order = count()
        seen: dict[tuple[int, Any], int] = {}
        waiting: list[tuple[int, int, int, bool, Node]] = []

        def wait(node: Node, cost: int) -> None:
            if seen.get((node.taken, node.state), node.gap + 1) <= node.gap:
                return
            seen[node.taken, node.state] = node.gap
            heapq.heappush(waiting, (cost, -node.taken, next(order), False, node))
            if node.gap < self.bounds.missing:
                heapq.heappush(waiting, (cost + 1, -node.taken, next(order), True, node))

        wait(start, 0)
        while waiting and self.tries > 0:
            cost, _, _, puts_in, node = heapq.heappop(waiting)
            for onward in self._unrecorded(node, lines) if puts_in else self._recorded(node, lines):
                if onward.taken == len(lines):
                    return onward
                wait(onward, cost)
        return None

    def _recorded(self, node: Node, lines: Sequence[Recorded]) -> Iterator[Node]:
        """The next line, taken in every way that fits."""
        line = lines[node.taken]
        tried = Guesses(self.reader, node.state, lines[node.taken :]).calls(line.action, line.arguments) if line.missing else [dict(line.arguments)]
        for arguments in tried:
            done = self._call(node.state, line.action, arguments)
            if done is not None and not disagreements(line, done):
                told = ", ".join(f"{name}={shown(arguments[name])}" for name in line.missing)
                yield Node(done.after, node.taken + 1, 0, node, f"line {line.number}: {told}" if told else "")

    def _unrecorded(self, node: Node, lines: Sequence[Recorded]) -> Iterator[Node]:
        """Steps that the log does not have."""
        line = lines[node.taken]
        guesses = Guesses(self.reader, node.state, lines[node.taken :])
        for action in self.reader.actions:
            for arguments in guesses.calls(action, {}):
                done = self._call(node.state, action, arguments)
                if done is not None and done.succeeded and done.after != node.state:
                    told = f"before line {line.number}: {action}({', '.join(f'{name}={shown(value)}' for name, value in arguments.items())})"
                    yield Node(done.after, node.taken, node.gap + 1, node, told)

    def _call(self, state: Any, action: str, arguments: Mapping[str, Any]) -> Transition | None:
        """What CPython does, if that can be a step; nothing once enough was tried."""
        self.tries -= 1
        done = self.reader.call(state, action, arguments) if self.tries >= 0 else None
        return None if done is None or any(outside(done)) or any(lacking(done)) else done
