"""Terms that bind variables (`forall`, `exists`, `sum`): closed, opened, and changed inside.

`bind` numbers a bound variable above every binder inside its body: terms that differ only in the names of bound variables are one object, and
substitution never captures.

A sum over all keys is written so that sums that say the same are one term.  What is the same at every key comes out, a factor or a guard; and a
guard that names part of the key leaves a sum over the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from megaspec.terms import term as t
from megaspec.terms.term import Term


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
        found = _summed(body, used)
        if found is not None:
            return found
    names = tuple(t.make("variable", (), v.sort, body.height + place) for place, v in enumerate(used, 1))
    if any(0 < variable.payload <= body.height + len(used) for variable in body.free):
        raise ValueError("a variable would be captured; open the binder around it before anything inside it changes")
    return t.make(op, (_renamed(body, dict(zip(used, names, strict=True))),), body.sort, names)


def _drawn_out(variables: tuple[Term, ...], body: Term) -> tuple[tuple[Term, ...], Term]:
    """A universal with the universals right inside it, or among the alternatives of its body, made one with it.

    The range of a variable may not be empty, which no sort is.
    """
    parts = list(body.args) if body.op == "or" else [body]
    inner = next((place for place, part in enumerate(parts) if part.op == "forall"), None)
    if inner is None:
        return variables, body
    fresh, parts[inner] = _unbound(parts[inner])
    return _drawn_out((*variables, *fresh), t.or_(*parts))


def opened(term: Term, by: Iterable[Term]) -> Term:
    """The body of a binder with its variables replaced by `by`, in order."""
    return substitute(term.args[0], dict(zip(term.payload, by, strict=True)))


def _unbound(term: Term) -> tuple[tuple[Term, ...], Term]:
    """New temporary variables for those of a binder, and its body with them."""
    temporaries = tuple(t.temporary(variable.sort) for variable in term.payload)
    return temporaries, _renamed(term.args[0], dict(zip(term.payload, temporaries, strict=True)))


def _renamed(term: Term, names: dict[Term, Term]) -> Term:
    """A term with variables called otherwise, by names that nothing inside it binds: it keeps its form, so nothing is folded again."""
    done = dict(names)

    def visit(node: Term) -> Term:
        if names.keys().isdisjoint(node.free):
            return node
        found = done.get(node)
        if found is None:
            found = done[node] = t.make(node.op, tuple(map(visit, node.args)), node.sort, node.payload)
        return found

    return visit(term)


_BUILD: dict[str, Callable[..., Term]] = {
    "not": t.not_, "and": t.and_, "or": t.or_, "ite": t.ite, "eq": t.eq, "le": t.le, "successor": t.successor, "add": t.add, "mul": t.mul,
    "div": t.div,
}  # fmt: skip


def rebuild(term: Term, args: tuple[Term, ...]) -> Term:
    """The same operator over other arguments, folded again.

    Parts of a binder's body may have been given names, but no binder inside it may have got as tall as the binder: a `ValueError` where one captures.
    """
    if args == term.args:
        return term
    if term.op == "apply":
        return t.apply(term.payload, *args)
    if term.op in t.BINDERS:
        temporaries = tuple(t.temporary(variable.sort) for variable in term.payload)
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
            found = done[node] = visit_inside(node) if node.op in t.BINDERS else rebuild(node, tuple(map(visit, node.args)))
        return found

    def visit_inside(node: Term) -> Term:
        temporaries, body = _unbound(node)
        changed = visit(body)
        return node if changed is body else bind(node.op, temporaries, changed)

    return visit


# Sums over all keys.


def _summed(body: Term, variables: tuple[Term, ...]) -> Term | None:
    """The sum of `body` over some variables, written as something else; None if it is to be written as it stands."""
    if body is t.ZERO:
        return t.ZERO
    found = _told_by_guard(body, variables)
    if found is not None:
        return found
    outside, rest = _taken_out(body, frozenset(variables))
    return scaled(t.product(outside), bind("sum", variables, rest)) if outside else None


def scaled(factor: Term, total: Term) -> Term:
    """The sum of `factor * x` over all keys, where `total` is the sum of `x`."""
    return t.mul(factor, total)


def guarded(condition: Term, total: Term) -> Term:
    """The sum of `x` where a condition holds that is the same at every key, where `total` is the sum of `x`."""
    return t.ite(condition, total, t.ZERO)


def sliced(body: Term, key: Term, fixed: Term) -> Term:
    """What is left to sum over the other keys, where the body of a sum is zero unless one key is `fixed`."""
    return substitute(body, {key: fixed})


def _told_by_guard(body: Term, variables: tuple[Term, ...]) -> Term | None:
    """A sum whose guard says what one of several keys is, or says something that is the same at every key; None if it says neither."""
    if body.op != "ite" or t.ZERO not in body.args[1:]:
        return None
    condition, yes, no = body.args
    guard, value = (condition, yes) if no is t.ZERO else (t.not_(condition), no)
    conditions = guard.args if guard.op == "and" else (guard,)
    bound = frozenset(variables)
    closed = [one for one in conditions if not one.free & bound]
    if closed:
        rest = t.and_(*(one for one in conditions if one.free & bound))
        return guarded(t.and_(*closed), bind("sum", variables, t.ite(rest, value, t.ZERO)))
    told = [sides for one in conditions if one.op == "eq" for sides in (one.args, one.args[::-1])]
    fixing = [(key, fixed) for key, fixed in told if key in bound and not fixed.free & bound]
    if not fixing or len(variables) == 1:
        return None
    key, fixed = fixing[0]
    return bind("sum", [variable for variable in variables if variable is not key], sliced(body, key, fixed))


def _taken_out(body: Term, variables: frozenset[Term]) -> tuple[list[Term], Term]:
    """The factors of a sum's body that are the same at every key, and what is left; a guard stays with what is left."""
    if body.op == "ite" and t.ZERO in body.args[1:]:
        condition, yes, no = body.args
        closed, rest = _taken_out(yes if no is t.ZERO else no, variables)
        return closed, t.ite(condition, rest, t.ZERO) if no is t.ZERO else t.ite(condition, t.ZERO, rest)
    parts = t.factors(body)
    closed = [part for part in parts if not part.free & variables]
    if len(closed) == len(parts):
        return [], body
    return closed, t.product([part for part in parts if part.free & variables])
