"""How a sum over all keys is written, so that sums that say the same are one term.

What is the same at every key comes out, a factor or a guard; and a guard that names part of the key leaves a sum over the rest of it.
"""

from __future__ import annotations

from checker.terms import term as t
from checker.terms.term import Term

Keys = tuple[Term, ...]


def rewritten(body: Term, variables: Keys) -> Term | None:
    """The sum of `body` over some variables, written as something else; None if it is to be written as it stands."""
    if body is t.ZERO:
        return t.ZERO
    found = _told_by_guard(body, variables)
    if found is not None:
        return found
    outside, rest = _taken_out(body, frozenset(variables))
    return scaled(t.product(outside), t.bind("sum", variables, rest)) if outside else None


def scaled(factor: Term, total: Term) -> Term:
    """The sum of `factor * x` over all keys, where `total` is the sum of `x`."""
    return t.mul(factor, total)


def guarded(condition: Term, total: Term) -> Term:
    """The sum of `x` where a condition holds that is the same at every key, where `total` is the sum of `x`."""
    return t.ite(condition, total, t.ZERO)


def sliced(body: Term, key: Term, fixed: Term) -> Term:
    """What is left to sum over the other keys, where the body of a sum is zero unless one key is `fixed`."""
    return t.substitute(body, {key: fixed})


def _told_by_guard(body: Term, variables: Keys) -> Term | None:
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
        return guarded(t.and_(*closed), t.bind("sum", variables, t.ite(rest, value, t.ZERO)))
    told = [sides for one in conditions if one.op == "eq" for sides in (one.args, one.args[::-1])]
    fixing = [(key, fixed) for key, fixed in told if key in bound and not fixed.free & bound]
    if not fixing or len(variables) == 1:
        return None
    key, fixed = fixing[0]
    return t.bind("sum", [variable for variable in variables if variable is not key], sliced(body, key, fixed))


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
