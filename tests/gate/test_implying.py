"""Whether one of two formulas follows from the other: decided by solvers, told apart by values that CPython was asked about, or undecided."""

from __future__ import annotations

import pytest

from megaspec.gate import implying
from megaspec.gate.formulas import Formula, of_states
from megaspec.gate.implying import UNDECIDED, Disagreement, Told, grows, keeps, missing
from megaspec.language import predicate
from megaspec.solving.inquiries import Inquiry, settled
from megaspec.solving.solvers import Answer, z3_answer
from megaspec.terms import term as t
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term
from tests.systems.counter import COUNTER, Counter

VALUE = t.apply(Symbol("before.value", (), INTEGER))


@predicate
def at_most_five(counter: Counter) -> bool:
    """The counter is at most five."""
    return counter.value <= 5


def at_most(number: int) -> Term:
    """A formula that was kept."""
    return t.le(VALUE, t.integer(number))


NOW = of_states(COUNTER, at_most_five)


def answered(inquiry: Inquiry[Told], answer: Answer) -> Told:
    """What an inquiry comes to if every question is answered alike."""
    next(inquiry)
    while True:
        try:
            inquiry.send(answer)
        except StopIteration as done:
            told: Told = done.value
            return told


def test_what_is_weaker_follows() -> None:
    assert settled(keeps("c", at_most(7), NOW)) == Told(True)
    assert settled(grows("c", at_most(3), NOW)) == Told(True)


def test_what_is_stronger_is_told_apart() -> None:
    told = settled(keeps("c", at_most(3), NOW))
    assert not told.follows and told.decided
    (line,) = told.apart
    assert line in ("before.value = 4", "before.value = 5")


def test_values_that_the_invariants_forbid_tell_nothing_apart() -> None:
    assert settled(grows("c", at_most(10), NOW)).apart in [(f"before.value = {one}",) for one in range(6, 11)]
    assert settled(keeps("c", at_most(20), of_states(COUNTER, COUNTER.invariants[0]))) == Told(True)


@pytest.mark.parametrize("verdict", ["unknown", "sat", "error"])
def test_what_no_solver_decides_is_undecided(verdict: str) -> None:
    told = answered(keeps("c", at_most(3), NOW), Answer("z3", verdict))
    assert told == UNDECIDED and not told.decided


@pytest.mark.parametrize(("second", "follows"), [("unsat", True), ("unknown", True), ("sat", None)])
def test_a_second_solver_may_contradict_a_proof(second: str, follows: bool | None) -> None:
    inquiry = keeps("c", at_most(7), NOW)
    ask = next(inquiry)
    told = None
    try:
        while True:
            answer = Answer("cvc5", second) if ask.solver == "cvc5" else z3_answer(ask.text, ask.rlimit, ask.want_model)
            ask = inquiry.send(answer)
    except StopIteration as done:
        told = done.value.follows
    except Disagreement as error:
        assert "Z3 says unsat, cvc5 says sat" in str(error) and error.status == 4
    assert told is follows


def test_a_solvers_values_count_only_once_cpython_has_seen_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(implying, "_tells_apart", lambda *_: False)
    assert settled(keeps("c", at_most(3), NOW)) == UNDECIDED


def test_cpython_is_asked_about_what_is_claimed_now() -> None:
    lying = Formula(NOW.term, NOW.inputs, NOW.states, lambda values, within: False)
    assert settled(keeps("c", at_most(3), lying)) == UNDECIDED


def test_what_is_no_more_is_named() -> None:
    gone = t.apply(Symbol("before.gone", (), INTEGER))
    assert missing(t.le(gone, VALUE), NOW) == ["before.gone"] and missing(at_most(3), NOW) == []
