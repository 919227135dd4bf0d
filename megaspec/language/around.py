"""What stands around what is asked: the quantifiers, bulk updates and totals inside of which plain code runs, and how deeply they are nested."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, NamedTuple


class Nested:
    """How many quantifiers over each ordered kind were met, one inside the other, by the body of the outermost."""

    def __init__(self) -> None:
        self.deepest: dict[tuple[Any, type], int] = {}
        self.changes = 0

    def note(self, outermost: Any, kind: type, depth: int) -> None:
        """Remember that one stands inside of so many."""
        if depth >= self.of(outermost, kind):
            self.deepest[outermost, kind] = depth + 1
            self.changes += 1

    def of(self, outermost: Any, kind: type) -> int:
        """How many there are, one if none was met inside of another."""
        return self.deepest.get((outermost, kind), 1)


NESTED = Nested()
"""What was met so far, in any universe: how deep quantifiers are nested is told by their code."""


class Around(NamedTuple):
    """The quantifiers around: the kinds that they range over, and the code of the outermost one's body; of totals around, the kinds of their keys."""

    kinds: tuple[type, ...] = ()
    outermost: Any = None
    summed: tuple[type, ...] = ()

    def within(self, kinds: tuple[type, ...], body: Callable[..., Any]) -> Around:
        """These, and inside of them one over some kinds."""
        return Around((*self.kinds, *kinds), self.outermost if self.kinds else code_of(body), self.summed)


def code_of(body: Callable[..., Any]) -> Any:
    """What the bodies of one quantifier have in common, whenever it is asked."""
    return getattr(body, "__code__", None)


NOTHING_AROUND = Around()
AROUND: ContextVar[Around] = ContextVar("around", default=NOTHING_AROUND)
