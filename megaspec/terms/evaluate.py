"""Terms on plain values: the meaning that every other reader of terms is checked against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from megaspec.refusal import Ended
from megaspec.terms.sorts import BOOLEAN, Enumeration, Sort, Symbol
from megaspec.terms.term import Term


class Undefined(Exception):
    """A term has no value here: a division by what is not positive, or a symbol without a meaning."""


@dataclass(frozen=True)
class Table:
    """A function with finitely many exceptions: of the key's parts to a value."""

    entries: Mapping[tuple[Any, ...], Any]
    default: Any


@dataclass(frozen=True)
class Interpretation:
    """A meaning of symbols: identifiers are plain names (indexes where ordered), members of enums their names."""

    universe: Mapping[Sort, tuple[Any, ...]]
    functions: Mapping[Symbol, Table] = field(default_factory=dict)

    def domain(self, sort: Sort) -> tuple[Any, ...]:
        """All values of a sort that a binder ranges over."""
        return (False, True) if sort == BOOLEAN else members_of(sort, self.universe)


class NoMembers(Ended):
    """A finite instance is asked about a kind of which it has no identifiers."""

    status = 2


def members_of(sort: Sort, known: Mapping[Sort, tuple[Any, ...]]) -> tuple[Any, ...]:
    """The members of a sort of keys; a `NoMembers` for a kind that is in no state and no argument."""
    if isinstance(sort, Enumeration):
        return sort.members
    if sort not in known:
        raise NoMembers(f"a rule or a claim speaks of {sort}, a kind that is in no state and no argument, so no instance has any; leave it out")
    return known[sort]


def evaluate(term: Term, within: Interpretation, bound: Mapping[Term, Any] | None = None) -> Any:
    """The value of a term; `Undefined` where it has none.  Connectives stop at the first part that settles them."""
    return _Evaluation(within).value(term, dict(bound or {}))


def evaluating(within: Interpretation) -> Callable[[Term, dict[Term, Any]], Any]:
    """`evaluate` for many terms of one interpretation: what closed terms they share are evaluated once."""
    return _Evaluation(within).value


class _Evaluation:
    """One evaluation, remembering the values of closed terms."""

    def __init__(self, within: Interpretation) -> None:
        self.within = within
        self.closed: dict[Term, Any] = {}

    def value(self, term: Term, bound: dict[Term, Any]) -> Any:
        if term.free:
            return self._value(term, bound)
        if term not in self.closed:
            self.closed[term] = self._value(term, bound)
        return self.closed[term]

    def _value(self, term: Term, bound: dict[Term, Any]) -> Any:
        args = term.args
        match term.op:
            case "boolean" | "integer" | "member":
                return term.payload
            case "variable":
                return bound[term]
            case "first":
                return self.within.universe[term.sort][0]
            case "apply":
                table = self.within.functions.get(term.payload)
                if table is None:
                    raise Undefined(f"{term.payload.name} has no meaning here")
                return table.entries.get(tuple(self.value(arg, bound) for arg in args), table.default)
            case "not":
                return not self.value(args[0], bound)
            case "and":
                return all(self.value(arg, bound) for arg in args)
            case "or":
                return any(self.value(arg, bound) for arg in args)
            case "ite":
                return self.value(args[1] if self.value(args[0], bound) else args[2], bound)
            case "eq":
                return self.value(args[0], bound) == self.value(args[1], bound)
            case "distinct":
                return len({self.value(arg, bound) for arg in args}) == len(args)
            case "le":
                return self.value(args[0], bound) <= self.value(args[1], bound)
            case "successor":
                return self.value(args[0], bound) + 1
            case "add":
                return sum(self.value(arg, bound) for arg in args)
            case "mul":
                return self.value(args[0], bound) * self.value(args[1], bound)
            case "div":
                divisor = self.value(args[1], bound)
                if divisor <= 0:
                    raise Undefined("a division by what is not positive")
                return self.value(args[0], bound) // divisor
            case "forall" | "exists" | "sum":
                return self._binder(term, bound)
        raise AssertionError(term.op)

    def _binder(self, term: Term, bound: dict[Term, Any]) -> Any:
        domains = [self.within.domain(variable.sort) for variable in term.payload]
        values = (self.value(term.args[0], {**bound, **dict(zip(term.payload, members, strict=True))}) for members in product(*domains))
        if term.op == "sum":
            return sum(values)
        return all(values) if term.op == "forall" else any(values)
