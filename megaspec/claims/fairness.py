"""What is trusted to be done in the end: steps that are not put off for ever, and what comes again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from megaspec.language.final import refuse_kind
from megaspec.language.schema import Schema, parameters_of
from megaspec.language.systems import Predicate, rule_of


@dataclass(frozen=True, eq=False)
class Fair:
    """What is trusted to be done, by an id of the ledger: steps of some actions are not put off for ever.

    Steps whose arguments named `each` are the same are one *part* of it, of whichever of the actions; one part is all, if it names none.
    If `each` is left out, every call is a part of its own.
    Weakly: a part of which a step may be taken at every moment from some moment on is taken again and again.
    Strongly: so is a part of which a step may be taken again and again.
    """

    assumption: str
    actions: tuple[Callable[..., Any], ...]
    each: tuple[str, ...] | None = None
    strongly: bool = False

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    def fixed(self, action: Callable[..., Any]) -> tuple[str, ...]:
        """The arguments of an action that say to which part its steps belong."""
        return tuple(arguments_of(action)) if self.each is None else self.each

    def __str__(self) -> str:
        names = ", ".join(action.__name__ for action in self.actions)
        each = "" if self.each is None else f" for each {', '.join(self.each)}" if self.each else ", whatever their arguments"
        return f"{self.assumption} ({'strong' if self.strongly else 'weak'} fairness of {names}{each})"


@dataclass(frozen=True, eq=False)
class Recurring:
    """What the world is trusted to bring about again and again, by an id of the ledger: a predicate of a state, and of parameters of the claim."""

    assumption: str
    predicate: Predicate

    def __init_subclass__(cls) -> None:
        refuse_kind(cls)

    def __str__(self) -> str:
        return f"{self.assumption} (again and again {self.predicate.__name__})"


Trusted = Fair | Recurring


def arguments_of(action: Callable[..., Any]) -> dict[str, Schema]:
    """The schemas of an action's arguments, without its state."""
    return dict(list(parameters_of(rule_of(action)).items())[1:])
