"""Arithmetic on intervals: the bounds of an integer term by those of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from megaspec.terms.term import Term

Bound = int | None
"""A bound of an interval; None where there is none."""
Interval = tuple[Bound, Bound]

UNKNOWN: Interval = (None, None)


def interval_of(term: Term, of: Callable[[Term], Interval], quotient: Callable[[Interval, Interval], Interval]) -> Interval | None:
    """The bounds of a term, where `of` gives those of its parts and `quotient` those of a division; None for what computes nothing of parts."""
    match term.op:
        case "integer":
            return term.payload, term.payload
        case "add":
            parts = [of(arg) for arg in term.args]
            return _sum([low for low, _ in parts]), _sum([high for _, high in parts])
        case "mul":
            return _product(*map(of, term.args))
        case "div":
            return quotient(*map(of, term.args))
        case "ite":
            (low, high), (other_low, other_high) = map(of, term.args[1:])
            lowest = None if low is None or other_low is None else min(low, other_low)
            return lowest, None if high is None or other_high is None else max(high, other_high)
    return None


def _sum(bounds: Sequence[Bound]) -> Bound:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


def _product(left: Interval, right: Interval) -> Interval:
    corners = [a * b for a in left for b in right if a is not None and b is not None]
    if len(corners) < 4:
        signless = [low is not None and low >= 0 for low, _ in (left, right)]
        return (0, None) if all(signless) else UNKNOWN
    return min(corners), max(corners)
