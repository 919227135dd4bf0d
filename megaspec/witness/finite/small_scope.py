"""Small counterexamples: an obligation that does not follow, written out over a finite instance.

Totals are written out too, so what a solver finds is a state that CPython can hold: few users, small numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.language.schema import Schema
from megaspec.language.universe import Universe
from megaspec.obligations.obligation import Obligation
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.models import Model
from megaspec.solving.solvers import Answer
from megaspec.terms import term as t
from megaspec.terms.smtlib import Assertion, Script
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.finite.instantiation import Grounding


@dataclass(frozen=True)
class Size:
    """How small: identifiers of each opaque and ordered kind, and the greatest number."""

    opaque: int
    ordered: int
    greatest: int | None


SIZES = tuple(Size(opaque, ordered, greatest) for opaque, ordered in ((2, 3), (4, 4)) for greatest in (10, 1000, 2 * 10**18, None))
"""Tried in turn."""


class SmallModel:
    """One obligation in one finite instance."""

    def __init__(self, obligation: Obligation, inputs: Mapping[str, Schema], size: Size, beside: Sequence[Schema] = ()) -> None:
        """`beside` are schemas whose identifiers the instance has as well: those of a state that a rule makes of nothing."""
        self.obligation, self.inputs, self.size = obligation, inputs, size
        self.unknowns = Unknowns([*inputs.values(), *beside], {}, size.opaque, size.ordered)

    def script(self) -> Script:
        """Whether the hypotheses can hold and the goal fail."""
        grounding = Grounding(self.unknowns.instance, self.unknowns.read)
        formulas = [grounding.truth(one.term) for one in self.obligation.hypotheses if not one.derived]
        formulas.append(t.not_(grounding.truth(self.obligation.goal)))
        formulas += [*self.unknowns.fits(self.obligation.symbols), *grounding.cuts, *self._small()]
        named = tuple(Assertion(f"part {place}", formula) for place, formula in enumerate(formulas))
        return Script((f"A small counterexample to {self.obligation.name}",), named)

    def _small(self) -> Iterator[t.Term]:
        if self.size.greatest is not None:
            for number in self.unknowns.numbers(self.obligation.symbols):
                yield t.le(number, t.integer(self.size.greatest))

    def values(self, model: Model) -> tuple[dict[str, Any], Universe]:
        """The inputs that a model gives, and the universe they live in."""
        return {name: self.unknowns.value(schema, name, model) for name, schema in self.inputs.items()}, self.unknowns.universe


def in_small(
    ones: Iterable[tuple[Obligation, Mapping[str, Schema]]],
    beside: Sequence[Schema],
    ask: Callable[[str], Ask],
    ends: Callable[[Answer], bool],
    sizes: Sequence[Size] = SIZES,
) -> Inquiry[tuple[SmallModel, Answer] | None]:
    """Ask of ever larger instances whether one of some obligations, each with its inputs, fails there, until an answer ends it."""
    known = list(ones)
    for size in sizes:
        for one, inputs in known:
            small = SmallModel(one, inputs, size, beside)
            answer = yield ask(small.script().text())
            if ends(answer):
                return small, answer
    return None


def counterexample(
    one: Obligation, inputs: Mapping[str, Schema], beside: Sequence[Schema], rlimit: int, sizes: Sequence[Size] = SIZES
) -> Inquiry[tuple[dict[str, Any], Universe] | None]:
    """The inputs of a small instance in which an obligation fails, if any is found."""
    found = yield from in_small([(one, inputs)], beside, lambda text: Ask(text, True, rlimit), lambda answer: answer.model is not None, sizes)
    return None if found is None or found[1].model is None else found[0].values(found[1].model)
