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


def no_members(kind: str, where: str = "") -> NoMembers:
    """That a rule or a claim, at some place, speaks of a kind that is in no state and no argument."""
    told = f"a rule or a claim speaks of {kind}, a kind that is in no state and no argument, so no instance has any; leave it out"
    return NoMembers(f"{where}: {told}" if where else told)


def members_of(sort: Sort, known: Mapping[Sort, tuple[Any, ...]]) -> tuple[Any, ...]:
    """The members of a sort of keys; a `NoMembers` for a kind that is in no state and no argument."""
    if isinstance(sort, Enumeration):
        return sort.members
    if sort not in known:
        raise no_members(str(sort))
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
            return _MEANINGS[term.op](self, term, bound)
        found = self.closed.get(term, self)
        if found is self:
            found = self.closed[term] = _MEANINGS[term.op](self, term, bound)
        return found

    def constant(self, term: Term, bound: dict[Term, Any]) -> Any:
        return term.payload

    def variable(self, term: Term, bound: dict[Term, Any]) -> Any:
        return bound[term]

    def first(self, term: Term, bound: dict[Term, Any]) -> Any:
        return self.within.universe[term.sort][0]

    def applied(self, term: Term, bound: dict[Term, Any]) -> Any:
        table = self.within.functions.get(term.payload)
        if table is None:
            raise Undefined(f"{term.payload.name} has no meaning here")
        return table.entries.get(tuple([self.value(arg, bound) for arg in term.args]), table.default)

    def negated(self, term: Term, bound: dict[Term, Any]) -> Any:
        return not self.value(term.args[0], bound)

    def every(self, term: Term, bound: dict[Term, Any]) -> Any:
        return all(self.value(arg, bound) for arg in term.args)

    def some(self, term: Term, bound: dict[Term, Any]) -> Any:
        return any(self.value(arg, bound) for arg in term.args)

    def chosen(self, term: Term, bound: dict[Term, Any]) -> Any:
        condition, yes, no = term.args
        return self.value(yes if self.value(condition, bound) else no, bound)

    def equal(self, term: Term, bound: dict[Term, Any]) -> Any:
        left, right = term.args
        return self.value(left, bound) == self.value(right, bound)

    def distinct(self, term: Term, bound: dict[Term, Any]) -> Any:
        return len({self.value(arg, bound) for arg in term.args}) == len(term.args)

    def at_most(self, term: Term, bound: dict[Term, Any]) -> Any:
        left, right = term.args
        return self.value(left, bound) <= self.value(right, bound)

    def successor(self, term: Term, bound: dict[Term, Any]) -> Any:
        return self.value(term.args[0], bound) + 1

    def added(self, term: Term, bound: dict[Term, Any]) -> Any:
        return sum([self.value(arg, bound) for arg in term.args])

    def multiplied(self, term: Term, bound: dict[Term, Any]) -> Any:
        left, right = term.args
        return self.value(left, bound) * self.value(right, bound)

    def divided(self, term: Term, bound: dict[Term, Any]) -> Any:
        divisor = self.value(term.args[1], bound)
        if divisor <= 0:
            raise Undefined("a division by what is not positive")
        return self.value(term.args[0], bound) // divisor

    def over_all_keys(self, term: Term, bound: dict[Term, Any]) -> Any:
        domains = [self.within.domain(variable.sort) for variable in term.payload]
        values = (self.value(term.args[0], {**bound, **dict(zip(term.payload, members, strict=True))}) for members in product(*domains))
        if term.op == "sum":
            return sum(values)
        return all(values) if term.op == "forall" else any(values)


_MEANINGS: Mapping[str, Callable[[_Evaluation, Term, dict[Term, Any]], Any]] = {
    "boolean": _Evaluation.constant, "integer": _Evaluation.constant, "member": _Evaluation.constant, "variable": _Evaluation.variable,
    "first": _Evaluation.first, "apply": _Evaluation.applied, "not": _Evaluation.negated, "and": _Evaluation.every, "or": _Evaluation.some,
    "ite": _Evaluation.chosen, "eq": _Evaluation.equal, "distinct": _Evaluation.distinct, "le": _Evaluation.at_most,
    "successor": _Evaluation.successor, "add": _Evaluation.added, "mul": _Evaluation.multiplied, "div": _Evaluation.divided,
    "forall": _Evaluation.over_all_keys, "exists": _Evaluation.over_all_keys, "sum": _Evaluation.over_all_keys,
}  # fmt: skip
