"""Terms are written and read again: the term that is read is the one that was written."""

from __future__ import annotations

import pytest

from megaspec.gate.spelling import LONG, Misread, Reader, Speller
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort, Symbol
from megaspec.terms.term import Term

USER, ROUND, DOOR = Opaque("User"), Opaque("Round", ordered=True), Enumeration("Door", ("OPEN", "SHUT"))
NAMES: dict[Sort, str] = {USER: "User", ROUND: "shop.Round", DOOR: "Door"}
KEPT, HELD, SUM, OPEN, LAST, DOOR_IS = (
    Symbol("before.kept", (USER,), INTEGER), Symbol("and", (), INTEGER), Symbol("sum", (USER,), BOOLEAN), Symbol("true", (), BOOLEAN),
    Symbol("before.last", (), ROUND), Symbol("before.door", (), DOOR),
)  # fmt: skip
SYMBOLS = {one.name: one for one in (KEPT, HELD, SUM, OPEN, LAST, DOOR_IS)}
HELD_IS = t.apply(HELD)
ONE, OTHER = t.temporary(USER), t.temporary(USER)
NESTED = bind("forall", [ONE], t.le(t.apply(KEPT, ONE), bind("sum", [OTHER], t.mul(t.apply(KEPT, OTHER), t.apply(KEPT, ONE)))))


def long(number: int) -> Term:
    """A formula whose text is long."""
    return t.and_(*(t.le(HELD_IS, t.mul(t.integer(one), t.apply(KEPT, t.member(USER, f"user {one}")))) for one in range(2, number)))


TERMS = [
    t.TRUE, t.FALSE, t.le(HELD_IS, t.integer(-5)), t.eq(t.apply(KEPT, t.member(USER, "a b:c")), HELD_IS),
    t.eq(t.apply(DOOR_IS), t.member(DOOR, "SHUT")),
    t.apply(OPEN), t.not_(t.apply(SUM, t.member(USER, "none"))), t.lt(t.first(ROUND), t.successor(t.apply(LAST))), NESTED,
    t.eq(t.apply(LAST), t.member(ROUND, 3)), t.eq(t.member(USER, "=3"), t.member(USER, "%20")), t.le(t.div(HELD_IS, t.integer(3)), t.ZERO),
    t.eq(t.ite(t.apply(OPEN), HELD_IS, t.ZERO), t.add(HELD_IS, t.ONE)), long(20), t.or_(long(12), t.not_(long(11))),
    t.distinct([t.first(ROUND), t.apply(LAST)]),
]  # fmt: skip


@pytest.mark.parametrize("term", TERMS, ids=lambda term: repr(term)[:40])
def test_a_term_is_read_as_it_was_written(term: Term) -> None:
    speller = Speller(NAMES)
    texts = speller.conjuncts(term)
    reader = Reader(SYMBOLS.__getitem__, {name: sort for sort, name in NAMES.items()}, speller.parts)
    assert reader.conjunction(texts) is term


def test_long_parts_are_written_once() -> None:
    speller = Speller(NAMES)
    (text,) = speller.conjuncts(t.or_(long(30), t.not_(t.eq(HELD_IS, t.ZERO))))
    assert len(text) < LONG and len(speller.parts) == 1
    assert all(len(one) > LONG for one in speller.parts.values())


@pytest.mark.parametrize(
    "text",
    ["", "(", ")", "(and", "and)", "(le 1 2) 3", "[before.kept]", "[before.kept 1]", "$1", "#ab", "(first Nobody)", "Nobody:a", "nothing", "()", "[]",
     "(forall ($1:User))", "(forall $1:User True)", "(forall ($1) True)", "(what 1)", "(forall ($1:User) True False)", "(forall ($1:User) 1)",
     "(not)", "(not 1)", "(and True)", "(add True 1)", "(mul 1)", "(le 1 True)", "(ite 1 2 3)", "(ite true 1 true)", "(successor 1)", "(distinct)",
     "(sum ($1:User) True)"],
)  # fmt: skip
def test_what_is_no_term_is_refused(text: str) -> None:
    reader = Reader(SYMBOLS.__getitem__, {name: sort for sort, name in NAMES.items()}, {})
    with pytest.raises(Misread):
        reader.term(text)
