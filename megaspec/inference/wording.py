"""Conditions of cells as conditions of the state whose scalars they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from megaspec.inference.facts import Fact, Operand, both, compared, either, number, plus, read, times
from megaspec.inference.places import Place
from megaspec.language.schema import Quantity
from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term


class _NoWords(Exception):
    """The language has no words for what was found."""


@dataclass(frozen=True)
class Wording:
    """Which place of a state each cell is."""

    places: Sequence[Place]
    cells: Sequence[Symbol]

    def fact(self, term: Term) -> Fact | None:
        """A condition of the cells as one of the state; None where the language has no words for it."""
        try:
            found = self._within_ranges(term)
            return None if found.op == "boolean" else self._fact(found)
        except _NoWords:
            return None

    def _within_ranges(self, term: Term) -> Term:
        """A condition without the comparisons that the declared ranges decide."""
        if term.op in ("not", "and", "or"):
            return rebuild(term, tuple(map(self._within_ranges, term.args)))
        if term.op != "le":
            return term
        weights, constant = _linear(t.sub(term.args[1], term.args[0]))
        least = greatest = constant
        for cell, weight in weights.items():
            schema = self._place(cell).schema
            if not isinstance(schema, Quantity) or self._place(cell).measure is not None:
                return term
            ends = sorted((weight * schema.range.low, weight * schema.range.high))
            least, greatest = least + ends[0], greatest + ends[1]
        return t.TRUE if least >= 0 else t.FALSE if greatest < 0 else term

    def _fact(self, term: Term) -> Fact:
        match term.op:
            case "apply":
                place = self._place(term)
                return Fact(place.text, f"{place.said} is true", measures=read(place).measures)
            case "not" if term.args[0].op == "apply":
                place = self._place(term.args[0])
                return Fact(f"not {place.text}", f"{place.said} is false", measures=read(place).measures)
            case "not" if term.args[0].op == "le":
                left, right = term.args[0].args
                return self._compared(right, "<", left)
            case "not" if term.args[0].op == "eq":
                return self._compared(term.args[0].args[0], "!=", term.args[0].args[1])
            case "not" if term.args[0].op in ("and", "or"):
                joined = either if term.args[0].op == "and" else both
                return joined(*(self._fact(t.not_(one)) for one in term.args[0].args))
            case "le":
                return self._compared(term.args[0], "<=", term.args[1])
            case "eq":
                return self._compared(term.args[0], "==", term.args[1])
            case "and":
                return both(*map(self._fact, term.args))
            case "or":
                return either(*map(self._fact, term.args))
        raise _NoWords

    def _compared(self, left: Term, relation: str, right: Term) -> Fact:
        weights, constant = _linear(t.sub(right, left))
        kinds = {self._place(cell).kind for cell in weights}
        if kinds != {None}:
            return self._named(weights, relation, constant)
        if relation == "<":
            relation, constant = "<=", constant - 1
        sides = [self._side(weights, constant, -1), self._side(weights, constant, 1)]
        return compared(sides[0], relation, sides[1])

    def _side(self, weights: dict[Term, int], constant: int, sign: int) -> Operand:
        """What stands on one side once every weight is positive."""
        parts = [times(abs(weight), read(self._place(cell))) for cell, weight in weights.items() if weight * sign > 0]
        if constant * sign > 0 or not parts:
            parts.append(number(max(constant * sign, 0)))
        return plus(*parts)

    def _named(self, weights: dict[Term, int], relation: str, constant: int) -> Fact:
        """A comparison of one name with a constant, or of two names."""
        if relation not in ("==", "!="):
            raise _NoWords
        if len(weights) == 2 and not constant and sorted(weights.values()) == [-1, 1]:
            one, other = map(self._place, weights)
            if one.kind is other.kind:
                return compared(read(one), relation, read(other))
        if len(weights) == 1:
            ((cell, weight),) = weights.items()
            place = self._place(cell)
            members = list(place.kind) if place.kind is not None and issubclass(place.kind, Enum) else []
            which = -constant * weight
            if abs(weight) == 1 and 0 <= which < len(members) and place.kind is not None:
                name = members[which].name
                return compared(read(place), relation, Operand(f"{place.kind.__name__}.{name}", name.lower(), frozenset({place.kind})))
        raise _NoWords

    def _place(self, cell: Term) -> Place:
        return self.places[self.cells.index(cell.payload)]


def _linear(term: Term) -> tuple[dict[Term, int], int]:
    """The weight of each cell in a sum, and its constant part; `_NoWords` for what is no sum of cells."""
    weights: Counter[Term] = Counter()
    constant = 0
    for part in term.args if term.op == "add" else (term,):
        if part.op == "integer":
            constant += part.payload
        elif part.op == "apply":
            weights[part] += 1
        elif part.op == "mul" and part.args[0].op == "integer":
            inside, more = _linear(part.args[1])
            for cell, weight in inside.items():
                weights[cell] += weight * part.args[0].payload
            constant += more * part.args[0].payload
        else:
            raise _NoWords
    return {cell: weight for cell, weight in weights.items() if weight}, constant
