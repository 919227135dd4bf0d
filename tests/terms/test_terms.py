"""Terms have one meaning: however they are folded, rebuilt, substituted in, or printed for a solver."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from megaspec.solving.solvers import cvc5_answer, z3_answer
from megaspec.terms import term as t
from megaspec.terms.binders import bind, opened, rebuild, substitute
from megaspec.terms.evaluate import Interpretation, Table, Undefined, evaluate
from megaspec.terms.smtlib import Assertion, Script, unnamed
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort, Symbol
from megaspec.terms.term import Term

pytestmark = pytest.mark.slow

USER = Opaque("User")
TURN = Opaque("Turn", ordered=True)
COLOR = Enumeration("Color", ("RED", "GREEN", "BLUE"))
SORTS: tuple[Sort, ...] = (BOOLEAN, INTEGER, USER, TURN, COLOR)
UNIVERSE: dict[Sort, tuple[Any, ...]] = {USER: ("none", "ann", "bob"), TURN: (0, 1, 2, 3)}

SYMBOLS = [
    *(Symbol(f"{sort_name}.{number}", (), sort) for sort_name, sort in zip(("b", "i", "u", "t", "c"), SORTS, strict=True) for number in (1, 2)),
    Symbol("member", (USER,), BOOLEAN),
    Symbol("held", (USER,), INTEGER),
    Symbol("vote", (USER, TURN), COLOR),
    Symbol("after", (TURN, BOOLEAN), INTEGER),
    Symbol("owner", (INTEGER,), USER),
    Symbol("at", (COLOR,), TURN),
]

Expression = tuple[Any, ...]
"""A term as plain data: the operator, then its arguments; a bound variable is `("variable", sort, name)`."""

FEW = settings(max_examples=60, database=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=300)


def members(sort: Sort) -> tuple[Any, ...]:
    """All values of a sort that a binder ranges over."""
    return (False, True) if sort == BOOLEAN else COLOR.members if sort == COLOR else UNIVERSE[sort]


@st.composite
def expressions(draw: st.DrawFn, sort: Sort, depth: int, bound: tuple[Expression, ...] = (), totals: bool = True) -> Expression:
    """A random expression of a sort; successors only of what has one in the universe."""

    def inner(of: Sort) -> Expression:
        return draw(expressions(of, depth - 1, bound, totals))

    def several(of: Sort) -> list[Expression]:
        return [inner(of) for _ in range(draw(st.integers(0, 3)))]

    if depth == 0 or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(_leaves(sort, bound)))
    op = draw(st.sampled_from(_operators(sort, totals)))
    if isinstance(op, Symbol):
        return ("apply", op, *map(inner, op.domain))
    match op:
        case "forall" | "exists" | "sum":
            domains = draw(st.sampled_from([(USER,), (TURN,), (USER, TURN), (COLOR,), (BOOLEAN,)]))
            variables = tuple(("variable", domain, f"{op}{depth}{place}") for place, domain in enumerate(domains))
            return (op, variables, draw(expressions(sort, depth - 1, (*bound, *variables), totals)))
        case "ite":
            return (op, inner(BOOLEAN), inner(sort), inner(sort))
        case "eq":
            of = draw(st.sampled_from(SORTS))
            return (op, inner(of), inner(of))
        case "le" | "lt":
            of = draw(st.sampled_from((SORTS[1], SORTS[3])))
            return (op, inner(of), inner(of))
        case "and" | "or" | "add":
            return (op, *several(sort))
        case "not" | "neg":
            return (op, inner(sort))
        case "div":
            return (op, inner(INTEGER), ("integer", draw(st.integers(1, 5))))
    return (op, inner(sort), inner(sort))


def _leaves(sort: Sort, bound: tuple[Expression, ...]) -> list[Expression]:
    constants: dict[Sort, list[Expression]] = {
        BOOLEAN: [("boolean", False), ("boolean", True)],
        INTEGER: [("integer", value) for value in (0, 1, 2, 5, -1, -3)],
        USER: [("member", USER, "none"), ("member", USER, "ann")],
        TURN: [("first",), ("successor", ("first",)), ("successor", ("successor", ("first",)))],
        COLOR: [("member", COLOR, name) for name in COLOR.members],
    }
    return [*(one for one in bound if one[1] == sort), *(("apply", one) for one in SYMBOLS if one.range == sort and not one.domain), *constants[sort]]


def _operators(sort: Sort, totals: bool) -> list[Any]:
    found: list[Any] = ["ite", *(symbol for symbol in SYMBOLS if symbol.range == sort and symbol.domain)]
    if sort == BOOLEAN:
        found += ["not", "and", "or", "implies", "eq", "le", "lt", "forall", "exists"]
    if sort == INTEGER:
        found += ["add", "mul", "sub", "neg", "div", *(["sum"] if totals else [])]
    return found


def values(sort: Sort) -> st.SearchStrategy[Any]:
    """Random values of a sort."""
    return st.integers(-6, 6) if sort == INTEGER else st.sampled_from(members(sort))


def keys(symbol: Symbol) -> list[tuple[Any, ...]]:
    """All keys of a symbol, of integers only a few."""
    return list(product(*(range(-3, 4) if sort == INTEGER else members(sort) for sort in symbol.domain)))


def tables(symbol: Symbol) -> st.SearchStrategy[Table]:
    """Random tables of a symbol."""
    some = st.dictionaries(st.sampled_from(keys(symbol)), values(symbol.range), max_size=8)
    return st.builds(Table, some, values(symbol.range))


def interpretations() -> st.SearchStrategy[Interpretation]:
    """Random meanings of all symbols."""
    return st.fixed_dictionaries({symbol: tables(symbol) for symbol in SYMBOLS}).map(lambda functions: Interpretation(UNIVERSE, functions))


_BUILT: dict[str, Callable[..., Term]] = {
    "not": t.not_, "and": t.and_, "or": t.or_, "implies": t.implies, "ite": t.ite, "eq": t.eq, "le": t.le, "lt": t.lt, "successor": t.successor,
    "add": t.add, "mul": t.mul, "sub": t.sub, "neg": t.neg, "div": t.div, "boolean": t.boolean, "integer": t.integer, "member": t.member,
}  # fmt: skip


def built(expression: Expression, bound: dict[Expression, Term] | None = None) -> Term:
    """The term of an expression, by the constructors that fold."""
    known = bound or {}
    op, *parts = expression
    if op == "variable":
        return known[expression]
    if op == "first":
        return t.first(TURN)
    if op == "apply":
        return t.apply(parts[0], *(built(part, known) for part in parts[1:]))
    if op in t.BINDERS:
        variables = {variable: t.temporary(variable[1]) for variable in parts[0]}
        return bind(op, variables.values(), built(parts[1], known | variables))
    return _BUILT[op](*(built(part, known) if isinstance(part, tuple) else part for part in parts))


def meaning(expression: Expression, within: Interpretation, bound: dict[Expression, Any] | None = None) -> Any:
    """The value of an expression, said again without terms."""
    known = bound or {}
    op, *parts = expression
    if op in ("boolean", "integer"):
        return parts[0]
    if op == "member":
        return parts[1]
    if op == "first":
        return 0
    if op == "variable":
        return known[expression]
    if op in t.BINDERS:
        over = product(*(members(variable[1]) for variable in parts[0]))
        found = [meaning(parts[1], within, known | dict(zip(parts[0], at, strict=True))) for at in over]
        return sum(found) if op == "sum" else all(found) if op == "forall" else any(found)
    if op == "apply":
        table = within.functions[parts[0]]
        return table.entries.get(tuple(meaning(part, within, known) for part in parts[1:]), table.default)
    args = [meaning(part, within, known) for part in parts]
    match op:
        case "not":
            return not args[0]
        case "and":
            return all(args)
        case "or":
            return any(args)
        case "implies":
            return not args[0] or args[1]
        case "ite":
            return args[1] if args[0] else args[2]
        case "eq":
            return args[0] == args[1]
        case "le":
            return args[0] <= args[1]
        case "lt":
            return args[0] < args[1]
        case "successor":
            return args[0] + 1
        case "add":
            return sum(args)
        case "sub":
            return args[0] - args[1]
        case "neg":
            return -args[0]
        case "mul":
            return args[0] * args[1]
        case "div":
            return args[0] // args[1]
    raise AssertionError(op)


anything = st.sampled_from(SORTS).flatmap(lambda sort: expressions(sort, 3))
truths = expressions(BOOLEAN, 4)


@MANY
@given(anything, interpretations())
def test_folding_keeps_the_value(expression: Expression, within: Interpretation) -> None:
    assert evaluate(built(expression), within) == meaning(expression, within)


@MANY
@given(truths, interpretations())
def test_folding_keeps_the_truth_of_conditions(expression: Expression, within: Interpretation) -> None:
    assert evaluate(built(expression), within) == meaning(expression, within)


@FEW
@given(anything)
def test_terms_that_differ_only_in_bound_names_are_one_object(expression: Expression) -> None:
    assert built(expression) is built(expression)


def test_binders_that_differ_only_in_names_are_one_object() -> None:
    held = Symbol("held", (USER,), INTEGER)

    def some(inner: Term, outer: Term) -> Term:
        body = bind("exists", [inner], t.lt(t.apply(held, outer), t.apply(held, inner)))
        return bind("forall", [outer], body)

    first, second, third = (t.temporary(USER) for _ in range(3))
    assert some(first, second) is some(second, third) is some(third, first)
    assert some(first, second) is not bind("forall", [first], bind("exists", [second], t.lt(t.apply(held, second), t.apply(held, first))))


@FEW
@given(anything, interpretations())
def test_rebuilding_every_node_keeps_the_term_and_the_value(expression: Expression, within: Interpretation) -> None:
    term = built(expression)
    for node in t.subterms(term):
        assert rebuild(node, node.args) is node
    assert substitute(term, {}) is term
    assert evaluate(_rebuilt(term), within) == meaning(expression, within)


def _rebuilt(term: Term) -> Term:
    """A term with every operator applied again, by way of constants that are put back."""
    there = {t.apply(symbol): t.apply(Symbol(f"{symbol.name} again", (), symbol.range)) for symbol in SYMBOLS if not symbol.domain}
    return substitute(substitute(term, there), {again: once for once, again in there.items()})


@MANY
@given(anything, expressions(INTEGER, 2), expressions(USER, 2), expressions(BOOLEAN, 1), interpretations())
def test_substitution_is_a_change_of_meaning(
    expression: Expression, number: Expression, user: Expression, truth: Expression, within: Interpretation
) -> None:
    """Replacing symbols by terms comes to the same as giving the symbols those terms' values."""
    symbols = {Symbol("i.1", (), INTEGER): number, Symbol("u.1", (), USER): user, Symbol("b.1", (), BOOLEAN): truth}
    replaced = substitute(built(expression), {t.apply(symbol): built(by) for symbol, by in symbols.items()})
    functions = {**within.functions, **{symbol: Table({}, meaning(by, within)) for symbol, by in symbols.items()}}
    assert evaluate(replaced, within) == meaning(expression, Interpretation(UNIVERSE, functions))


