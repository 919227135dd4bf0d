"""Finite parts of systems, in which all can be tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spec.language.final import refuse_kind
from spec.language.systems import System

STATES = 20_000
"""From how many states of an instance all steps are taken, at most."""


@dataclass(frozen=True)
class Instance:
    """A finite part of a system.

    `sizes` says how many identifiers there are of each kind: the named constants and at least one more, or the first members of an order.
    `numbers` says, by the name of a range, which numbers arguments may be; `greatest` which number of it no state may pass.
    `arguments` says, by its name, what an argument of an action may be that is a number or an identifier.  `start` are arguments of genesis.
    What none of these speaks of may be anything, but of a range only the least few.  `among` are the actions that are taken; all if it names none.
    """

    sizes: Mapping[type, int] = field(default_factory=dict)
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    greatest: Mapping[str, int] = field(default_factory=dict)
    arguments: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    start: Mapping[str, Any] = field(default_factory=dict)
    among: tuple[Callable[..., Any], ...] = ()
    states: int = STATES

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    def actions(self, system: System) -> tuple[Callable[..., Any], ...]:
        """The actions that are taken."""
        return self.among or system.actions
