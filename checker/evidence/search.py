"""Bounded search: the shortest run from an initial state that a predicate singles out, over the same trees that proofs use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checker.evidence.grounding import Grounding
from checker.evidence.runs import Transition, argument_schemas, concerns, holds, perform
from checker.evidence.unknowns import in_model
from checker.evidence.unrolled import Way, unrolled
from checker.solving.models import Model
from checker.terms import term as t
from checker.terms.smtlib import Assertion, Script
from checker.terms.term import Term
from spec.language.systems import System


class Search:
    """The search for one predicate in one finite instance of a system."""

    def __init__(
        self, system: System, predicate: Callable[..., Any], wanted: bool, instance: Mapping[type, int], among: Sequence[str] | None = None
    ) -> None:
        """`among` are the actions whose steps count; all that have what the predicate asks for, if none are named."""
        self.system, self.predicate, self.wanted, self.among = system, predicate, wanted, among
        self.unrolled = unrolled(system, frozenset(instance.items()))
        self.hits = {way: self._hit(way) for way in (*self.unrolled.starts, *self.unrolled.steps)}

    def _hit(self, way: Way) -> Term:
        """Whether a step that goes this way is one that is sought."""
        counts = self.among is None or way.reading.name in self.among
        if not counts or not concerns(self.predicate, way.reading.name, way.reading.arguments):
            return t.FALSE
        grounding = Grounding(self.unrolled.unknowns.instance, self.unrolled.unknowns.read)
        found = grounding.truth(way.reading.about(way.leaf, self.predicate)[0])
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
        if holds(self.predicate, found[-1]) != self.wanted:
            raise ValueError("CPython judges the last step otherwise than the tree does")
        return found
