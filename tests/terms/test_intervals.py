"""Intervals: a goal that they settle is true of all inputs in their ranges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from megaspec.language.quantities import Range
from megaspec.language.schema import Quantity
from megaspec.obligations.intervals import Intervals
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table, Undefined, evaluate
from megaspec.terms.sorts import INTEGER, Opaque, Symbol
from megaspec.terms.term import Term

RANGES = {"a": (0, 7), "b": (1, 5), "c": (-4, 3), "d": (2, 2)}
INPUTS = {Symbol(name, (), INTEGER): Quantity(Range(name, *bounds)) for name, bounds in RANGES.items()}
LEAVES = [*map(t.apply, INPUTS), *map(t.integer, (-2, 0, 1, 3))]


def larger(smaller: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(smaller, smaller)
    chosen = st.tuples(smaller, smaller, smaller, smaller).map(lambda four: t.ite(t.le(four[0], four[1]), four[2], four[3]))
    return st.one_of(pairs.map(lambda two: t.add(*two)), pairs.map(lambda two: t.mul(*two)), pairs.map(lambda two: t.div(*two)), chosen)


terms = st.recursive(st.sampled_from(LEAVES), larger, max_leaves=6)
comparisons = st.tuples(terms, terms).map(lambda two: t.le(*two))
goals = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: t.and_(*parts)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: t.or_(*parts)),
        inner.map(t.not_),
    ),
    max_leaves=4,
)
values = st.fixed_dictionaries({symbol: st.integers(*RANGES[symbol.name]) for symbol in INPUTS})


@given(goals, st.lists(values, min_size=8, max_size=8))
def test_what_intervals_settle_is_true(goal: Term, samples: list[dict[Symbol, int]]) -> None:
    if Intervals(INPUTS).settles(goal):
        for sample in samples:
            try:
                assert evaluate(goal, Interpretation({}, {symbol: Table({}, value) for symbol, value in sample.items()}))
            except Undefined:
                continue


@given(terms, values)
def test_a_value_lies_in_its_interval(term: Term, sample: dict[Symbol, int]) -> None:
    low, high = Intervals(INPUTS).of(term)
    try:
        value = evaluate(term, Interpretation({}, {symbol: Table({}, held) for symbol, held in sample.items()}))
    except Undefined:
        return
    assert (low is None or low <= value) and (high is None or value <= high)


def test_sums_and_products_of_what_is_bounded_are_bounded() -> None:
    a, b, c, d = map(t.apply, INPUTS)
    intervals = Intervals(INPUTS)
    assert intervals.of(t.add(t.mul(a, b), d)) == (2, 37)
    assert intervals.settles(t.and_(t.le(t.ZERO, t.mul(a, b)), t.lt(t.mul(a, b), t.integer(36))))
    assert not intervals.settles(t.le(t.mul(a, b), t.integer(34)))
    assert not intervals.settles(t.le(t.ZERO, t.add(a, t.neg(b))))
    assert intervals.of(t.div(a, b)) == (0, 7)
    assert intervals.of(t.div(a, c)) == (None, None)


def test_what_is_no_declared_input_has_no_bounds() -> None:
    other = t.apply(Symbol("other", (), INTEGER))
    ticket = t.apply(Symbol("ticket", (), Opaque("Ticket")))
    intervals = Intervals(INPUTS)
    assert not intervals.settles(t.le(t.ZERO, other))
    assert not intervals.settles(t.le(ticket, t.apply(Symbol("later", (), Opaque("Ticket")))))
