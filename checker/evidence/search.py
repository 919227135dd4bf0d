"""Bounded search: the shortest run from an initial state that a predicate singles out, over the same trees that proofs use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from checker.claims.kinds import Refines
from checker.claims.refining import besides, holds_beside
from checker.evidence.grounding import Grounding
from checker.evidence.runs import Transition, argument_schemas, concerns, holds, perform
from checker.evidence.shadows import is_refined
from checker.evidence.unknowns import in_model
from checker.evidence.unrolled import Way, unrolled
from checker.solving.models import Model
from checker.terms import term as t
from checker.terms.smtlib import Assertion, Script
from checker.terms.term import Term
from spec.language.systems import System


class Sought(Protocol):
    """What a search asks of the last step of a run."""

    def at(self, way: Way) -> Term | None:
        """What a step that goes this way must be; None if it is not asked."""

    def of(self, step: Transition) -> bool:
        """The same of a step that CPython took."""


@dataclass(frozen=True)
class Judged:
    """A predicate of steps or states; `among` are the actions whose steps count, all that have what the predicate asks for if none are named."""

    predicate: Callable[..., Any]
    among: Sequence[str] | None = None

    def at(self, way: Way) -> Term | None:
        """The predicate at a way."""
        counts = self.among is None or way.reading.name in self.among
        if not counts or not concerns(self.predicate, way.reading.name, way.reading.arguments):
            return None
        return way.reading.about(way.leaf, self.predicate)[0]

    def of(self, step: Transition) -> bool:
        """The predicate in CPython."""
        return holds(self.predicate, step)


@dataclass(frozen=True)
class Followed:
    """That an abstract system does a step as well."""

    claim: Refines

    def at(self, way: Way) -> Term | None:
        """What the refinement says at a way."""
        place = way.reading.tree.nexts().index(way.leaf)
        return holds_beside(besides(self.claim, way.reading)[place])

    def of(self, step: Transition) -> bool:
        """What CPython finds."""
        return is_refined(self.claim, step)


class Search:
    """The search for the end of a run, where something holds or does not, in one finite instance of a system."""

    def __init__(self, system: System, sought: Sought, wanted: bool, instance: Mapping[type, int], beside: Sequence[System] = ()) -> None:
        """`beside` are systems whose kinds of identifiers the instance has as well."""
        self.system, self.sought, self.wanted = system, sought, wanted
        self.unrolled = unrolled(system, frozenset(instance.items()), tuple(one.schema for one in beside))
        self.hits = {way: self._hit(way) for way in (*self.unrolled.starts, *self.unrolled.steps)}

    def _hit(self, way: Way) -> Term:
        """Whether a step that goes this way is one that is sought."""
        asked = self.sought.at(way)
        if asked is None:
            return t.FALSE
        grounding = Grounding(self.unrolled.unknowns.instance, self.unrolled.unknowns.read)
        found = grounding.truth(asked)
        return t.and_(found if self.wanted else t.not_(found), *grounding.cuts)

    # Questions.

    def script(self, steps: int, greatest: int | None = None) -> Script:
        """Whether some run of exactly that many steps after genesis ends as wanted, with no argument above `greatest`."""
        known = self.unrolled
        assertions = [assertion for step in range(steps + 1) for assertion in known.taken_at(step)]
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
        found: list[Transition] = []
        state, known = None, self.unrolled.unknowns
        for step in range(steps + 1):
            picked = next(way for number, way in enumerate(self.unrolled.ways(step)) if in_model(model, f"pick {number} @{step}"))
            name = picked.reading.name
            schemas = argument_schemas(self.system, name)
            arguments = {argument: known.value(schema, argument, model, f"{name} ", f" @{step}") for argument, schema in schemas.items()}
            done = perform(self.system, name, state, arguments, known.universe)
            if not done.succeeded:
                raise ValueError(f"CPython answers {done.outcome!r} at step {step}, {name}, where the tree has a next state")
            found.append(done)
            state = done.after
        if self.sought.of(found[-1]) != self.wanted:
            raise ValueError("CPython judges the last step otherwise than the tree does")
        return found
