"""Consequences of the declared ranges of inputs alone, by arithmetic on intervals: no solver needs to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from megaspec.language.schema import Quantity, Schema
from megaspec.terms.intervals import UNKNOWN, Interval, interval_of
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term


class Intervals:
    """The intervals of terms over inputs of declared ranges."""

    def __init__(self, inputs: Mapping[Symbol, Schema]) -> None:
        self.inputs = inputs
        self.known: dict[Term, Interval] = {}

    def settles(self, goal: Term) -> bool:
        """Whether a goal holds for all inputs in their ranges, as far as intervals tell."""
        match goal.op:
            case "boolean":
                return bool(goal.payload)
            case "and":
                return all(map(self.settles, goal.args))
            case "or":
                return any(map(self.settles, goal.args))
            case "forall":
                return self.settles(goal.args[0])
            case "le":
                return self._at_most(*goal.args)
            case "not" if goal.args[0].op == "le":
                lower, upper = goal.args[0].args
                low, high = self.of(lower)[0], self.of(upper)[1]
                return low is not None and high is not None and high < low
        return False

    def _at_most(self, left: Term, right: Term) -> bool:
        high, low = self.of(left)[1], self.of(right)[0]
        return high is not None and low is not None and high <= low

    def of(self, term: Term) -> Interval:
        """The bounds of an integer term."""
        found = self.known.get(term)
        if found is None:
            found = self.known[term] = self._of(term)
        return found

    def _of(self, term: Term) -> Interval:
        if term.op == "apply":
            schema = self.inputs.get(term.payload)
            return (schema.range.low, schema.range.high) if isinstance(schema, Quantity) else UNKNOWN
        return interval_of(term, self.of, _quotient) or UNKNOWN


def _quotient(numerator: Interval, divisor: Interval) -> Interval:
    """Of a division by what is at least one; others have no bounds."""
    low, high = numerator
    least = divisor[0]
    if least is None or least < 1 or low is None or low < 0:
        return UNKNOWN
    return (0, None if high is None else high // least)
