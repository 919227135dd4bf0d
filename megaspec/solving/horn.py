"""Spacer, which looks for an inductive invariant of a transition system over integers and truth values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.solving.solvers import Z3_RLIMIT
from megaspec.terms import term as t
from megaspec.terms.sorts import BOOLEAN, Sort, Symbol
from megaspec.terms.term import Term

INVARIANT = "Invariant!"


@dataclass(frozen=True)
class Rule:
    """A clause: if the invariant holds of `before` (None: of no state), and the condition does, it holds of `after`; None: that cannot be."""

    before: Sequence[Term] | None
    condition: Term
    after: Sequence[Term] | None


def solution(cells: Sequence[Symbol], rules: Sequence[Rule], rlimit: int = Z3_RLIMIT) -> Term | None:
    """A condition of some cells, which are integers and truth values, that satisfies every rule; None if none is found."""
    import z3

    context = z3.Context()
    invariant = z3.Function(INVARIANT, *(_sort(cell.range, context) for cell in cells), z3.BoolSort(context))
    solver = z3.SolverFor("HORN", ctx=context)
    solver.set("rlimit", rlimit)
    solver.set("fp.spacer.global", True)
    try:
        for rule in rules:
            solver.add(_clause(rule, invariant, context))
        if solver.check() != z3.sat:
            return None
        return _term(solver.model().get_interp(invariant).else_value(), cells)
    except (z3.Z3Exception, _Foreign):
        return None


class _Foreign(Exception):
    """Something that terms cannot say."""


def _sort(sort: Sort, context: Any) -> Any:
    import z3

    return z3.BoolSort(context) if sort == BOOLEAN else z3.IntSort(context)


def _clause(rule: Rule, invariant: Any, context: Any) -> Any:
    import z3

    terms = [*(rule.before or ()), rule.condition, *(rule.after or ())]
    symbols = list(dict.fromkeys(one.payload for one in t.subterms(*terms) if one.op == "apply"))
    known = {symbol: z3.Const(symbol.name, _sort(symbol.range, context)) for symbol in symbols}

    def said(term: Term) -> Any:
        return _z3(term, known, context)

    left = [said(rule.condition)]
    if rule.before is not None:
        left.append(invariant(*map(said, rule.before)))
    right = z3.BoolVal(False, context) if rule.after is None else invariant(*map(said, rule.after))
    body = z3.Implies(z3.And(*left), right)
    return z3.ForAll(list(known.values()), body) if known else body


def _z3(term: Term, known: dict[Symbol, Any], context: Any) -> Any:
    import z3

    args = [_z3(one, known, context) for one in term.args]
    match term.op:
        case "boolean":
            return z3.BoolVal(term.payload, context)
        case "integer":
            return z3.IntVal(term.payload, context)
        case "apply":
            return known[term.payload]
        case "not":
            return z3.Not(args[0])
        case "and":
            return z3.And(*args)
        case "or":
            return z3.Or(*args)
        case "ite":
            return z3.If(*args)
        case "eq":
            return args[0] == args[1]
        case "le":
            return args[0] <= args[1]
        case "add":
            return z3.Sum(*args)
        case "mul":
            return z3.Product(*args)
    raise _Foreign(term.op)


def _term(found: Any, cells: Sequence[Symbol]) -> Term:
    """A formula of the solver as a term of the cells."""
    import z3

    if z3.is_var(found):
        return t.apply(cells[z3.get_var_index(found)])
    if z3.is_quantifier(found):
        raise _Foreign("a quantifier")
    if z3.is_int_value(found):
        return t.integer(found.as_long())
    args = [_term(one, cells) for one in found.children()]
    operators: dict[int, Callable[..., Term]] = {
        z3.Z3_OP_TRUE: lambda: t.TRUE,
        z3.Z3_OP_FALSE: lambda: t.FALSE,
        z3.Z3_OP_NOT: t.not_,
        z3.Z3_OP_AND: t.and_,
        z3.Z3_OP_OR: t.or_,
        z3.Z3_OP_IMPLIES: t.implies,
        z3.Z3_OP_ITE: t.ite,
        z3.Z3_OP_EQ: _equal,
        z3.Z3_OP_LE: t.le,
        z3.Z3_OP_GE: lambda left, right: t.le(right, left),
        z3.Z3_OP_LT: lambda left, right: t.not_(t.le(right, left)),
        z3.Z3_OP_GT: lambda left, right: t.not_(t.le(left, right)),
        z3.Z3_OP_ADD: t.add,
        z3.Z3_OP_MUL: t.mul,
        z3.Z3_OP_UMINUS: lambda one: t.mul(t.integer(-1), one),
        z3.Z3_OP_SUB: lambda left, *others: t.add(left, *(t.mul(t.integer(-1), one) for one in others)),
    }
    operator = operators.get(found.decl().kind())
    if operator is None:
        raise _Foreign(str(found.decl()))
    return operator(*args)


def _equal(left: Term, right: Term) -> Term:
    if left.sort == BOOLEAN:
        return t.ite(left, right, t.not_(right))
    return t.eq(left, right)


