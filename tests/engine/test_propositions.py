"""What is quantified as mere propositions: names that say nothing stand for it, and put back they give what was there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from megaspec.obligations.propositions import QUANTIFIERS, Propositions
from megaspec.terms import term as t
from megaspec.terms.binders import bind, substitute
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Symbol

KEY = Opaque("Key")
A, B = (Symbol(name, (KEY,), BOOLEAN) for name in "ab")
alone = t.apply(Symbol("alone", (), BOOLEAN))


def quantified(op: str, symbol: Symbol) -> t.Term:
    key = t.temporary(KEY)
    return bind(op, [key], t.apply(symbol, key))


ATOMS = [alone, t.TRUE, *(quantified(op, symbol) for op in QUANTIFIERS for symbol in (A, B))]

formulas = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(t.not_),
        st.tuples(inner, inner).map(lambda two: t.and_(*two)),
        st.tuples(inner, inner).map(lambda two: t.or_(*two)),
        st.tuples(inner, inner).map(lambda two: t.eq(*two)),
        st.tuples(inner, inner, inner).map(lambda three: t.ite(*three)),
    ),
    max_leaves=12,
)


@given(st.lists(formulas, min_size=1, max_size=4))
def test_put_back_names_give_what_was_there(some: list[t.Term]) -> None:
    propositions = Propositions()
    named = [propositions.named(one) for one in some]
    back = {t.apply(symbol): term for symbol, term in propositions.meant.items()}
    assert [substitute(one, back) for one in named] == some
    assert not any(part.op in QUANTIFIERS for part in t.subterms(*named))


def test_equal_formulas_have_one_name_and_different_ones_two() -> None:
    propositions = Propositions()
    first, again, other = (propositions.named(quantified("exists", symbol)) for symbol in (A, A, B))
    assert first is again and first is not other
    assert propositions.named(quantified("forall", A)) is not first


def test_what_sums_over_all_keys_is_named_with_the_comparison_that_it_is_in() -> None:
    key = t.temporary(KEY)
    total = bind("sum", [key], t.apply(Symbol("held", (KEY,), INTEGER), key))
    named = Propositions().named(t.and_(alone, t.le(total, t.integer(3))))
    assert {part.op for part in t.subterms(named)} == {"and", "apply"}


def test_what_has_no_truth_values_is_left_as_it_is() -> None:
    held = Symbol("held", (KEY,), KEY)
    one = t.apply(Symbol("one", (), KEY))
    equal = t.eq(t.apply(held, one), one)
    assert Propositions().named(t.and_(alone, equal)) is t.and_(alone, equal)
