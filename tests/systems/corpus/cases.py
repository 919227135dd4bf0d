"""What is known of a small system: which of its predicates hold, and how far the others are from breaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from megaspec.claims import Invariant, Step
from megaspec.language import System
from megaspec.language.roles import takes_a_state
from tests.systems.claiming import invariant, step

Predicate = Callable[..., bool]
Sizes = Mapping[type, int]


@dataclass(frozen=True, eq=False)
class Case:
    """A system with its answers, which hold in one finite instance.

    `instance` says how many identifiers there are of each kind, constants and the first of an ordered kind among them.
    `holds` are predicates of states and steps that no run breaks, in any instance.
    `broken` are those that some run breaks, with the number of steps after genesis of the shortest such run in the instance.
    `states` and `transitions` are how many there are in the instance: distinct reachable states with the initial ones, and
    successful calls from them that stay inside of it, those that change nothing too.
    """

    system: System
    instance: Sizes
    states: int
    transitions: int
    holds: tuple[Predicate, ...] = ()
    broken: Mapping[Predicate, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the system."""
        return self.system.name

    def claims(self) -> list[Invariant | Step]:
        """A claim of each predicate, true or not."""
        return [claimed(self.system, one) for one in (*self.holds, *self.broken)]


def claimed(system: System, predicate: Predicate) -> Invariant | Step:
    """The claim that a predicate holds of every state, or of every step that has what it asks for."""
    return step(system, predicate) if not takes_a_state(predicate, system.state) else invariant(system, predicate)
