"""Digests tell terms apart, and are the same in every process; names by digest stand for one thing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from megaspec.obligations import naming
from megaspec.obligations.naming import constants, name_of
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.digests import digest_of, digest_of_all
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Symbol
from tests.terms.test_terms import FEW, Expression, built, expressions

KEY, OTHER = Opaque("Key"), Opaque("Other")


def total_over(sort: Opaque) -> t.Term:
    """A total over all keys of a sort, of one."""
    return t.make("sum", (t.ONE,), INTEGER, (t.make("variable", (), sort, 1),))


@FEW
@given(expressions(BOOLEAN, 3), expressions(BOOLEAN, 3))
def test_terms_have_one_digest_if_they_are_one(one: Expression, other: Expression) -> None:
    assert (digest_of(built(one)) == digest_of(built(other))) == (built(one) is built(other))


def test_what_is_bound_and_its_sort_tell_totals_apart() -> None:
    assert digest_of(total_over(KEY)) != digest_of(total_over(OTHER))


def test_constants_of_different_types_are_told_apart() -> None:
    assert digest_of(t.ONE) != digest_of(t.TRUE)
    assert digest_of(t.member(KEY, "1")) != digest_of(t.member(KEY, 1))


def test_the_order_of_several_terms_counts() -> None:
    assert digest_of_all([t.ONE, t.ZERO]) != digest_of_all([t.ZERO, t.ONE])


AGAIN = """
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.digests import digest_of
from megaspec.terms.sorts import INTEGER, Opaque, Symbol
for _ in range({before}):
    t.temporary(INTEGER)
key = t.temporary(Opaque("Key"))
print(digest_of(bind("forall", [key], t.le(t.ZERO, t.apply(Symbol("held", (Opaque("Key"),), INTEGER), key)))))
"""


def test_a_term_has_the_same_digest_in_every_process() -> None:
    key = t.temporary(KEY)
    here = digest_of(bind("forall", [key], t.le(t.ZERO, t.apply(Symbol("held", (KEY,), INTEGER), key))))
    assert [said(AGAIN.format(before=before)) for before in (0, 7)] == [here, here]


def said(program: str) -> str:
    """What a program prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_a_name_stands_for_one_term() -> None:
    one, other = (t.apply(Symbol(name, (), INTEGER)) for name in ("one", "other"))
    assert name_of("product", one, INTEGER) is name_of("product", one, INTEGER)
    assert name_of("product", one, INTEGER) is not name_of("product", other, INTEGER)
    assert constants("key", [KEY], one) == constants("key", [KEY], one) != constants("key", [KEY], other)


def test_two_terms_that_would_have_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "digest_of", lambda term: "the same")
    name_of("told apart by nothing", t.integer(123), INTEGER)
    with pytest.raises(ValueError, match="two different terms would be called told apart by nothing the same"):
        name_of("told apart by nothing", t.integer(321), INTEGER)
