"""Names reach a solver as symbols of its own that mean nothing else, whatever they are in Python."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from megaspec.obligations.identity import Key, Site, file_name
from megaspec.solving.solvers import cvc5_answer, z3_answer
from megaspec.terms import term as t
from megaspec.terms.smtlib import Assertion, Script, assertion_names, solver_name
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Symbol

WORDS = [
    *("true", "false", "not", "and", "or", "xor", "distinct", "ite", "let", "forall", "exists", "par", "match", "push", "_", "div", "mod", "abs"),
    *("Int", "Bool", "Real", "Array", "String", "List", "Seq", "Set", "RegLan", "select", "store", "total", "first", "path", "by", "x", "y0", "nil"),
    *("before", "after", "sum", "cons", "head", "tail", "insert", "implies", "iff", "then", "default", "rest", "bv2nat", "update", "sin", "pi"),
]
KNOWN = ["=>", "=", "<=", "as", "assert", "set-logic", "!", "t!1", "x!1", "str.len", "set.empty", "bag.count", "int.pow2", "real.pi", "@x", ".x"]
INJECTED = ["|", "\\", "\n", "a|b", "\n(assert false)\n", ";", '"', "%7c;", "\u2028x", "a'"]
NASTY = st.sampled_from([*WORDS, *KNOWN, *INJECTED]) | st.text(max_size=6)


def script(names: tuple[str, ...], follows: bool) -> str:
    """A script over a function, a constant, an enumeration and two kinds of those names, which is satisfiable or not."""
    truth, number, function, kind, listed, one, other = names
    kinds = Opaque(f"{kind}.k"), Enumeration(f"{listed}.e", tuple(dict.fromkeys((one, other))))
    members = [t.member(kinds[0], one), t.apply(Symbol(f"{function}.f", (kinds[0],), kinds[0]), t.member(kinds[0], one))]
    formulas = [
        t.apply(Symbol(truth, (), BOOLEAN)),
        t.le(t.integer(1), t.apply(Symbol(f"{number}.n", (), INTEGER))),
        t.eq(*members),
        t.eq(t.apply(Symbol(f"{listed}.c", (), kinds[1])), t.member(kinds[1], one)),
    ]
    last = t.not_(t.and_(*formulas)) if follows else t.TRUE
    said = [*formulas, last]
    return Script(names, tuple(Assertion(f"part {place}", one) for place, one in enumerate(said))).text()


@settings(max_examples=40)
@given(st.tuples(*[NASTY] * 7), st.booleans())
def test_solvers_answer_as_with_plain_names(names: tuple[str, ...], follows: bool) -> None:
    text = script(names, follows)
    assert z3_answer(text).verdict == cvc5_answer(text).verdict == ("unsat" if follows else "sat")
    assert assertion_names(text) == [f"part {place}" for place in range(5)]


@settings(max_examples=300)
@given(NASTY, NASTY)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert (solver_name(one) == solver_name(other)) == (one == other)
    assert not set(solver_name(one)) & set("|\\\n\r")


def test_arguments_kinds_and_members_may_be_called_as_solvers_call_what_they_know() -> None:
    said = []
    for place, word in enumerate(WORDS):
        kind, listed = Opaque(word, ordered=bool(place % 2)), Enumeration(f"{word}_", (word, "others"))
        some = t.apply(Symbol(f"{word}.f", (kind,), kind), t.member(kind, word))
        said += [t.apply(Symbol(word, (), BOOLEAN)), t.eq(some, t.member(kind, "f"))]
        said += [t.eq(t.apply(Symbol(f"{word}.e", (), listed)), t.member(listed, word))]
        said += [t.le(some, t.first(kind))] if kind.ordered else []
    for last, verdict in ((t.TRUE, "sat"), (t.not_(said[0]), "unsat")):
        text = Script((), tuple(Assertion(f"part {place}", one) for place, one in enumerate([*said, last]))).text()
        assert z3_answer(text).verdict == cvc5_answer(text).verdict == verdict


def test_assertions_have_names_of_their_own() -> None:
    with pytest.raises(ValueError, match="one name"):
        Script((), (Assertion("path", t.TRUE), Assertion("path", t.FALSE)))
    with pytest.raises(ValueError, match="cannot name"):
        Assertion("a|\n", t.TRUE)


RULES = st.sampled_from(["grow", "Grow", "grow_0", "leaf0", "part0"])
PARTS = st.sampled_from(["x", "X", "x~+part0", "leaf0", "word " * 40, "é"])
KEYS = st.builds(
    Key,
    st.sampled_from(["a", "a.b", "a_b"]),
    st.builds(Site, st.none() | RULES, *[st.none() | st.just(0)] * 3),
    st.lists(PARTS, max_size=2).map(tuple),
    st.none() | st.integers(0, 1),
)


@settings(max_examples=300)
@given(KEYS, KEYS)
def test_different_obligations_are_written_to_different_files(one: Key, other: Key) -> None:
    assert (file_name(one).lower() == file_name(other).lower()) == (one == other)
    assert file_name(one).isascii() and len(file_name(one)) < 200 and not set(file_name(one)) & set('/\\:*?"<>| ')
