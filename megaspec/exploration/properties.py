"""What an exploration checks: properties of states and of steps, and what rules must not do."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from megaspec.claims.kinds import Claim, Invariant, Step, Theorem
from megaspec.claims.runs import Refuted
from megaspec.language.roles import takes_a_state
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate, System
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.tree import Leaf, formula
from megaspec.runs.steps import concerns
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.transitions import BEFORE, Reading
from megaspec.witness.asked import about, of_a_state, why_not_asked


@dataclass(frozen=True, eq=False)
class Property:
    """What is checked: of every state, or of every step of some actions (all that have what it asks for, if none are named)."""

    name: str
    system: System
    predicate: Predicate
    among: tuple[str, ...] | None = None
    refuted: bool = False
    """Whether it is claimed that some run breaks it."""

    @cached_property
    def of_states(self) -> bool:
        """Whether it speaks of states, not of steps."""
        return takes_a_state(self.predicate, self.system.state)

    def asks(self, reading: Reading) -> bool:
        """Whether it is asked of the steps of an action."""
        counts = not self.of_states and (self.among is None or reading.name in self.among)
        return counts and concerns(self.predicate, self.system, reading.name, reading.arguments)

    def said_of_states(self, schema: Schema) -> Term:
        """What it says of the state before a step, and that it breaks no contract of its own."""
        (state,) = inspect.signature(self.predicate).parameters
        lifting = Lifting()
        return meant(*formula(lifting, self.predicate, {state: unknown(lifting, schema, BEFORE)}))

    def said_of(self, reading: Reading, leaf: Leaf) -> Term:
        """What it says of the steps that take a path, and that it breaks no contract of its own."""
        return meant(*reading.about(leaf, self.predicate))


@dataclass(frozen=True)
class Fault:
    """What must not happen: a broken property, or a rule that breaks a contract or writes out of the declared range."""

    what: str
    broken: Property | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether it is not claimed to happen."""
        return self.broken is None or not self.broken.refuted


def properties_of(system: System, claims: Sequence[Claim] = ()) -> list[Property]:
    """The invariants of a system, called as claims call them, the steps that claims speak of, and what rejected designs are said to break."""
    named = {one.predicate: one.name for one in claims if isinstance(one, Invariant) and one.system is system}
    invariants = [Property(named.get(one, one.__name__), system, one) for one in system.invariants]
    steps = [one for one in claims if isinstance(one, Step) and one.system is system]
    refuted = [Property(one.name, system, one.predicate, refuted=True) for one in claims if isinstance(one, Refuted) and one.system is system]
    return [*invariants, *(Property(one.name, system, one.predicate, tuple(action.__name__ for action in one.actions())) for one in steps), *refuted]


def theorems_of(system: System, claims: Sequence[Claim]) -> list[Property]:
    """The theorems that can be asked of the states of a system."""
    found = [one for one in about(system, claims) if isinstance(one, Theorem) and not why_not_asked(one, system)]
    return [Property(one.name, system, of_a_state(one, system)) for one in found]
