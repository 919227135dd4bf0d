"""What Spacer finds of the scalar fragment: the scalars and totals of a state, with whatever else a rule reads as unknown.

Nothing rests on the fragment: what it proposes is checked against real runs and against the rules like any other candidate.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from megaspec.claims.kinds import Invariant
from megaspec.inference.facts import Candidate
from megaspec.inference.houdini import is_invariant
from megaspec.inference.places import Place, places
from megaspec.inference.wording import Wording
from megaspec.inference.writing import readers
from megaspec.language.schema import Truth
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.shapes import bounds
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import formula, value
from megaspec.solving.horn import Rule, solution
from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Sort, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE, Reading, readings

SPACER_RLIMIT = 20_000_000
"""What Spacer may spend, in Z3's own units."""

MOST_CELLS = 24
"""In how many scalars an invariant is looked for, at most."""


def found_by_spacer(claim: Invariant, scope: Collection[Symbol], without: Collection[str]) -> list[Candidate]:
    """The parts of an inductive invariant of the scalar fragment from which the claim follows; nothing if none is found."""
    fragment = _Fragment(claim, frozenset(scope), without)
    rules = fragment.rules()
    found = solution(fragment.cells, rules, SPACER_RLIMIT) if rules else None
    if found is None:
        return []
    parts = found.args if found.op == "and" else (found,)
    wording = Wording(fragment.places, fragment.cells)
    facts = [wording.fact(part) for part in parts]
    return [Candidate((), fact) for fact in facts if fact is not None]


class _Fragment:
    """A system seen through some of its scalars, each a cell that holds an integer or a truth value."""

    def __init__(self, claim: Invariant, scope: frozenset[Symbol], without: Collection[str]) -> None:
        self.claim, self.system = claim, claim.system
        self.left_out = (*without, claim.predicate.__name__)
        self.places = [place for place in places(self.system, scope) if not place.keys][:MOST_CELLS]
        self.readers = readers(self.system, self.places)
        self.cells = [Symbol(f"cell.{place}", (), _sort(one)) for place, one in enumerate(self.places)]
        lifting = Lifting()
        self.before = unknown(lifting, self.system.schema, BEFORE)
        terms = [self._read(lifting, reader, self.before) for reader in self.readers]
        self.known = {term: t.apply(cell) for term, cell in zip(terms, self.cells, strict=True)}
        self.ranges = [bounds(one.schema, t.apply(cell)) for one, cell in zip(self.places, self.cells, strict=True) if one.measure is None]

    def rules(self) -> list[Rule]:
        """How the cells start, what each path of each rule does to them, and what may never be; nothing if the claim speaks of more."""
        (name,) = inspect.signature(self.claim.predicate).parameters
        lifting = Lifting()
        claimed = _Seen(self.known)
        goal = claimed.of(formula(lifting, self.claim.predicate, {name: unknown(lifting, self.system.schema, BEFORE)})[0])
        if claimed.made or not self.cells:
            return []
        mine = [t.apply(cell) for cell in self.cells]
        return [*self._ways(mine), Rule(mine, t.and_(t.not_(goal), *self.ranges), None)]

    def _ways(self, mine: Sequence[Term]) -> Iterator[Rule]:
        for reading in readings(self.system):
            for leaf in reading.tree.nexts():
                seen = _Seen(self.known, reading)
                after = [seen.of(self._read(reading.lifting, reader, reading.state_after(leaf))) for reader in self.readers]
                path = [seen.of(condition) for condition in leaf.path]
                if reading.before is None:
                    yield Rule(None, t.and_(*path, *seen.ranges), after)
                else:
                    yield Rule(mine, t.and_(*path, *self._known_before(reading), *self.ranges, *seen.ranges), after)

    def _known_before(self, reading: Reading) -> Iterator[Term]:
        """What the other invariants say of the cells alone."""
        for one in reading.given:
            seen = _Seen(self.known)
            said = seen.of(one.term)
            if not is_invariant(one.origin, self.left_out) and not seen.made:
                yield said

    def _read(self, lifting: Lifting, reader: Any, state: Any) -> Term:
        (name,) = inspect.signature(reader).parameters
        found = scalar_term(value(lifting, reader, {name: state})[0])
        assert found is not None
        return found


class _Seen:
    """Terms over cells: names become numbers, and what is neither cell nor arithmetic becomes a new unknown."""

    def __init__(self, known: dict[Term, Term], reading: Reading | None = None) -> None:
        self.known, self.reading = known, reading
        self.made: dict[Term, Term] = {}
        self.ranges: list[Term] = []

    def of(self, term: Term) -> Term:
        """A term, seen so."""
        if term in self.known:
            return self.known[term]
        linear = term.op == "mul" and term.args[0].op == "integer"
        match term.op:
            case "boolean" | "integer":
                return term
            case "first":
                return t.ZERO
            case "member":
                return t.integer(_number_of(term))
            case "successor":
                return t.add(self.of(term.args[0]), t.ONE)
            case "not" | "and" | "or" | "ite" | "eq" | "le" | "add":
                return rebuild(term, tuple(map(self.of, term.args)))
            case "mul" if linear:
                return t.mul(term.args[0], self.of(term.args[1]))
        return self._unknown(term)

    def _unknown(self, term: Term) -> Term:
        if term not in self.made:
            symbol = Symbol(f"unknown.{len(self.made)}", (), BOOLEAN if term.sort == BOOLEAN else INTEGER)
            self.made[term] = t.apply(symbol)
            schema = self.reading.symbols.get(term.payload) if self.reading is not None and term.op == "apply" else None
            if schema is not None:
                self.ranges.append(bounds(schema, self.made[term]))
        return self.made[term]


def _sort(place: Place) -> Sort:
    return BOOLEAN if isinstance(place.schema, Truth) else INTEGER


_numbers: Counter[Any] = Counter()
_numbered: dict[Term, int] = {}


def _number_of(term: Term) -> int:
    """A number for a named constant: of an enumeration its place, of an identifier one that no other of its sort has."""
    if isinstance(term.sort, Enumeration):
        return term.sort.members.index(term.payload)
    if term not in _numbered:
        _numbered[term] = _numbers[term.sort]
        _numbers[term.sort] += 1
    return _numbered[term]
