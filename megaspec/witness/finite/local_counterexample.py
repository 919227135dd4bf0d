"""Counterexamples near a real call: what some symbols stand for is sought, all else stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from megaspec.language.schema import Schema
from megaspec.language.universe import Universe
from megaspec.obligations.obligation import Hypothesis, Obligation
from megaspec.obligations.relevance import symbols_in
from megaspec.runs.steps import Transition
from megaspec.solving.models import Model
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation
from megaspec.terms.smtlib import Assertion, Script
from megaspec.terms.sorts import BOOLEAN, INTEGER, Sort, Symbol
from megaspec.witness.conformance import values_of
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.finite.instantiation import Bits, Grounding, index_of, selected
from megaspec.witness.valuation import plain_value


class NearModel:
    """One obligation over the identifiers of a real call, where some symbols are unknown and the others are what they were."""

    def __init__(self, obligation: Obligation, base: Transition, unknown: Collection[Symbol]) -> None:
        self.obligation, self.unknown = obligation, frozenset(unknown)
        self.unknowns = Unknowns.over(base.universe)
        self.real = values_of(base)

    def script(self, beyond: bool = False) -> Script:
        """Whether the hypotheses can hold and the goal fail; hypotheses about what stays are true of a real call.

        What reads a successor past the last member does not count; with `beyond` it always does, as nothing is known of it.
        """
        grounding = Grounding(self.unknowns.instance, self._read)
        formulas = [grounding.truth(one.term) for one in self.obligation.hypotheses if self._is_open(one)]
        formulas.append(t.not_(grounding.truth(self.obligation.goal)))
        known = {symbol: schema for symbol, schema in self.obligation.symbols.items() if symbol in self.unknown}
        cuts = list(grounding.cuts)
        formulas = [t.or_(t.and_(*formulas), *map(t.not_, cuts))] if beyond else [*formulas, *cuts]
        formulas += self.unknowns.fits(known)
        return Script((f"Near a real call: {self.obligation.name}",), tuple(Assertion(f"part {place}", one) for place, one in enumerate(formulas)))

    def _is_open(self, one: Hypothesis) -> bool:
        return one.of_the_path or not symbols_in(one.term).isdisjoint(self.unknown)

    def values(self, model: Model, inputs: Mapping[str, Schema]) -> tuple[dict[str, Any], Universe]:
        """The inputs that a model gives, and the universe they live in."""
        found = {
            symbol: self.unknowns.table(symbol, self.obligation.symbols[symbol], model) for symbol in self.unknown if symbol in self.real.functions
        }
        within = Interpretation(self.unknowns.instance.members, {**self.real.functions, **found})
        return {name: plain_value(schema, name, within) for name, schema in inputs.items()}, self.unknowns.universe

    def _read(self, symbol: Symbol, key: tuple[Bits, ...]) -> Bits:
        if symbol in self.unknown or symbol not in self.real.functions:
            return self.unknowns.read(symbol, key)
        if all(bit.op == "boolean" for part in key for bit in part):
            return self._real(symbol, tuple(index_of(part) for part in key))
        keys = list(self._keys(symbol))
        return selected(keys, [self._real(symbol, tuple(index_of(part) for part in one)) for one in keys], key)

    def _keys(self, symbol: Symbol) -> Iterator[tuple[Bits, ...]]:
        for at in self.unknowns.keys(symbol):
            yield tuple(self.unknowns.instance.constant(sort, index) for sort, index in zip(symbol.domain, at, strict=True))

    def _real(self, symbol: Symbol, at: tuple[int, ...]) -> Bits:
        table = self.real.functions[symbol]
        key = tuple(self.unknowns.instance.of(sort)[index] for sort, index in zip(symbol.domain, at, strict=True))
        return self._constant(symbol.range, table.entries.get(key, table.default))

    def _constant(self, sort: Sort, value: Any) -> Bits:
        if sort == BOOLEAN:
            return (t.boolean(value),)
        if sort == INTEGER:
            return (t.integer(value),)
        return self.unknowns.instance.constant(sort, self.unknowns.instance.of(sort).index(value))
