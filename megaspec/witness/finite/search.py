"""Bounded search: the shortest run from an initial state that a predicate singles out, over the same trees that proofs use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Protocol

from megaspec.claims.kinds import Claim
from megaspec.claims.runs import Reachable, RunClaim
from megaspec.language.systems import System
from megaspec.lifting.tree import Leaf
from megaspec.runs.steps import Transition, argument_schemas, concerns, is_true, perform
from megaspec.solving.models import Model
from megaspec.terms import term as t
from megaspec.terms.smtlib import Assertion, Script
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.transitions import Reading
from megaspec.witness.finite.finite_transition_relation import StepPath, Unrolled, unrolled
from megaspec.witness.finite.instance_vars import in_model

BOUNDS: tuple[int | None, ...] = (10, 1000, 2 * 10**18, None)
"""The greatest numbers that counterexamples are sought with, in turn."""

WORK_FOR_SMALL_NUMBERS = 2_000_000
"""What Z3 may spend on a run that is known already, only with smaller numbers."""


class Leading(Protocol):
    """One path that a step can take: a rule as it was read, and how it ends."""

    @property
    def reading(self) -> Reading: ...
    @property
    def leaf(self) -> Leaf: ...


class Sought(Protocol):
    """What a search asks of the last step of a run."""

    def at(self, way: Leading) -> Term | None:
        """What a step that takes this path must be; None if it is not asked."""

    def of(self, step: Transition) -> bool:
        """The same of a step that CPython took."""


@dataclass(frozen=True)
class Judged:
    """A predicate of steps or states; `among` are the actions whose steps count, all that have what the predicate asks for if none are named."""

    predicate: Callable[..., Any]
    among: Sequence[str] | None = None

    def at(self, way: Leading) -> Term | None:
        """The predicate at a path, and that it breaks no contract of its own."""
        if not self._counts(way.reading.system, way.reading.name, way.reading.arguments):
            return None
        return meant(*way.reading.about(way.leaf, self.predicate))

    def of(self, step: Transition) -> bool:
        """The predicate in CPython; true of a step that does not count."""
        return not self._counts(step.system, step.action, step.arguments) or is_true(self.predicate, step)

    def _counts(self, system: System, action: str, arguments: Mapping[str, Any]) -> bool:
        return (self.among is None or action in self.among) and concerns(self.predicate, system, action, arguments)


@dataclass(frozen=True)
class Together:
    """Several things at once: what is sought is where one of them fails."""

    parts: Sequence[Sought]

    def at(self, way: Leading) -> Term | None:
        """All that is asked of a path."""
        asked = [term for one in self.parts if (term := one.at(way)) is not None]
        return t.and_(*asked) if asked else None

    def of(self, step: Transition) -> bool:
        """Whether CPython finds all of them of a step."""
        return all(one.of(step) for one in self.parts)


class Search:
    """The search for the end of a run, where something holds or does not, in one finite instance of a system."""

    def __init__(self, system: System, sought: Sought, wanted: bool, instance: Mapping[type, int], beside: Sequence[System] = ()) -> None:
        """`beside` are systems whose kinds of identifiers the instance has as well."""
        self.system, self.sought, self.wanted = system, sought, wanted
        self.unrolled = unrolled(system, frozenset(instance.items()), tuple(one.schema for one in beside))
        self.hits = {way: self._hit(way) for way in (*self.unrolled.starts, *self.unrolled.steps)}

    def _hit(self, way: StepPath) -> Term:
        """Whether a step that takes this path is one that is sought."""
        asked = self.sought.at(way)
        if asked is None:
            return t.FALSE
        found = self.unrolled.grounding(way.reading).truth(asked)
        return found if self.wanted else t.not_(found)

    # Questions.

    def script(self, steps: int, greatest: int | None = None) -> Script:
        """Whether some run of exactly that many steps after genesis ends as wanted, with no argument above `greatest`."""
        known = self.unrolled
        assertions = known.taken_until(steps)
        if greatest is not None:
            numbers = dict.fromkeys(number for step in range(steps + 1) for number in known.numbers(step))
            assertions += [t.le(number, t.integer(greatest)) for number in numbers]
        hits = [known.renamed(way, steps)(self.hits[way]) for way in known.ways(steps)]
        assertions.append(t.or_(*(t.and_(pick, hit) for pick, hit in zip(known.picks(steps), hits, strict=True))))
        named = tuple(Assertion(f"step {place}", term) for place, term in enumerate(assertions))
        return Script((f"A run of {steps} steps of {self.system.name}",), named)

    def has_numbers(self, steps: int) -> bool:
        """Whether any argument of a run of that many steps is a number."""
        return any(True for step in range(steps + 1) for _ in self.unrolled.numbers(step))

    # Answers.

    def run(self, steps: int, model: Model) -> list[Transition]:
        """The run that a model describes, made by CPython; a `ValueError` where CPython disagrees."""
        found = taken(self.unrolled, steps + 1, model)
        if self.sought.of(found[-1]) != self.wanted:
            raise ValueError("CPython judges the last step otherwise than the tree does")
        return found


def called(written: Unrolled, way: StepPath, step: int, state: Any, model: Model) -> Transition:
    """The call of a rule that a model describes at a step, made by CPython in a state."""
    known, name = written.unknowns, way.reading.name
    schemas = argument_schemas(written.system, name)
    arguments = {argument: known.value(schema, argument, model, f"{name} ", f" @{step}") for argument, schema in schemas.items()}
    return perform(written.system, name, state, arguments, known.universe)


def taken(written: Unrolled, steps: int, model: Model) -> list[Transition]:
    """The first steps that a model describes, genesis among them, made by CPython; a `ValueError` where CPython disagrees."""
    found: list[Transition] = []
    for step in range(steps):
        picked = next(way for number, way in enumerate(written.ways(step)) if in_model(model, f"pick {number} @{step}"))
        done = called(written, picked, step, found[-1].after if found else None, model)
        if not done.succeeded:
            raise ValueError(f"CPython answers {done.outcome!r} at step {step}, {done.action}, where the tree has a next state")
        if not step and not done.starts_well:
            raise ValueError("CPython does not find true of the first state what the system assumes of where it starts")
        found.append(done)
    return found


@singledispatch
def search_for(claim: Claim) -> Search | None:
    """The search for the run that a claim is about, or for one that breaks it; None where none is looked for."""
    return None


@search_for.register
def _(claim: RunClaim) -> Search:
    return Search(claim.system, Judged(claim.predicate), isinstance(claim, Reachable), claim.instance)