@MANY
@given(expressions(BOOLEAN, 3, (("variable", USER, "free"),)), interpretations(), st.sampled_from(UNIVERSE[USER]))
def test_substituting_under_binders_captures_nothing(expression: Expression, within: Interpretation, user: str) -> None:
    """A free variable put in place of another stays free, whatever is bound around it."""
    free: Expression = ("variable", USER, "free")
    one, other = t.temporary(USER), t.temporary(USER)
    moved = substitute(built(expression, {free: one}), {one: other})
    assert moved.free <= {other}
    assert evaluate(moved, within, {other: user}) == meaning(expression, within, {free: user})


@FEW
@given(expressions(BOOLEAN, 3, (("variable", USER, "free"),)), expressions(USER, 2), interpretations())
def test_a_binder_that_is_opened_has_the_value_of_its_body(expression: Expression, user: Expression, within: Interpretation) -> None:
    free: Expression = ("variable", USER, "free")
    variable = t.temporary(USER)
    closed = bind("forall", [variable], built(expression, {free: variable}))
    if closed.op == "forall" and len(closed.payload) == 1 and closed.payload[0].sort == USER:
        at = meaning(user, within)
        assert evaluate(opened(closed, [built(user)]), within) == evaluate(closed.args[0], within, {closed.payload[0]: at})


