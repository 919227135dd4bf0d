"""A run as a sequence diagram: a lane for each actor, a line for each step, and beside it what was done."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.runs.spelling import fields, shown
from megaspec.runs.steps import Transition

WIDTH = 112
"""The longest line."""

LANES = 60
"""How much of it lanes may take."""

WIDEST = 12
NARROWEST = 4

LANE, MARK, REFUSED, LINE, RIGHT, LEFT = "│", "●", "○", "─", "▶", "◀"


AGAIN, END = "▼", "▲"
"""What stands before the first step of a loop, and after the last one."""


def drawn(steps: Sequence[Transition], loop: int | None = None) -> list[str]:
    """The lines of the diagram of a run, with the steps from `loop` on marked as a loop.

    There are none where its system has no actors, or nothing follows the initial state.
    """
    kinds = steps[-1].system.actors if steps else ()
    acting = [[_Actor(kinds.index(type(one)), shown(one), one) for one in step.arguments.values() if type(one) in kinds] for step in steps]
    actors = sorted(dict.fromkeys(one for ones in acting for one in ones))
    if not actors or len(steps) < 2:
        return []
    lanes = _Lanes(actors)
    lines = [lanes.heading()]
    for number, (step, who) in enumerate(zip(steps, acting, strict=True)):
        beside = _wrapped(step, kinds, WIDTH - lanes.room)
        drawing = lanes.drawn(who, REFUSED if isinstance(step.outcome, Exception) else MARK)
        lines += [f"  {AGAIN}  {lanes.drawn((), MARK)}for ever"] if number == loop else []
        lines.append(f"{number:>3}. {drawing}{beside[0]}")
        lines += [f"     {lanes.drawn((), MARK)}{more}" for more in beside[1:]]
    if loop is not None:
        ending = "nothing happens any more" if loop == len(steps) else "again"
        lines.append(f"  {END}  {lanes.drawn((), MARK)}{ending}")
    return [line.rstrip() for line in lines]


@dataclasses.dataclass(frozen=True, order=True)
class _Actor:
    """One who acts, by kind and name, which are what two of them are compared by."""

    kind: int
    shown: str
    one: Any = dataclasses.field(compare=False)

    @property
    def name(self) -> str:
        """What stands over the lane: one of an order, which is but a number, is called with its kind."""
        return f"{type(self.one).__name__.lower()} {self.shown}" if isinstance(self.one, OrderedIdentifier) else self.shown


class _Lanes:
    """The lanes of some actors, side by side."""

    def __init__(self, actors: Sequence[_Actor]) -> None:
        self.actors = actors
        longest = max(len(one.name) for one in actors) + 2
        self.width = max(NARROWEST, min(WIDEST, max(longest, 8), LANES // len(actors)))
        self.room = 5 + self.width * len(actors) + 1

    def heading(self) -> str:
        """The names of the actors, each over its lane."""
        return "     " + "".join(one.name[: self.width - 1].center(self.width - 1) + " " for one in self.actors)

    def drawn(self, who: Sequence[_Actor], mark: str) -> str:
        """The lanes at one step: a mark on that of who acts, and an arrow to each whom it is about."""
        cells = [" "] * (self.width * len(self.actors) + 1)
        for place in range(len(self.actors)):
            cells[self._at(place)] = LANE
        places = [self.actors.index(one) for one in dict.fromkeys(who)]
        for place in places[1:]:
            self._arrow(cells, places[0], place)
        if places:
            cells[self._at(places[0])] = mark
        return "".join(cells)

    def _at(self, place: int) -> int:
        return place * self.width + (self.width - 1) // 2

    def _arrow(self, cells: list[str], start: int, end: int) -> None:
        first, last = self._at(start), self._at(end)
        step = 1 if first < last else -1
        for at in range(first + step, last - step, step):
            cells[at] = LINE
        cells[last - step] = RIGHT if step > 0 else LEFT


def _wrapped(step: Transition, kinds: Sequence[type], width: int) -> list[str]:
    """What a step did, in lines of that width."""
    return [line for text in _said(step, kinds) for line in textwrap.wrap(text, max(width, 24), subsequent_indent="    ")] or [""]


def _said(step: Transition, kinds: Sequence[type]) -> Iterator[str]:
    others = [f"{name}={_short(value)}" for name, value in step.arguments.items() if type(value) not in kinds]
    yield f"{step.action}{'(' + ', '.join(others) + ')' if others else ''}{_answered(step)}"
    for event in () if isinstance(step.outcome, Exception) else step.outcome.events:
        yield f"  {type(event).__name__}({', '.join(f'{name}={shown(value)}' for name, value in fields(event))})"


def _answered(step: Transition) -> str:
    if isinstance(step.outcome, Revert):
        return f" reverts: {step.outcome.name}"
    if isinstance(step.outcome, Exception):
        return f" raises {type(step.outcome).__name__}"
    returned = step.outcome.returned
    return "" if returned is None else f" returns {_short(returned)}"


def _short(value: Any) -> str:
    return "…" if _has_maps(value) else shown(value)


def _has_maps(value: Any) -> bool:
    inside = [getattr(value, field.name) for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []
    return isinstance(value, Map) or any(map(_has_maps, inside))
