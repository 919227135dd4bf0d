"""Totals of products and quotients: what comes out of them, and how they are compared."""

from __future__ import annotations

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from megaspec.terms import binders
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import INTEGER, Opaque, Symbol
from tests.systems import rewards

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")
(FACTOR,) = [one for one in LEMMAS if one.name == "lemma.factor"]
KIND = Opaque("Kind")
VALUE = Symbol("value", (KIND,), INTEGER)
OTHER = Symbol("other", (KIND,), INTEGER)
C, D = (t.apply(Symbol(name, (), INTEGER)) for name in "cd")


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *rewards.CLAIMS], options=QUICK)


def test_rounded_fees_stay_within_the_highest_rate(results: dict[str, Result]) -> None:
    found = results[rewards.HIGHEST.name]
    assert found.verdict == "proved", found.reasons
    assert {"lemma.factor", "lemma.monotone", "rewards.positive_is_all_gains"} <= found.rests_on


def test_weights_lie_between_the_lowest_and_the_highest_rate(results: dict[str, Result]) -> None:
    assert results[rewards.IN_RANGE.name].verdict == "proved"


def test_a_rate_below_the_highest_does_not_bound_the_fees(results: dict[str, Result]) -> None:
    assert results[rewards.LOWER.name].verdict == "refuted"


def _sum(body: object) -> t.Term:
    key = t.temporary(KIND)
    return bind("sum", [key], body(key))  # type: ignore[operator]


def test_a_closed_factor_comes_out_however_it_was_written() -> None:
    plain = _sum(lambda key: t.apply(VALUE, key))
    assert _sum(lambda key: t.mul(C, t.apply(VALUE, key))) is t.mul(C, plain)
    assert _sum(lambda key: t.mul(t.apply(VALUE, key), C)) is t.mul(C, plain)
    assert _sum(lambda key: t.neg(t.apply(VALUE, key))) is t.neg(plain)
    both = _sum(lambda key: t.mul(t.mul(C, t.apply(VALUE, key)), t.mul(D, t.apply(OTHER, key))))
    assert both is t.mul(t.mul(C, D), _sum(lambda key: t.mul(t.apply(VALUE, key), t.apply(OTHER, key))))


def test_a_closed_factor_comes_out_from_under_a_guard() -> None:
    def guarded(value: t.Term, key: t.Term) -> t.Term:
        return t.ite(t.le(t.ZERO, t.apply(OTHER, key)), value, t.ZERO)

    plain = _sum(lambda key: guarded(t.apply(VALUE, key), key))
    assert _sum(lambda key: guarded(t.mul(C, t.apply(VALUE, key)), key)) is t.mul(C, plain)


def test_what_differs_from_key_to_key_stays_inside() -> None:
    assert _sum(lambda key: t.mul(t.apply(OTHER, key), t.apply(VALUE, key))).op == "sum"
    assert _sum(lambda key: t.mul(C, D)).op == "sum"


def test_a_factor_that_differs_under_an_outer_binder_comes_out_of_the_inner() -> None:
    outer = t.temporary(KIND)
    inner = _sum(lambda key: t.mul(t.apply(OTHER, outer), t.apply(VALUE, key)))
    assert inner is t.mul(t.apply(OTHER, outer), _sum(lambda key: t.apply(VALUE, key)))


@pytest.mark.parametrize("broken", [lambda factor, total: total, lambda factor, total: t.add(t.mul(factor, total), factor)])
def test_a_factor_that_comes_out_wrongly_is_red(monkeypatch: pytest.MonkeyPatch, broken: object) -> None:
    monkeypatch.setattr(binders, "scaled", broken)
    found = verify([FACTOR], options=QUICK)[FACTOR.name]
    assert found.verdict == "error"
    assert found.reasons[0].endswith("the lemma schema does not hold") or "factor of a total" in found.reasons[0]
