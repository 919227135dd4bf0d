"""Partial evaluation: a term over a finite instance, where its arguments are known and only the state's scalars are not.

Identifiers become their indexes, quantifiers and totals are written out, and what is known of a scalar's range decides comparisons.
What is left are truth values and integers over the scalars of the state.  A successor may be past the last member of the instance: there a map
has what stands where nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.intervals import UNKNOWN, Interval, interval_of
from megaspec.terms.sorts import BOOLEAN, INTEGER, Sort, Symbol
from megaspec.terms.term import Term
from megaspec.witness.finite.instantiation import FiniteSorts

Known = Mapping[Term, Term]
"""The constants that variables and arguments stand for."""

Bounds = tuple[int, int]


class Partial:
    """Terms evaluated as far as an instance and some known arguments go."""

    def __init__(
        self,
        members: FiniteSorts,
        read: Callable[[Symbol, tuple[int, ...]], Term],
        ranges: Mapping[Term, Bounds],
        default: Callable[[Symbol], Term],
    ) -> None:
        """`read` says what a symbol is at a key, and `default` past the last one; `ranges` are the bounds of the integers that they answer with."""
        self.members, self.read, self.ranges, self.default = members, read, ranges, default
        self.arguments: set[Term] = set()
        """The terms that are known where they occur."""
        self.maps: dict[Symbol, dict[tuple[int, ...], Term]] = {}
        """The arguments that are maps: at each key a term that is known."""
        self._named: dict[Term, tuple[Term, ...]] = {}
        self._values: dict[tuple[Term, ...], Term] = {}
        self._bounds: dict[Term, Bounds] = {}

    def inside(self, successors: Iterable[Term], known: Known) -> Term:
        """That some successors are in the instance."""
        return t.and_(*(self.at_most(self.value(one, known), t.integer(len(self.members.of(one.sort)) - 1)) for one in successors))

    def named(self, term: Term) -> tuple[Term, ...]:
        """The variables and arguments that a term depends on."""
        found = self._named.get(term)
        if found is None:
            if term.op == "variable" or term in self.arguments:
                found = (term,)
            else:
                held = self.maps.get(term.payload, {}).values() if term.op == "apply" else ()
                inside = dict.fromkeys((*held, *(one for arg in term.args for one in self.named(arg))))
                bound = term.payload if term.op in t.BINDERS else ()
                found = tuple(one for one in inside if one not in bound)
            self._named[term] = found
        return found

    def value(self, term: Term, known: Known) -> Term:
        """What is left of a term."""
        key = (term, *(known[one] for one in self.named(term)))
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = self._value(term, known)
        return found

    def all(self, sort: Sort) -> list[Term]:
        """Every member of a sort of identifiers or truth values."""
        if sort == BOOLEAN:
            return [t.FALSE, t.TRUE]
        return [t.integer(index) for index in range(len(self.members.of(sort)))]

    def _value(self, term: Term, known: Known) -> Term:
        match term.op:
            case "boolean" | "integer":
                return term
            case "variable":
                return known[term]
            case "member":
                return t.integer(self.members.of(term.sort).index(term.payload))
            case "first":
                return t.ZERO
            case "apply":
                if term in self.arguments:
                    return known[term]
                return self._read(term.payload, [self.value(arg, known) for arg in term.args], known)
            case "forall" | "exists" | "sum":
                return self._binder(term, known)
            case "and" | "or":
                return self._connected(term, known)
            case "ite":
                condition = self.value(term.args[0], known)
                if condition.op == "boolean":
                    return self.value(term.args[1 if condition.payload else 2], known)
                return t.ite(condition, self.value(term.args[1], known), self.value(term.args[2], known))
        args = [self.value(arg, known) for arg in term.args]
        match term.op:
            case "eq":
                return self.equal(*args)
            case "le":
                return self.at_most(*args)
            case "successor":
                return t.add(args[0], t.ONE)
        return rebuild(term, tuple(args))

    def _connected(self, term: Term, known: Known) -> Term:
        settled = t.boolean(term.op == "or")
        parts = []
        for arg in term.args:
            part = self.value(arg, known)
            if part is settled:
                return settled
            parts.append(part)
        return (t.or_ if term.op == "or" else t.and_)(*parts)

    def _binder(self, term: Term, known: Known) -> Term:
        settled = {"forall": t.FALSE, "exists": t.TRUE}.get(term.op)
        parts = []
        for members in product(*(self.all(variable.sort) for variable in term.payload)):
            part = self.value(term.args[0], {**known, **dict(zip(term.payload, members, strict=True))})
            if part is settled:
                return part
            parts.append(part)
        return {"forall": t.and_, "exists": t.or_, "sum": t.add}[term.op](*parts)

    def _read(self, symbol: Symbol, keys: Sequence[Term], known: Known) -> Term:
        """A symbol at a key; where a part of the key is not known, a choice among all that it can be."""
        for place, key in enumerate(keys):
            if key.op == "integer" and key.payload >= len(self.members.of(symbol.domain[place])):
                return self.default(symbol)
            if key.op in ("integer", "boolean"):
                continue

            def at(part: Term, place: int = place) -> Term:
                return self._read(symbol, [*keys[:place], part, *keys[place + 1 :]], known)

            if key.op == "ite":
                return t.ite(key.args[0], at(key.args[1]), at(key.args[2]))
            if key.sort == BOOLEAN:
                return t.ite(key, at(t.TRUE), at(t.FALSE))
            low, high = self.bounds(key)
            high = min(high, len(self.members.of(symbol.domain[place])))
            found = at(t.integer(high))
            for index in range(high - 1, low - 1, -1):
                found = t.ite(self.equal(key, t.integer(index)), at(t.integer(index)), found)
            return found
        at_key = tuple(int(key.payload) for key in keys)
        return known[self.maps[symbol][at_key]] if symbol in self.maps else self.read(symbol, at_key)

    # Comparisons.

    def equal(self, left: Term, right: Term) -> Term:
        """Whether two values are equal."""
        if left.sort == BOOLEAN or left is right:
            return t.eq(left, right)
        left, right = _balanced(left, right)
        (low, high), (lower, upper) = self.bounds(left), self.bounds(right)
        if high < lower or upper < low:
            return t.FALSE
        if low == high == lower == upper:
            return t.TRUE
        for one, other in ((left, right), (right, left)):
            if one.op == "ite":
                return t.ite(one.args[0], self.equal(one.args[1], other), self.equal(one.args[2], other))
        return t.eq(left, right)

    def at_most(self, left: Term, right: Term) -> Term:
        """Whether one value is at most another."""
        left, right = _balanced(left, right)
        (low, high), (lower, upper) = self.bounds(left), self.bounds(right)
        if high <= lower:
            return t.TRUE
        if low > upper:
            return t.FALSE
        if left.op == "ite":
            return t.ite(left.args[0], self.at_most(left.args[1], right), self.at_most(left.args[2], right))
        if right.op == "ite":
            return t.ite(right.args[0], self.at_most(left, right.args[1]), self.at_most(left, right.args[2]))
        return t.le(left, right)

    def bounds(self, term: Term) -> Bounds:
        """Bounds of an integer, by arithmetic on intervals."""
        found = self._bounds.get(term)
        if found is None:
            found = self._bounds[term] = self.ranges[term] if term in self.ranges else bounds_by(term, self.bounds)
        return found


class Where:
    """Bounds of integers where some conditions hold."""

    def __init__(self, partial: Partial, conditions: Sequence[Term]) -> None:
        self.partial = partial
        self.told: dict[Term, Bounds] = {}
        self._found: dict[Term, Bounds] = {}
        for condition in (*conditions, *conditions):
            self._tell(condition, True)
            self._found = {}

    def bounds(self, term: Term) -> Bounds:
        """The bounds of an integer there."""
        found = self._found.get(term)
        if found is None:
            low, high = self.partial.ranges[term] if term in self.partial.ranges else bounds_by(term, self.bounds)
            least, greatest = self.told.get(term, (low, high))
            found = self._found[term] = (max(low, least), max(min(high, greatest), low, least))
        return found

    def _tell(self, condition: Term, holds: bool) -> None:
        match condition.op:
            case "not":
                self._tell(condition.args[0], not holds)
            case "and" if holds:
                for part in condition.args:
                    self._tell(part, True)
            case "or" if not holds:
                for part in condition.args:
                    self._tell(part, False)
            case "le":
                below, above = condition.args if holds else condition.args[::-1]
                gap = 0 if holds else 1
                (low, high), (lower, upper) = self.bounds(below), self.bounds(above)
                self._bound(below, low, min(high, upper - gap))
                self._bound(above, max(lower, low + gap), upper)
            case "eq" if holds and condition.args[0].sort == INTEGER:
                (low, high), (lower, upper) = map(self.bounds, condition.args)
                for one in condition.args:
                    self._bound(one, max(low, lower), min(high, upper))

    def _bound(self, number: Term, low: int, high: int) -> None:
        """A number is known to lie between bounds; and so are its addends, by what the others are at least and at most."""
        self.told[number] = (low, high)
        if number.op == "add":
            parts = {part: self.bounds(part) for part in number.args}
            least, greatest = sum(low for low, _ in parts.values()), sum(high for _, high in parts.values())
            for part, (lower, upper) in parts.items() if len(parts) == len(number.args) else ():
                self.told[part] = (max(lower, low - greatest + upper), min(upper, high - least + lower))


def bounds_by(term: Term, of: Callable[[Term], Bounds]) -> Bounds:
    """The bounds of an integer by those of its parts."""
    low, high = interval_of(term, of, _quotient) or UNKNOWN
    assert low is not None and high is not None, f"{term} has no bounds"
    return low, high


def _quotient(numerator: Interval, divisor: Interval) -> Interval:
    """Of a division that comes to zero where its divisor is not positive."""
    (low, high), (least, greatest) = numerator, divisor
    assert low is not None and high is not None and least is not None and greatest is not None
    if greatest < 1:
        return 0, 0
    corners = [one // other for one in (low, high) for other in (max(least, 1), greatest)] + ([] if least > 0 else [0])
    return min(corners), max(corners)


def _balanced(left: Term, right: Term) -> tuple[Term, Term]:
    """The same comparison of integers with a constant addend of one side on the other, where that is a constant."""
    for one, other in ((left, right), (right, left)):
        if one.op == "add" and one.args[-1].op == "integer" and other.op == "integer":
            moved = t.sub(other, one.args[-1])
            rest = t.add(*one.args[:-1])
            return (rest, moved) if one is left else (moved, rest)
    return left, right

