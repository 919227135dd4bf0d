"""Terms over a finite instance: identifiers become bits, quantifiers and totals are written out.

What is left is Boolean, or Boolean with integers, without quantifiers or uninterpreted sorts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product, zip_longest

from megaspec.terms import term as t
from megaspec.terms.binders import rebuild
from megaspec.terms.evaluate import members_of
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Sort, Symbol
from megaspec.terms.term import Term

Bits = tuple[Term, ...]
"""A value: one term for a truth value or an integer, else the bits of its index, least first."""


class FiniteSorts:
    """How many members each sort has, and which index a named constant has."""

    def __init__(self, members: Mapping[Sort, tuple[object, ...]]) -> None:
        self.members = dict(members)
        self.written: dict[Sort, list[Bits]] = {}

    def of(self, sort: Sort) -> tuple[object, ...]:
        """The members of a sort, in the order of their indexes."""
        return members_of(sort, self.members)

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
        return t.TRUE if len(self.of(sort)) == 1 << len(bits) else below(bits, self.constant(sort, len(self.of(sort)) - 1))


def index_of(bits: Bits) -> int:
    """The index that constant bits spell."""
    return sum(1 << place for place, bit in enumerate(bits) if bit.payload)


def side_by_side(left: Bits, right: Bits) -> Iterator[tuple[Term, Term]]:
    """The bits of two values in pairs; an index past the last member may have more of them."""
    return zip_longest(left, right, fillvalue=t.FALSE)


def same(left: Bits, right: Bits) -> Term:
    """Whether two values are equal."""
    return t.and_(*(t.eq(a, b) for a, b in side_by_side(left, right)))


def below(left: Bits, right: Bits) -> Term:
    """Whether the index of one value is at most that of another."""
    found = t.TRUE
    for a, b in side_by_side(left, right):
        found = t.ite(t.eq(a, b), found, b)
    return found


def chosen(condition: Term, yes: Bits, no: Bits) -> Bits:
    """One of two values."""
    return tuple(t.ite(condition, a, b) for a, b in side_by_side(yes, no))


def selected(keys: Sequence[tuple[Bits, ...]], values: Sequence[Bits], key: tuple[Bits, ...]) -> Bits:
    """The value at a key; the last one where no other key fits."""
    found = values[-1]
    for known, value in list(zip(keys, values, strict=True))[-2::-1]:
        hit = t.and_(*(same(a, b) for a, b in zip(known, key, strict=True)))
        found = chosen(hit, value, found)
    return found


def unknown_bits(name: str, sort: Sort, instance: FiniteSorts) -> Bits:
    """A value about which nothing is known, as constants called after `name`."""
    if sort in (BOOLEAN, INTEGER):
        return (t.apply(Symbol(name, (), sort)),)
    return tuple(t.apply(Symbol(f"{name}#{place}", (), BOOLEAN)) for place in range(instance.width(sort)))


@functools.cache
def reach(term: Term) -> int:
    """How far past the last member of an instance an identifier can be: so far as there are successors in it, one around the other."""
    inner = term.args[1:] if term.op == "ite" else term.args if term.op == "successor" else ()
    return max(map(reach, inner), default=0) + (term.op == "successor")


class Grounding:
    """Terms written out over an instance; `read` says what a symbol is at a key.

    The order of a kind goes on past the last member of the instance: a successor there is an index like any other, which can be compared,
    and at which a map has what `beyond` says of its symbol.  Quantifiers and totals range over the members.
    """

    def __init__(
        self, instance: FiniteSorts, read: Callable[[Symbol, tuple[Bits, ...]], Bits], beyond: Callable[[Symbol], Bits] | None = None
    ) -> None:
        """Without `beyond`, what is read past the last member may be anything: then only what satisfies the `cuts` counts."""
        self.instance = instance
        self.read = read
        self.beyond = beyond
        self.cuts: dict[Term, None] = {}
        """What must hold for no successor at all to be past the last member."""
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
                return self._applied(term.payload, term.args, args)
            case "ite":
                return chosen(args[0][0], args[1], args[2])
            case "eq":
                return (same(args[0], args[1]),)
            case "le" if isinstance(term.args[0].sort, Opaque):
                return (below(args[0], args[1]),)
            case "successor":
                return self._successor(term, args[0])
        return (rebuild(term, tuple(arg[0] for arg in args)),)

    def inside(self, term: Term, bits: Bits) -> Term:
        """That what an identifier is written out as is a member of the instance."""
        return self.instance.valid(term.sort, bits) if reach(term) else t.TRUE

    def _successor(self, term: Term, of: Bits) -> Bits:
        """The next index, in as many bits as it can need."""
        members = self.instance.all(term.sort)
        self.cuts[t.not_(same(of, members[-1]))] = None
        width = max(self.instance.width(term.sort), (len(members) - 1 + reach(term)).bit_length())
        found, carry = [], t.TRUE
        for bit in (*of, *[t.FALSE] * (width - len(of))):
            found.append(t.not_(t.eq(bit, carry)))
            carry = t.and_(bit, carry)
        return tuple(found)

    def _applied(self, symbol: Symbol, keys: Sequence[Term], written: Sequence[Bits]) -> Bits:
        """A symbol at a key; where a part of the key is past the last member, what the map has there."""
        inside = [self.inside(key, bits) for key, bits in zip(keys, written, strict=True)]
        if t.FALSE in inside and self.beyond is not None:
            return self.beyond(symbol)
        found = self.read(symbol, tuple(map(self._least, keys, written, inside)))
        everywhere = t.and_(*inside)
        return found if everywhere is t.TRUE or self.beyond is None else chosen(everywhere, found, self.beyond(symbol))

    def _least(self, key: Term, bits: Bits, inside: Term) -> Bits:
        """A key, or the last member where it is past that."""
        return bits if inside is t.TRUE else chosen(inside, bits, self.instance.all(key.sort)[-1])[: self.instance.width(key.sort)]

    def _binder(self, term: Term, bound: Mapping[Term, Bits]) -> Term:
        domains = [self.instance.all(variable.sort) for variable in term.payload]
        parts = [self.value(term.args[0], {**bound, **dict(zip(term.payload, at, strict=True))})[0] for at in product(*domains)]
        if term.op == "sum":
            return t.add(*parts)
        return t.and_(*parts) if term.op == "forall" else t.or_(*parts)
