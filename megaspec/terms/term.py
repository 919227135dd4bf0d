"""The checker's own terms: small, hash-consed, immutable; constants are folded, and nested
conditions with one alternative are joined, so that a guarded sum has one form however it was written.

Equal terms are one object, so a term is compared by identity.  Binders (`forall`, `exists`, `sum`) are closed in
`binders`.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakValueDictionary

from megaspec.terms.show import shown
from megaspec.terms.sorts import BOOLEAN, INTEGER, Sort, Symbol

BINDERS = frozenset({"forall", "exists", "sum"})


class Term:
    """One node, for as long as anything speaks of it.  `payload` is the constant, symbol or bound variables that the operator speaks of."""

    __slots__ = ("op", "args", "sort", "payload", "height", "free", "digest", "said", "spoken", "__weakref__")

    op: str
    args: tuple[Term, ...]
    sort: Sort
    payload: Any
    height: int
    """How many binders are nested inside."""
    free: frozenset[Term]
    """The bound variables that occur outside their binder."""
    digest: str | None
    """What `digests` calls it, once it was asked."""
    said: Any
    """How `smtlib` writes it, once it did."""
    spoken: Any
    """What must be declared where it is written, once that was asked."""

    def __repr__(self) -> str:
        return shown(self)


_table: WeakValueDictionary[tuple[Any, ...], Term] = WeakValueDictionary()
_NOTHING = frozenset[Term]()
_fresh = itertools.count(1)


def make(op: str, args: tuple[Term, ...], sort: Sort, payload: Any = None) -> Term:
    """The one node of an operator, its arguments, sort and payload; nothing is folded."""
    key = (op, args, sort, payload, type(payload))
    found = _table.get(key)
    if found is None:
        found = object.__new__(Term)
        found.op, found.args, found.sort, found.payload = op, args, sort, payload
        height, free = 0, _NOTHING
        for arg in args:
            height = max(height, arg.height)
            if arg.free:
                free = free | arg.free if free else arg.free
        if op in BINDERS:
            height = max(height, *(variable.payload for variable in payload))
            free = free - frozenset(payload)
        found.height = height
        found.free = frozenset({found}) if op == "variable" else free
        found.digest = found.said = found.spoken = None
        _table[key] = found
    return found


# Constants, symbols and variables.


def boolean(value: bool) -> Term:
    """A truth constant."""
    return TRUE if value else FALSE


def integer(value: int) -> Term:
    """An integer constant."""
    return make("integer", (), INTEGER, value)


def member(sort: Sort, name: object) -> Term:
    """A named constant, distinct from the others of its sort: of an enumeration, a registered identifier, a member of an instance."""
    return make("member", (), sort, name)


def first(sort: Sort) -> Term:
    """The first member of an ordered sort."""
    return make("first", (), sort)


def apply(symbol: Symbol, *args: Term) -> Term:
    """An application of an uninterpreted function."""
    if tuple(arg.sort for arg in args) != symbol.domain:
        raise TypeError(f"{symbol.name} is applied to the wrong sorts")
    return make("apply", args, symbol.range, symbol)


def temporary(sort: Sort) -> Term:
    """A variable that no other term has, to be closed by a binder."""
    return make("variable", (), sort, -next(_fresh))


TRUE = make("boolean", (), BOOLEAN, True)
FALSE = make("boolean", (), BOOLEAN, False)
ZERO = integer(0)
ONE = integer(1)


# Truth.


def not_(part: Term) -> Term:
    if part.op == "boolean":
        return boolean(not part.payload)
    if part.op == "not":
        return part.args[0]
    return make("not", (part,), BOOLEAN)


def and_(*parts: Term) -> Term:
    return _connected("and", parts, neutral=TRUE, absorbing=FALSE)


def or_(*parts: Term) -> Term:
    return _connected("or", parts, neutral=FALSE, absorbing=TRUE)


def implies(left: Term, right: Term) -> Term:
    return or_(not_(left), right)


def _connected(op: str, parts: Iterable[Term], neutral: Term, absorbing: Term) -> Term:
    kept: dict[Term, None] = {}
    for part in parts:
        for piece in part.args if part.op == op else (part,):
            if piece is absorbing or not_(piece) in kept:
                return absorbing
            if piece is not neutral:
                kept[piece] = None
    if not kept:
        return neutral
    return next(iter(kept)) if len(kept) == 1 else make(op, tuple(kept), BOOLEAN)


def ite(condition: Term, yes: Term, no: Term) -> Term:
    if condition.op == "boolean":
        return yes if condition.payload else no
    if yes.sort == BOOLEAN:
        yes = {condition: TRUE, not_(condition): FALSE}.get(yes, yes)
        no = {condition: FALSE, not_(condition): TRUE}.get(no, no)
    if yes is no:
        return yes
    if yes.sort == BOOLEAN and (yes.op == "boolean" or no.op == "boolean"):
        if yes.op == "boolean":
            return or_(condition, no) if yes.payload else and_(not_(condition), no)
        return or_(not_(condition), yes) if no.payload else and_(condition, yes)
    if yes.op == "ite" and yes.args[2] is no:
        return ite(and_(condition, yes.args[0]), yes.args[1], no)
    if no.op == "ite" and no.args[2] is yes:
        return ite(and_(not_(condition), no.args[0]), no.args[1], yes)
    if condition.op == "not":
        return ite(condition.args[0], no, yes)
    if _same_where(condition, yes, no):
        return no
    return make("ite", (condition, yes, no), yes.sort)


def _same_where(condition: Term, yes: Term, no: Term) -> bool:
    """Whether two applications are one because a condition says that the arguments in which they differ are equal."""
    if not yes.op == no.op == "apply" or yes.payload != no.payload:
        return False
    equal = [one.args for one in (condition.args if condition.op == "and" else (condition,)) if one.op == "eq"]
    return all(mine is other or (mine, other) in equal or (other, mine) in equal for mine, other in zip(yes.args, no.args, strict=True))


def eq(left: Term, right: Term) -> Term:
    if left.sort != right.sort:
        raise TypeError(f"{left.sort} and {right.sort} are never compared")
    if left is right:
        return TRUE
    if left.op == right.op and left.op in ("integer", "boolean", "member"):
        return FALSE
    if left.sort == BOOLEAN:
        if left.op == "boolean":
            return right if left.payload else not_(right)
        if right.op == "boolean":
            return left if right.payload else not_(left)
    return make("eq", (left, right), BOOLEAN)


# Order, of integers and of ordered sorts.


def le(left: Term, right: Term) -> Term:
    if left is right:
        return TRUE
    if left.op == right.op == "integer":
        return boolean(left.payload <= right.payload)
    if left.op == "first":
        return TRUE
    return make("le", (left, right), BOOLEAN)


def lt(left: Term, right: Term) -> Term:
    return not_(le(right, left))


def successor(of: Term) -> Term:
    return make("successor", (of,), of.sort)


def order_axioms(sort: Sort) -> dict[str, Term]:
    """What makes `le` on a sort a total order from `first`.  Built without folding, which takes these for granted."""
    x, y, z = (make("variable", (), sort, number) for number in (1, 2, 3))

    def below(left: Term, right: Term) -> Term:
        return make("le", (left, right), BOOLEAN)

    def for_every(*variables_and_body: Term) -> Term:
        *variables, body = variables_and_body
        return make("forall", (body,), BOOLEAN, tuple(variables))

    return {
        "reflexive": for_every(x, below(x, x)),
        "antisymmetric": for_every(x, y, implies(and_(below(x, y), below(y, x)), eq(x, y))),
        "transitive": for_every(x, y, z, implies(and_(below(x, y), below(y, z)), below(x, z))),
        "total": for_every(x, y, or_(below(x, y), below(y, x))),
        "first": for_every(x, below(first(sort), x)),
    }


def distinct(members: Iterable[Term]) -> Term:
    """That named constants differ pairwise: what folding of `eq` takes for granted."""
    return make("distinct", tuple(members), BOOLEAN)


# Arithmetic.


def add(*parts: Term) -> Term:
    constant, rest = 0, []
    for part in parts:
        for piece in part.args if part.op == "add" else (part,):
            if piece.op == "integer":
                constant += piece.payload
            else:
                rest.append(piece)
    if not rest:
        return integer(constant)
    if constant:
        rest.append(integer(constant))
    return rest[0] if len(rest) == 1 else make("add", tuple(rest), INTEGER)


def mul(left: Term, right: Term) -> Term:
    if right.op == "integer" and left.op != "integer":
        left, right = right, left
    if left.op == "integer":
        if right.op == "integer":
            return integer(left.payload * right.payload)
        if left.payload in (0, 1):
            return right if left.payload else ZERO
        if right.op == "mul" and right.args[0].op == "integer":
            return mul(integer(left.payload * right.args[0].payload), right.args[1])
    return make("mul", (left, right), INTEGER)


def factors(term: Term) -> list[Term]:
    """The factors of a product."""
    return [one for arg in term.args for one in factors(arg)] if term.op == "mul" else [term]


def product(parts: Iterable[Term]) -> Term:
    """The product of some factors."""
    return functools.reduce(mul, parts, ONE)


def neg(part: Term) -> Term:
    return mul(integer(-1), part)


def sub(left: Term, right: Term) -> Term:
    return ZERO if left is right else add(left, neg(right))


def div(numerator: Term, divisor: Term) -> Term:
    """Division that rounds down where the divisor is positive; elsewhere it says nothing."""
    if numerator.op == divisor.op == "integer" and divisor.payload > 0:
        return integer(numerator.payload // divisor.payload)
    return make("div", (numerator, divisor), INTEGER)


def subterms(*roots: Term) -> Iterator[Term]:
    """Every distinct subterm, arguments before what they are part of."""
    seen: set[Term] = set()
    found: list[Term] = []

    def visit(node: Term) -> None:
        seen.add(node)
        for arg in node.args:
            if arg not in seen:
                visit(arg)
        found.append(node)

    for root in roots:
        if root not in seen:
            visit(root)
    return iter(found)
