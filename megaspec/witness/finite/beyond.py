"""Calls that a finite instance does not try: whether one may be taken in some state is asked of a solver.

Orders go on after the last members of the instance, so of an ordered kind no argument is wholly tried.  A solver is asked in an instance with
longer orders, where that is right (`longer_orders.py`); elsewhere the call may be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from megaspec.claims.fairness import Fair, arguments_of
from megaspec.language.schema import Atom, Quantity, Schema, default_of
from megaspec.lifting.kinds import sort_of
from megaspec.obligations.identity import PATH, Key, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.runs.steps import Transition
from megaspec.solving.solvers import z3_answer
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.finite.enumerating import given_to, numbers_of
from megaspec.witness.finite.finite_transition_relation import reading_symbols
from megaspec.witness.finite.graph import Graph
from megaspec.witness.finite.local_counterexample import NearModel
from megaspec.witness.finite.longer_orders import is_ordered, longer
from megaspec.witness.valuation import flat

Wanted = Callable[[Reading], Term]
"""What calls of an action must be to count."""


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
            if any(map(is_ordered, (*symbol.domain, symbol.range))):
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
        room = longer(self.graph.within, ways, symbols, reading.lifting.defaults)
        if room is None:
            return True
        tried = t.and_(*self._all_tried(reading))
        asked = Obligation(Key(reading.system.name, Site(reading.name), ("otherwise",)), Hypotheses((Hypothesis(PATH, ways),)), tried, symbols)
        arguments = {name: default_of(schema) for name, schema in arguments_of(self.graph.system.action(reading.name)).items()}
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


def _argument(symbol: Symbol) -> str:
    return symbol.name.split(".")[0]


def _constant(schema: Schema, value: Any) -> Term:
    return t.integer(value) if isinstance(schema, Quantity) else t.member(sort_of(schema), flat(value))
