"""The paths of a system's actions over an instance: each leaf of each tree with its arguments, before any of these is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import prod

from megaspec.exploration.instance import ARGUMENTS, NoInstance
from megaspec.exploration.partial import Known, Partial
from megaspec.exploration.properties import Property
from megaspec.exploration.space import Space
from megaspec.language.schema import Quantity, Schema
from megaspec.lifting.tree import Leaf
from megaspec.terms import term as t
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.faults import kept
from megaspec.vcgen.transitions import BEFORE, Reading
from megaspec.witness.conformance import written as written_by
from megaspec.witness.finite.finite_transition_relation import reading_symbols, touched
from megaspec.witness.finite.instance_vars import called
from megaspec.witness.finite.leaving import entries_beyond

MOST_CHOICES = 10_000_000
"""Of an action's arguments, before conditions rule them out."""

Write = tuple[Symbol, tuple[Term, ...], Term]
"""A symbol of the state, variables for its key, and what is written there."""


class GroundedLeaf:
    """One path of an action: what decides whether it is taken, what it writes, and what is said of its steps.

    Or it stands for the calls that take the path and come past the end of an order: of these it is only known that they are made.
    """

    def __init__(
        self, space: Space, partial: Partial, reading: Reading, leaf: Leaf, properties: Sequence[Property], passing: Sequence[Term] = ()
    ) -> None:
        """`passing` are successors of which one must be past the last member."""
        self.passing = passing
        self.space, self.partial, self.reading, self.leaf = space, partial, reading, leaf
        self.variables = self._variables()
        partial.arguments.update(self.variables)
        self.writes = self._writes()
        asked_on_the_way = (*leaf.path, *(kept(reading, leaf) if leaf.kind == "next" else ()))
        self.conditions = [part for condition in asked_on_the_way for part in (condition.args if condition.op == "and" else (condition,))]
        self.beyond = list(entries_beyond(space.schema, reading.state_after(leaf))) if leaf.kind == "next" else []
        asked = [one for one in properties if one.asks(reading)] if leaf.kind == "next" else []
        self.said = {one: one.said_of(reading, leaf) for one in asked}

    @property
    def crashes(self) -> bool:
        """Whether it ends in a broken contract or a crash."""
        return self.leaf.kind == "crash"

    def _variables(self) -> dict[Term, Schema]:
        """The scalars among the arguments, those at the keys of maps as well; each is called as its argument is."""
        found: dict[Term, Schema] = {}
        for symbol, schema in reading_symbols(self.reading).items():
            terms = {key: t.apply(Symbol(called(symbol.name, key), (), symbol.range)) for key in self.space.keys_of(symbol)}
            if symbol.domain:
                self.partial.maps[symbol] = terms
            found.update(dict.fromkeys(terms.values(), schema))
        choices = prod(len(self._choices(one, schema)) for one, schema in found.items())
        if choices > MOST_CHOICES:
            raise NoInstance(f"{self.reading.name} has {choices:,} choices of arguments in this instance; set fewer identifiers or numbers")
        return found

    def _choices(self, variable: Term, schema: Schema) -> list[Term]:
        if isinstance(schema, Quantity):
            low, high = self.space.instance.numbers(schema, variable.payload.name.partition("[")[0], ARGUMENTS)
            return [t.integer(number) for number in range(low, high + 1)]
        return self.partial.all(variable.sort)

    def _writes(self) -> list[Write]:
        if self.leaf.kind != "next":
            return []
        names = set(touched(self.space.schema, self.reading.state_after(self.leaf), self.reading.before, BEFORE))
        return [one for one in written_by(self.reading, self.reading.tree.nexts().index(self.leaf)) if one[0].name in names]

    def choices(self) -> Iterator[tuple[Known, tuple[Term, ...]]]:
        """Arguments with what is left to ask: they are chosen one after the other, and given up as soon as a condition is false of them."""
        for known, guard in self._chosen(0, {}, ()):
            if self.passing:
                guard = (*guard, t.not_(self.partial.inside(self.passing, known)))
            if t.FALSE not in guard:
                yield known, tuple(dict.fromkeys(guard))

    def _chosen(self, level: int, known: Known, guard: tuple[Term, ...]) -> Iterator[tuple[Known, tuple[Term, ...]]]:
        for condition in self._levels[level]:
            left = self.partial.value(condition, known)
            if left is t.FALSE:
                return
            guard = guard if left is t.TRUE else (*guard, *(left.args if left.op == "and" else (left,)))
        if level == len(self.variables):
            yield known, guard
            return
        variable, schema = list(self.variables.items())[level]
        for value in self._choices(variable, schema):
            yield from self._chosen(level + 1, {**known, variable: value}, guard)

    @cached_property
    def _levels(self) -> list[list[Term]]:
        """The conditions that can be decided once so many of the variables are known."""
        levels: list[list[Term]] = [[] for _ in range(len(self.variables) + 1)]
        for condition in self.conditions:
            named = self.partial.named(condition)
            levels[max((place for place, one in enumerate(self.variables, 1) if one in named), default=0)].append(condition)
        return levels

    def stays(self, known: Known) -> Iterator[Term]:
        """With known arguments: that each entry is written at a key of the instance, or is none in the end."""
        for one in self.beyond:
            lasts = (t.integer(len(self.space.members.of(key.sort)) - 1) for key in one.keys)
            inside = [self.partial.at_most(self.partial.value(key, known), last) for key, last in zip(one.keys, lasts, strict=True)]
            yield t.or_(t.and_(*inside), self.partial.value(one.empty, known))

    def written(self, known: Known) -> dict[Term, Term]:
        """With known arguments: the cells that change, and to what."""
        found = {}
        for symbol, variables, term in self.writes:
            for key in self.space.keys[symbol]:
                cell = self.space.cells[symbol.name, key].term
                value = self.partial.value(term, {**known, **{one: t.integer(index) for one, index in zip(variables, key, strict=True)}})
                if value is not cell:
                    found[cell] = value
        return found