@FEW
@given(expressions(BOOLEAN, 4, totals=False), interpretations())
def test_a_solver_reads_a_pinned_script_as_terms_are_evaluated(expression: Expression, within: Interpretation) -> None:
    term = built(expression)
    expected = "sat" if meaning(expression, within) else "unsat"
    text = Script(("pinned",), (Assertion("it", term),)).text(pins=within)
    assert z3_answer(text).verdict == expected, text
    assert z3_answer(Script((), (Assertion("not it", t.not_(term)),)).text(pins=within)).verdict != expected


@settings(FEW, max_examples=20)
@given(expressions(BOOLEAN, 3, totals=False), interpretations())
def test_the_second_solver_reads_it_alike(expression: Expression, within: Interpretation) -> None:
    expected = "sat" if meaning(expression, within) else "unsat"
    said = cvc5_answer(Script((), (Assertion("it", built(expression)),)).text(pins=within)).verdict
    assert said in (expected, "unknown")


@FEW
@given(expressions(BOOLEAN, 3, totals=False), expressions(BOOLEAN, 3, totals=False), interpretations())
def test_a_script_can_be_restricted_by_name(one: Expression, other: Expression, within: Interpretation) -> None:
    script = Script((), (Assertion("one", built(one)), Assertion("other (2)", built(other))))
    said = z3_answer(script.of(["other (2)"]).text(pins=within)).verdict
    assert said == ("sat" if meaning(other, within) else "unsat")
    bare = unnamed(script.text(pins=within))
    assert ":named" not in bare and bare.count("(assert ") == 2


