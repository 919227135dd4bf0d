"""The checker's own terms: small, hash-consed, immutable; constants are folded, and nested
conditions with one alternative are joined, so that a guarded sum has one form however it was written.

Equal terms are one object, so a term is compared by identity.  Binders (`forall`, `exists`, `sum`) are closed
by `bind`, which numbers a bound variable above every binder inside its body: terms that differ only in the
names of bound variables are one object, and substitution never captures.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from checker.terms.sorts import BOOLEAN, INTEGER, Sort, Symbol

BINDERS = frozenset({"forall", "exists", "sum"})


class Term:
    """One node.  `payload` is the constant, symbol or bound variables that the operator speaks of."""

    __slots__ = ("op", "args", "sort", "payload", "height", "free")

    op: str
    args: tuple[Term, ...]
    sort: Sort
    payload: Any
    height: int
    """How many binders are nested inside."""
    free: frozenset[Term]
    """The bound variables that occur outside their binder."""

    def __repr__(self) -> str:
        from checker.terms.show import shown

        return shown(self)


_table: dict[tuple[Any, ...], Term] = {}
_fresh = itertools.count(1)


def _make(op: str, args: tuple[Term, ...], sort: Sort, payload: Any = None) -> Term:
    key = (op, args, sort, payload, type(payload))
    found = _table.get(key)
    if found is None:
        found = object.__new__(Term)
        found.op, found.args, found.sort, found.payload = op, args, sort, payload
        inner = max((arg.height for arg in args), default=0)
        free = frozenset[Term]().union(*(arg.free for arg in args)) if args else frozenset[Term]()
        if op in BINDERS:
            found.height = max(inner, *(variable.payload for variable in payload))
            free = free - frozenset(payload)
        else:
            found.height = inner
        found.free = frozenset({found}) if op == "variable" else free
        _table[key] = found
    return found


# Constants, symbols and variables.


def boolean(value: bool) -> Term:
    """A truth constant."""
    return TRUE if value else FALSE


def integer(value: int) -> Term:
    """An integer constant."""
    return _make("integer", (), INTEGER, value)


def member(sort: Sort, name: object) -> Term:
    """A named constant, distinct from the others of its sort: of an enumeration, a registered identifier, a member of an instance."""
    return _make("member", (), sort, name)


def first(sort: Sort) -> Term:
    """The first member of an ordered sort."""
    return _make("first", (), sort)


def apply(symbol: Symbol, *args: Term) -> Term:
    """An application of an uninterpreted function."""
    if tuple(arg.sort for arg in args) != symbol.domain:
        raise TypeError(f"{symbol.name} is applied to the wrong sorts")
    return _make("apply", args, symbol.range, symbol)


def temporary(sort: Sort) -> Term:
    """A variable that no other term has, to be closed by `bind`."""
    return _make("variable", (), sort, -next(_fresh))


TRUE = _make("boolean", (), BOOLEAN, True)
FALSE = _make("boolean", (), BOOLEAN, False)
ZERO = integer(0)
ONE = integer(1)


# Truth.


def not_(part: Term) -> Term:
    if part.op == "boolean":
        return boolean(not part.payload)
    if part.op == "not":
        return part.args[0]
    return _make("not", (part,), BOOLEAN)


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
    return next(iter(kept)) if len(kept) == 1 else _make(op, tuple(kept), BOOLEAN)


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
    return _make("ite", (condition, yes, no), yes.sort)


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
    return _make("eq", (left, right), BOOLEAN)


# Order, of integers and of ordered sorts.


def le(left: Term, right: Term) -> Term:
    if left is right:
        return TRUE
    if left.op == right.op == "integer":
        return boolean(left.payload <= right.payload)
    if left.op == "first":
        return TRUE
    return _make("le", (left, right), BOOLEAN)


def lt(left: Term, right: Term) -> Term:
    return not_(le(right, left))


def successor(of: Term) -> Term:
    return _make("successor", (of,), of.sort)


def order_axioms(sort: Sort) -> dict[str, Term]:
    """What makes `le` on a sort a total order from `first`.  Built without folding, which takes these for granted."""
    x, y, z = (_make("variable", (), sort, number) for number in (1, 2, 3))

    def below(left: Term, right: Term) -> Term:
        return _make("le", (left, right), BOOLEAN)

    def for_every(*variables_and_body: Term) -> Term:
        *variables, body = variables_and_body
        return _make("forall", (body,), BOOLEAN, tuple(variables))

    return {
        "reflexive": for_every(x, below(x, x)),
        "antisymmetric": for_every(x, y, implies(and_(below(x, y), below(y, x)), eq(x, y))),
        "transitive": for_every(x, y, z, implies(and_(below(x, y), below(y, z)), below(x, z))),
        "total": for_every(x, y, or_(below(x, y), below(y, x))),
        "first": for_every(x, below(first(sort), x)),
    }


def distinct(members: Iterable[Term]) -> Term:
    """That named constants differ pairwise: what folding of `eq` takes for granted."""
    return _make("distinct", tuple(members), BOOLEAN)


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
    return rest[0] if len(rest) == 1 else _make("add", tuple(rest), INTEGER)


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
    return _make("mul", (left, right), INTEGER)


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
    return _make("div", (numerator, divisor), INTEGER)


# Binders.


def bind(op: str, variables: Iterable[Term], body: Term) -> Term:
    """Close `body` over temporary variables: `forall`, `exists`, or `sum` (over the whole universe)."""
    used = tuple(variables)
    if op != "sum":
        if body.op == "boolean":
            return body
        used = tuple(variable for variable in used if variable in body.free)
        if not used:
            return body
        if op == "forall":
            used, body = _drawn_out(used, body)
    else:
        from checker.terms.summing import rewritten

        found = rewritten(body, used)
        if found is not None:
            return found
    names = tuple(_make("variable", (), v.sort, body.height + place) for place, v in enumerate(used, 1))
    if any(0 < variable.payload <= body.height + len(used) for variable in body.free):
        raise ValueError("a variable would be captured; open the binder around it before anything inside it changes")
    return _make(op, (_renamed(body, dict(zip(used, names, strict=True))),), body.sort, names)


def _drawn_out(variables: tuple[Term, ...], body: Term) -> tuple[tuple[Term, ...], Term]:
    """A universal with the universals right inside it, or among the alternatives of its body, made one with it.

    The range of a variable may not be empty, which no sort is.
    """
    parts = list(body.args) if body.op == "or" else [body]
    inner = next((place for place, part in enumerate(parts) if part.op == "forall"), None)
    if inner is None:
        return variables, body
    fresh, parts[inner] = _unbound(parts[inner])
    return _drawn_out((*variables, *fresh), or_(*parts))


def opened(term: Term, by: Iterable[Term]) -> Term:
    """The body of a binder with its variables replaced by `by`, in order."""
    return substitute(term.args[0], dict(zip(term.payload, by, strict=True)))


def _unbound(term: Term) -> tuple[tuple[Term, ...], Term]:
    """New temporary variables for those of a binder, and its body with them."""
    temporaries = tuple(temporary(variable.sort) for variable in term.payload)
    return temporaries, _renamed(term.args[0], dict(zip(term.payload, temporaries, strict=True)))


def _renamed(term: Term, names: dict[Term, Term]) -> Term:
    """A term with variables called otherwise, by names that nothing inside it binds: it keeps its form, so nothing is folded again."""
    done = dict(names)

    def visit(node: Term) -> Term:
        if names.keys().isdisjoint(node.free):
            return node
        found = done.get(node)
        if found is None:
            found = done[node] = _make(node.op, tuple(map(visit, node.args)), node.sort, node.payload)
        return found

    return visit(term)


_BUILD: dict[str, Callable[..., Term]] = {
    "not": not_, "and": and_, "or": or_, "ite": ite, "eq": eq, "le": le, "successor": successor, "add": add, "mul": mul, "div": div,
}  # fmt: skip


def rebuild(term: Term, args: tuple[Term, ...]) -> Term:
    """The same operator over other arguments, folded again.

    Parts of a binder's body may have been given names, but no binder inside it may have got as tall as the binder: a `ValueError` where one captures.
    """
    if args == term.args:
        return term
    if term.op == "apply":
        return apply(term.payload, *args)
    if term.op in BINDERS:
        temporaries = tuple(temporary(variable.sort) for variable in term.payload)
        return bind(term.op, temporaries, _renamed(args[0], dict(zip(term.payload, temporaries, strict=True))))
    return _BUILD[term.op](*args)


def substitute(term: Term, replacing: dict[Term, Term]) -> Term:
    """Replace variables, or subterms of which no binder around them binds a part, by others; bound variables are never captured."""
    return substituting(replacing)(term)


def substituting(replacing: dict[Term, Term]) -> Callable[[Term], Term]:
    """`substitute` for many terms: what they share is rebuilt once.

    Each binder is opened before anything inside it changes.  A replacement may have binders of its own, and what is folded on the way
    may draw universals together: either way a binder inside may get as tall as the one around it, and its variables the same numbers.
    """
    done: dict[Term, Term] = dict(replacing)

    def visit(node: Term) -> Term:
        found = done.get(node)
        if found is None:
            found = done[node] = visit_inside(node) if node.op in BINDERS else rebuild(node, tuple(map(visit, node.args)))
        return found

    def visit_inside(node: Term) -> Term:
        temporaries, body = _unbound(node)
        changed = visit(body)
        return node if changed is body else bind(node.op, temporaries, changed)

    return visit


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
