"""Products and quotients as mere names: a consequence of the names is a consequence, and no axiom about a name is false."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from megaspec.obligations.opaque import Opaque, is_nonlinear
from megaspec.solving.solvers import z3_answer
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.evaluate import Interpretation, Table, evaluate
from megaspec.terms.smtlib import Assertion, Script
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.sorts import Opaque as Sort

X, Y, Z = (Symbol(name, (), INTEGER) for name in "xyz")
x, y, z = map(t.apply, (X, Y, Z))
whole = st.integers(-9, 9)


def asked(*formulas: t.Term) -> str:
    opaque = Opaque()
    named = [opaque.named(formula) for formula in formulas]
    terms = [*named, *opaque.signs()]
    return z3_answer(Script((), tuple(Assertion(f"a{place}", term) for place, term in enumerate(terms))).text()).verdict


def test_equal_products_have_one_name() -> None:
    product = t.mul(x, y)
    assert asked(t.le(product, z), t.lt(z, t.mul(x, y))) == "unsat"


def test_what_needs_the_product_itself_is_left_open() -> None:
    assert asked(t.eq(x, t.integer(2)), t.eq(y, t.integer(2)), t.not_(t.eq(t.mul(x, y), t.integer(4)))) == "sat"


def test_a_quotient_is_at_most_its_numerator_where_signs_are_known() -> None:
    quotient = t.div(x, y)
    assert asked(t.le(t.ZERO, x), t.lt(t.ZERO, y), t.lt(x, quotient)) == "unsat"
    assert asked(t.lt(x, quotient)) == "sat"


def test_a_product_with_a_constant_stays_a_product() -> None:
    assert not is_nonlinear(t.mul(t.integer(3), x))
    assert asked(t.eq(t.mul(t.integer(3), x), t.integer(7))) == "unsat"


def test_under_a_quantifier_a_name_depends_on_the_variable() -> None:
    key = Sort("Key")
    value = Symbol("value", (key,), INTEGER)
    one, other, bound = t.apply(Symbol("one", (), key)), t.apply(Symbol("other", (), key)), t.temporary(key)
    everywhere = bind("forall", [bound], t.le(t.mul(t.apply(value, bound), x), z))
    opaque = Opaque()
    (name,) = [term for term in opaque.named(everywhere).args[0].args if term.op == "apply" and term.args]
    assert name.free
    assert asked(everywhere, t.lt(z, t.mul(t.apply(value, one), x)), t.eq(one, other)) == "sat"


@given(whole, whole, st.integers(1, 9))
def test_signs_hold_of_what_the_names_stand_for(a: int, b: int, c: int) -> None:
    opaque = Opaque()
    opaque.named(t.le(t.div(t.mul(x, y), z), t.mul(t.div(x, z), y)))
    inputs = {X: Table({}, a), Y: Table({}, b), Z: Table({}, c)}
    meant = {name: Table({}, evaluate(term, Interpretation({}, inputs))) for name, term in opaque.meant.items()}
    assert len(meant) == 4
    assert all(evaluate(sign, Interpretation({}, inputs | meant)) for sign in opaque.signs())