@pytest.mark.parametrize("divisor", [0, -1])
def test_a_division_by_what_is_not_positive_has_no_value(divisor: int) -> None:
    with pytest.raises(Undefined):
        evaluate(t.div(t.ONE, t.integer(divisor)), Interpretation(UNIVERSE))


def test_a_symbol_without_a_meaning_has_no_value() -> None:
    with pytest.raises(Undefined, match="nothing has no meaning here"):
        evaluate(t.apply(Symbol("nothing", (), INTEGER)), Interpretation(UNIVERSE))


def test_terms_of_different_sorts_are_never_compared() -> None:
    with pytest.raises(TypeError, match="never compared"):
        t.eq(t.ONE, t.TRUE)
    with pytest.raises(TypeError, match="applied to the wrong sorts"):
        t.apply(Symbol("held", (USER,), INTEGER), t.ONE)


def test_a_number_and_a_truth_value_are_two_objects() -> None:
    assert t.integer(1) is not t.TRUE and t.integer(0) is not t.FALSE


def test_two_symbols_of_one_name_are_refused() -> None:
    both = t.eq(t.apply(Symbol("x", (), INTEGER)), t.apply(Symbol("x", (USER,), INTEGER), t.member(USER, "none")))
    with pytest.raises(ValueError, match="two symbols are called x"):
        Script((), (Assertion("it", both),)).text()


