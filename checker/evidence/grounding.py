"""Terms over a finite instance: identifiers become bits, quantifiers and totals are written out.

What is left is Boolean, or Boolean with integers, without quantifiers or uninterpreted sorts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from checker.terms import term as t
from checker.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort, Symbol
from checker.terms.term import Term

Bits = tuple[Term, ...]
"""A value: one term for a truth value or an integer, else the bits of its index, least first."""


class Instance:
    """How many members each sort has, and which index a named constant has."""

    def __init__(self, members: Mapping[Sort, tuple[object, ...]]) -> None:
        self.members = dict(members)
        self.written: dict[Sort, list[Bits]] = {}

    def of(self, sort: Sort) -> tuple[object, ...]:
        """The members of a sort, in the order of their indexes."""
        if isinstance(sort, Enumeration):
            return sort.members
        return self.members[sort]

    def width(self, sort: Sort) -> int:
        """How many bits an index takes."""
        return max(1, (len(self.of(sort)) - 1).bit_length())

    def constant(self, sort: Sort, index: int) -> Bits:
        """The bits of an index."""
        return tuple(t.boolean(bool(index >> place & 1)) for place in range(self.width(sort)))

    def all(self, sort: Sort) -> list[Bits]:
        """The bits of every member."""
        if sort not in self.written:
            self.written[sort] = [self.constant(sort, index) for index in range(len(self.of(sort)))]
        return self.written[sort]

    def valid(self, sort: Sort, bits: Bits) -> Term:
        """That bits are the index of some member."""
        return t.TRUE if len(self.of(sort)) == 1 << self.width(sort) else below(bits, self.constant(sort, len(self.of(sort)) - 1))


def index_of(bits: Bits) -> int:
    """The index that constant bits spell."""
    return sum(1 << place for place, bit in enumerate(bits) if bit.payload)


def same(left: Bits, right: Bits) -> Term:
    """Whether two values are equal."""
    return t.and_(*(t.eq(a, b) for a, b in zip(left, right, strict=True)))


def below(left: Bits, right: Bits) -> Term:
    """Whether the index of one value is at most that of another."""
    found = t.TRUE
    for a, b in zip(left, right, strict=True):
        found = t.ite(t.eq(a, b), found, b)
    return found


def chosen(condition: Term, yes: Bits, no: Bits) -> Bits:
    """One of two values."""
    return tuple(t.ite(condition, a, b) for a, b in zip(yes, no, strict=True))


def selected(keys: Sequence[tuple[Bits, ...]], values: Sequence[Bits], key: tuple[Bits, ...]) -> Bits:
    """The value at a key; the last one where no other key fits."""
    found = values[-1]
    for known, value in list(zip(keys, values, strict=True))[-2::-1]:
        hit = t.and_(*(same(a, b) for a, b in zip(known, key, strict=True)))
        found = chosen(hit, value, found)
    return found


def unknown_bits(name: str, sort: Sort, instance: Instance) -> Bits:
    """A value about which nothing is known, as constants called after `name`."""
    if sort in (BOOLEAN, INTEGER):
        return (t.apply(Symbol(name, (), sort)),)
    return tuple(t.apply(Symbol(f"{name}#{place}", (), BOOLEAN)) for place in range(instance.width(sort)))


class Grounding:
    """Terms written out over an instance; `read` says what a symbol is at a key."""

    def __init__(self, instance: Instance, read: Callable[[Symbol, tuple[Bits, ...]], Bits]) -> None:
        self.instance = instance
        self.read = read
        self.cuts: dict[Term, None] = {}
        """What must hold for the run to stay inside the instance."""
        self.closed: dict[Term, Bits] = {}

    def truth(self, term: Term) -> Term:
        """A condition, written out."""
        return self.value(term, {})[0]

    def value(self, term: Term, bound: Mapping[Term, Bits]) -> Bits:
        """A term, written out."""
        if term.free:
            return self._value(term, bound)
        if term not in self.closed:
            self.closed[term] = self._value(term, bound)
        return self.closed[term]

    def _value(self, term: Term, bound: Mapping[Term, Bits]) -> Bits:
        if term.op in ("forall", "exists", "sum"):
            return (self._binder(term, bound),)
        args = [self.value(arg, bound) for arg in term.args]
        match term.op:
            case "boolean" | "integer":
                return (term,)
            case "variable":
                return bound[term]
            case "member":
                return self.instance.constant(term.sort, self.instance.of(term.sort).index(term.payload))
            case "first":
                return self.instance.constant(term.sort, 0)
            case "apply":
                return self.read(term.payload, tuple(args))
            case "ite":
                return chosen(args[0][0], args[1], args[2])
            case "eq":
                return (same(args[0], args[1]),)
            case "le" if isinstance(term.args[0].sort, Opaque):
                return (below(args[0], args[1]),)
            case "successor":
                return self._successor(term.sort, args[0])
        return (t.rebuild(term, tuple(arg[0] for arg in args)),)

    def _successor(self, sort: Sort, of: Bits) -> Bits:
        members = self.instance.all(sort)
        self.cuts[t.not_(same(of, members[-1]))] = None
        return selected([(one,) for one in members], [*members[1:], members[-1]], (of,))

    def _binder(self, term: Term, bound: Mapping[Term, Bits]) -> Term:
        domains = [self.instance.all(variable.sort) for variable in term.payload]
        parts = [self.value(term.args[0], {**bound, **dict(zip(term.payload, at, strict=True))})[0] for at in product(*domains)]
        if term.op == "sum":
            return t.add(*parts)
        return t.and_(*parts) if term.op == "forall" else t.or_(*parts)
