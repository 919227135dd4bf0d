"""Runs to a rule that fails: one that neither reverts nor succeeds, owes what does not hold, or writes what is out of its declared range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from megaspec.language.systems import System
from megaspec.lifting.inputs import symbols
from megaspec.lifting.shapes import bounds, in_range
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Hypotheses, Obligation
from megaspec.runs.steps import Transition
from megaspec.solving.models import Model
from megaspec.terms import term as t
from megaspec.terms.smtlib import Assertion, Script
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.faults import failing
from megaspec.vcgen.symbolic_unrolling import Chain, from_genesis
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.finite.finite_transition_relation import StepPath, unrolled
from megaspec.witness.finite.instance_vars import in_model
from megaspec.witness.finite.search import called, taken
from megaspec.witness.replay import failures_with_owed


@dataclass(frozen=True)
class _Failure:
    """A path at whose end a rule fails, if a condition holds."""

    way: StepPath
    when: Term


class FailingSearch:
    """The search for a run whose last step fails, in one finite instance of a system."""

    def __init__(self, system: System, instance: Mapping[type, int]) -> None:
        self.system = system
        self.unrolled = unrolled(system, frozenset(instance.items()))
        found = [one for one in self._failures() if one.when is not t.FALSE]
        self.of_genesis = [one for one in found if one.way.reading.name == "genesis"]
        self.of_actions = [one for one in found if one.way.reading.name != "genesis"]

    def _failures(self) -> Iterator[_Failure]:
        for reading in readings(self.system):
            for leaf in failing(reading):
                way = self.unrolled.way(reading, leaf)
                yield _Failure(way, way.guard)
        shapes = {symbol.name: schema for symbol, schema in symbols(self.system.schema, "before").items()}
        for way in (*self.unrolled.starts, *self.unrolled.steps):
            fits = t.and_(*(bounds(shapes[name], bits[0]) for (name, _), bits in way.written.items()))
            yield _Failure(way, t.and_(way.taken, t.not_(fits)))

    def ways(self, step: int) -> list[_Failure]:
        """What may fail at a step."""
        return self.of_actions if step else self.of_genesis

    def script(self, steps: int, greatest: int | None = None) -> Script:
        """Whether a rule fails right after some run of one step less, with no argument above `greatest`."""
        known = self.unrolled
        assertions = known.taken_until(steps - 1) if steps else []
        if greatest is not None:
            numbers = dict.fromkeys(number for step in range(steps + 1) for number in known.numbers(step))
            assertions = [*assertions, *(t.le(number, t.integer(greatest)) for number in numbers)]
        fails = (t.and_(_pick(number), known.renamed(one.way, steps)(one.when)) for number, one in enumerate(self.ways(steps)))
        assertions = [*assertions, t.or_(*fails)]
        named = tuple(Assertion(f"step {place}", term) for place, term in enumerate(assertions))
        return Script((f"A run of {steps} steps of {self.system.name} at whose end a rule fails",), named)

    def has_numbers(self, steps: int) -> bool:
        """Whether any argument of a run of that many steps is a number."""
        return any(True for step in range(steps + 1) for _ in self.unrolled.numbers(step))

    def run(self, steps: int, model: Model) -> list[Transition]:
        """The run that a model describes, made by CPython; a `ValueError` where CPython disagrees."""
        found = taken(self.unrolled, steps, model)
        last = next(one for number, one in enumerate(self.ways(steps)) if in_model(model, _pick(number).payload.name))
        found.append(called(self.unrolled, last.way, steps, found[-1].after if found else None, model))
        if not failures_with_owed(found[-1]):
            raise ValueError(f"CPython answers {found[-1].outcome!r} at step {steps}, {found[-1].action}, where the tree fails")
        return found


def _pick(number: int) -> Term:
    return t.apply(Symbol(f"failure {number}", (), BOOLEAN))


def none_fails_after(system: System, depth: int, known: Hypotheses) -> Obligation:
    """That no rule fails at the last of exactly so many steps after genesis, in instances of any size."""
    chain = before_last(system, depth)
    last = chain.owing if chain is not None else readings(system)[:1]
    symbols = {symbol: schema for reading in last for symbol, schema in reading.symbols.items()}
    return Obligation(Key(system.name, Site(steps=depth), ("no rule fails",)), known, t.and_(*_kept(system, last)), symbols)


def _kept(system: System, last: tuple[Reading, ...]) -> Iterator[Term]:
    for reading in last:
        yield from (t.not_(leaf.condition) for leaf in failing(reading))
        for leaf in reading.tree.nexts():
            yield t.implies(leaf.condition, in_range(system.schema, reading.state_after(leaf)))


def before_last(system: System, depth: int) -> Chain | None:
    """The chain of all steps but the last of so many; none where genesis is the last."""
    return from_genesis(system, depth - 1) if depth else None
