"""Calls that a finite instance does not try: whether one may be taken in some state is asked of a solver.

Orders go on after the last members of the instance, so of an ordered kind no argument is wholly tried.  What comes after them is all alike but for
its order: a formula with so many quantifiers, one inside the other, and arguments among them, cannot tell an order that goes on from one that goes
on for as many members as two to that power, after those that it names by successors.  So many are there when a solver is asked.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from megaspec.claims.fairness import Fair, arguments_of
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.schema import Atom, Quantity, Schema, default_of
from megaspec.language.universe import Universe
from megaspec.lifting.kinds import sort_of
from megaspec.obligations.identity import PATH, Key, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.runs.steps import Transition
from megaspec.solving.solvers import z3_answer
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import Opaque, Sort, Symbol
from megaspec.terms.term import Term, subterms
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.finite.enumerating import given_to, numbers_of
from megaspec.witness.finite.finite_transition_relation import reading_symbols
from megaspec.witness.finite.graph import Graph
from megaspec.witness.finite.instantiation import reach
from megaspec.witness.finite.local_counterexample import NearModel
from megaspec.witness.valuation import flat

Wanted = Callable[[Reading], Term]
"""What calls of an action must be to count."""

DEEPEST = 4
"""How many quantifiers and arguments of an ordered kind a solver is asked about, one inside the other, at most."""


class Beyond:
    """The calls of some actions that a graph leaves out because it tries few values of some argument."""

    def __init__(self, graph: Graph, actions: Iterable[Callable[..., Any]], wanted: Wanted = lambda reading: t.TRUE) -> None:
        self.graph, self.wanted = graph, wanted
        self.left_out = {self._reading(action): self._left_out(self._reading(action)) for action in actions}
        """The symbols of arguments of which not all values are tried."""

    @property
    def is_nothing(self) -> bool:
        """Whether the graph has all calls."""
        return not any(self.left_out.values())

    def has_parts(self, fair: Fair) -> bool:
        """Whether there are parts of a fairness of which the graph has no call."""
        fixed = {reading: fair.fixed(self.graph.system.action(reading.name)) for reading in self.left_out}
        return any(_argument(symbol) in fixed[reading] for reading, symbols in self.left_out.items() for symbol in symbols)

    def may_be_taken(self, state: int) -> bool:
        """Whether some such call may succeed in a state of the graph; true as well if a solver does not know."""
        return any(self._may_be_taken(reading, state) for reading, symbols in self.left_out.items() if symbols)

    def _reading(self, action: Callable[..., Any]) -> Reading:
        return next(one for one in readings(self.graph.system) if one.name == action.__name__)

    def _left_out(self, reading: Reading) -> list[Symbol]:
        found = []
        for symbol, schema in reading_symbols(reading).items():
            tried = set(map(flat, self._tried(symbol, schema)))
            if any(map(_is_ordered, (*symbol.domain, symbol.range))):
                all_of_it = False
            elif isinstance(schema, Quantity):
                all_of_it = len(tried) > schema.range.high - schema.range.low
            else:
                all_of_it = not tried or not isinstance(schema, Atom) or tried.issuperset(map(flat, self.graph.within.domain(schema.kind, 0)))
            found += [] if all_of_it else [symbol]
        return found

    def _tried(self, symbol: Symbol, schema: Schema) -> Sequence[Any]:
        """The values of an argument that are tried, or the numbers and the ordered identifiers in it; nothing where all are."""
        given = given_to(_argument(symbol), schema, self.graph.instance) if "." not in symbol.name else None
        if given is not None:
            return given
        if isinstance(schema, Quantity):
            return numbers_of(schema, self.graph.instance)
        return self.graph.within.domain(schema.kind, 0) if isinstance(schema, Atom) and schema.ordered else ()

    def _may_be_taken(self, reading: Reading, state: int) -> bool:
        symbols = reading_symbols(reading)
        ways = t.and_(self.wanted(reading), t.or_(*(leaf.condition for leaf in reading.tree.nexts())))
        ranks = nesting(ways) + sum(_is_ordered(symbol.range) for symbol in symbols)
        if ranks > DEEPEST or any(_is_ordered(sort) for symbol in symbols for sort in symbol.domain):
            return True
        tried = t.and_(*self._all_tried(reading))
        asked = Obligation(Key(reading.system.name, Site(reading.name), ("otherwise",)), Hypotheses((Hypothesis(PATH, ways),)), tried, symbols)
        arguments = {name: default_of(schema) for name, schema in arguments_of(self.graph.system.action(reading.name)).items()}
        room = longer(self.graph.within, 2**ranks + max(map(reach, subterms(ways))))
        here = Transition(self.graph.system, reading.name, self.graph.states[state], arguments, None, room)
        return z3_answer(NearModel(asked, here, symbols).script(beyond=True).text()).verdict != "unsat"

    def _all_tried(self, reading: Reading) -> Iterator[Term]:
        """That each argument is one that the graph tries."""
        symbols = reading_symbols(reading)
        for symbol in self.left_out[reading]:
            variables = tuple(t.temporary(sort) for sort in symbol.domain)
            value = t.apply(symbol, *variables)
            known = (_constant(symbols[symbol], one) for one in self._tried(symbol, symbols[symbol]))
            yield bind("forall", variables, t.or_(*(t.eq(value, one) for one in known)))


def longer(within: Universe, further: int) -> Universe:
    """A finite universe with so many more identifiers of its ordered kinds."""
    known = {kind: len(held) + further for kind, held in within.members.items() if issubclass(kind, OrderedIdentifier)}
    return Universe({**within.members, **{kind: tuple(map(kind, range(count))) for kind, count in known.items()}}, closed=True)


@functools.cache
def nesting(term: Term) -> int:
    """How many quantifiers over ordered identifiers stand one inside the other in a term."""
    own = sum(_is_ordered(variable.sort) for variable in term.payload) if term.op in t.BINDERS else 0
    return own + max(map(nesting, term.args), default=0)


def _is_ordered(sort: Sort) -> bool:
    return isinstance(sort, Opaque) and sort.ordered


def _argument(symbol: Symbol) -> str:
    return symbol.name.split(".")[0]


def _constant(schema: Schema, value: Any) -> Term:
    return t.integer(value) if isinstance(schema, Quantity) else t.member(sort_of(schema), flat(value))