def test_the_axioms_of_an_order_hold_of_an_ordered_universe() -> None:
    assert all(evaluate(axiom, Interpretation(UNIVERSE)) for axiom in t.order_axioms(TURN).values())


def test_a_replacement_with_binders_of_its_own_is_never_captured() -> None:
    held, paid = Symbol("held", (USER,), INTEGER), Symbol("paid", (USER, USER), INTEGER)
    one, other, key = (t.temporary(USER) for _ in range(3))
    ann, bob = (t.apply(Symbol(name, (), USER)) for name in ("ann", "bob"))
    picked = t.ite(t.lt(t.ZERO, bind("sum", [one], t.apply(held, one))), ann, bob)
    exists = bind("exists", [other], t.lt(t.ZERO, t.apply(paid, key, other)))
    inner = bind("exists", [other], t.and_(t.eq(t.apply(paid, one, other), t.ONE), t.eq(one, key)))
    nested = bind("exists", [one], t.and_(inner, bind("forall", [other], t.lt(t.neg(t.ONE), t.apply(paid, one, other)))))
    for formula in (exists, nested):
        meant = {name: substitute(formula, {key: name}) for name in (ann, bob)}
        replaced = substitute(formula, {key: picked})
        assert not replaced.free
        for amounts in product((0, 1), repeat=2):
            functions = {
                held: Table({("ann",): amounts[0], ("bob",): 0}, 0),
                paid: Table({("ann", "bob"): amounts[1], ("bob", "bob"): 1}, 0),
                ann.payload: Table({(): "ann"}, "ann"),
                bob.payload: Table({(): "bob"}, "bob"),
            }
            within = Interpretation({USER: ("ann", "bob")}, functions)
            assert evaluate(replaced, within) == evaluate(meant[ann if amounts[0] else bob], within)


def _universals_apart() -> tuple[Term, Term]:
    """Some user such that for every other, two universals hold or do not hold, each beside a condition; and the condition."""
    ready = t.apply(Symbol("ready", (), BOOLEAN))
    paid, owed = (Symbol(name, (USER, USER, USER), BOOLEAN) for name in ("paid", "owed"))
    one, other, first, second = (t.temporary(USER) for _ in range(4))
    parts = [t.and_(ready, bind("forall", [key], t.apply(of, one, other, key))) for of, key in ((paid, first), (owed, second))]
    return bind("exists", [one], bind("forall", [other], t.or_(*parts))), ready


def test_universals_that_are_drawn_together_inside_capture_nothing() -> None:
    """Two universals become one that is taller than the one around it was."""
    formula, ready = _universals_apart()
    drawn = substitute(formula, {ready: t.TRUE})
    there = Script((), (Assertion("it is ready", ready), Assertion("the two differ", t.not_(t.eq(formula, drawn)))))
    assert not drawn.free
    assert z3_answer(there.text(), 10**6).verdict == "unsat"


def test_a_binder_that_would_capture_is_refused() -> None:
    formula, ready = _universals_apart()
    with pytest.raises(ValueError, match="a variable would be captured"):
        substitute(formula.args[0], {ready: t.TRUE})


def test_a_universal_among_the_alternatives_of_another_is_drawn_out() -> None:
    user, turn = t.temporary(USER), t.temporary(TURN)
    vote, ready = Symbol("ready for", (USER, TURN), BOOLEAN), Symbol("ready", (USER,), BOOLEAN)
    inner = bind("forall", [turn], t.apply(vote, user, turn))
    nested = bind("forall", [user], t.or_(t.apply(ready, user), inner))
    flat = bind("forall", [user, turn], t.or_(t.apply(ready, user), t.apply(vote, user, turn)))
    assert nested.op == "forall" and len(nested.payload) == 2
    assert {one.sort for one in nested.payload} == {USER, TURN}
    question = Script((), (Assertion("the two differ", t.not_(t.eq(nested, flat))),))
    assert z3_answer(question.text(), 10**6).verdict == "unsat"
