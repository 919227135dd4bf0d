"""An instance with longer orders stands for orders that go on only of formulas that are kept, and these it misses nothing of."""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from megaspec.language import Identifier, OrderedIdentifier
from megaspec.language.universe import Universe
from megaspec.lifting.kinds import sort_of_kind
from megaspec.lifting.structure import symbolic
from megaspec.lifting.values import adjacent, truth_term
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.evaluate import Interpretation, Table, evaluate
from megaspec.terms.sorts import BOOLEAN, INTEGER, Symbol
from megaspec.terms.term import Term
from megaspec.witness.finite.longer_orders import longer


class Day(OrderedIdentifier):
    """When."""


class Guest(Identifier):
    """Who."""


DAY, GUEST = sort_of_kind(Day), sort_of_kind(Guest)
WITHIN = Universe({Day: (Day(0), Day(1), Day(2)), Guest: (Guest("a"), Guest("b"))}, closed=True)
NOW, LATE, SEEN, HELD = Symbol("now", (), DAY), Symbol("late", (), DAY), Symbol("seen", (DAY,), BOOLEAN), Symbol("held", (DAY,), INTEGER)
DEFAULTS = {SEEN: t.FALSE, HELD: t.ZERO}
STATE = {NOW: Table({}, 1), SEEN: Table({(1,): True}, False), HELD: Table({(0,): 3, (2,): 5}, 0)}
ONE, TWO, THREE, FOUR = (t.temporary(DAY) for _ in range(4))
WHO = t.temporary(GUEST)
HERE, THEN = t.apply(NOW), t.apply(LATE)


def every(*variables: Term, body: Term) -> Term:
    """All members."""
    return bind("forall", variables, body)


def some(*variables: Term, body: Term) -> Term:
    """Some member."""
    return bind("exists", variables, body)


def held_if(condition: Term) -> Term:
    """How much is held on the days that meet a condition of ONE."""
    return bind("sum", [ONE], t.ite(condition, t.apply(HELD, ONE), t.ZERO))


def right_before(one: Term, other: Term) -> Term:
    """That a day is the one right before another."""
    return truth_term(adjacent(symbolic(one), symbolic(other)))


def eighth_after(one: Term) -> Term:
    """The eighth day after one."""
    return functools.reduce(lambda day, _: t.successor(day), range(8), one)


LATER = some(TWO, body=t.lt(ONE, TWO))
KEPT = {
    "no quantifier": t.lt(HERE, THEN),
    "some, then all": some(ONE, body=every(TWO, body=t.or_(t.le(TWO, ONE), t.not_(t.apply(SEEN, TWO))))),
    "not all, inside of which some": t.not_(every(ONE, body=t.not_(some(TWO, body=t.lt(ONE, TWO))))),
    "one side by side with the other": t.and_(every(ONE, body=t.le(ONE, ONE)), some(ONE, body=t.lt(HERE, ONE)), every(ONE, body=t.apply(SEEN, ONE))),
    "all guests, each with some day": every(WHO, body=some(ONE, body=t.and_(t.lt(THEN, ONE), t.eq(WHO, WHO)))),
    "a condition of one quantifier": t.le(t.ite(some(ONE, body=t.apply(SEEN, ONE)), t.ONE, t.ZERO), t.ZERO),
    "a total of what is held": t.le(held_if(t.lt(ONE, THEN)), t.integer(4)),
}
NOT_KEPT = {
    "each has a later one": every(ONE, body=LATER),
    "none is last": t.not_(some(ONE, body=every(TWO, body=t.le(TWO, ONE)))),
    "some guest, each day, a later one": some(WHO, body=every(ONE, body=t.and_(LATER, t.eq(WHO, WHO)))),
    "each has one right before it": every(ONE, body=t.or_(t.eq(ONE, t.first(DAY)), some(TWO, body=right_before(TWO, ONE)))),
    "not each, in a condition": t.le(t.ite(some(ONE, body=every(TWO, body=t.le(TWO, ONE))), t.ONE, t.ZERO), t.ZERO),
    "an equation of truth values": t.eq(t.apply(SEEN, THEN), some(ONE, body=every(TWO, body=t.le(TWO, ONE)))),
    "a total that counts": t.le(t.integer(9), bind("sum", [ONE], t.ite(t.lt(ONE, THEN), t.ONE, t.ZERO))),
    "a total in all": every(TWO, body=t.le(bind("sum", [ONE], t.ite(t.lt(ONE, TWO), t.add(t.apply(HELD, ONE), t.ONE), t.ZERO)), t.integer(9))),
    "deeper than is asked": some(ONE, TWO, THREE, FOUR, body=t.and_(t.lt(ONE, TWO), t.lt(TWO, THREE), t.lt(THREE, FOUR))),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_may_be_asked(name: str) -> None:
    assert longer(WITHIN, KEPT[name], [LATE], DEFAULTS) is not None


@pytest.mark.parametrize("name", NOT_KEPT)
def test_what_is_not_kept_may_not(name: str) -> None:
    assert longer(WITHIN, NOT_KEPT[name], [LATE], DEFAULTS) is None


@pytest.mark.parametrize("domain, of", [((GUEST,), DAY), ((DAY,), BOOLEAN), ((DAY,), DAY)])
def test_nor_what_has_an_argument_that_is_many_choices(domain: Any, of: Any) -> None:
    assert longer(WITHIN, t.TRUE, [Symbol("many", domain, of)], DEFAULTS) is None
    assert longer(WITHIN, t.TRUE, [Symbol("many", (GUEST,), INTEGER)], DEFAULTS) is not None


def test_a_map_of_which_no_default_is_known_may_hold_anything() -> None:
    assert longer(WITHIN, KEPT["a total of what is held"], [LATE], {}) is None


def test_there_is_room_for_each_argument_with_all_that_follows_it_by_successors() -> None:
    days = [Symbol(f"day.{number}", (), DAY) for number in range(4)]
    far = t.and_(*(t.lt(eighth_after(one), other) for one, other in pairwise([HERE, *(t.apply(day) for day in days)])))
    room = longer(WITHIN, far, days, DEFAULTS)
    assert room is not None
    answers = {day: Table({}, 1 + 9 * place) for place, day in enumerate(days, 1)}
    assert evaluate(far, Interpretation({DAY: (0,)}, STATE | answers))
    assert len(room.members[Day]) > 1 + 9 * 4


# Against orders that are longer still.


@st.composite
def formulas(draw: st.DrawFn, depth: int, bound: tuple[Term, ...] = ()) -> Term:
    """A random formula, with up to two quantifiers one inside the other."""
    names = [HERE, THEN, t.successor(THEN), *bound]
    op = draw(st.sampled_from(["le", "seen", "eq"] if depth == 0 else ["le", "seen", "not", "and", "or", "ite", "forall", "exists", "exists", "sum"]))

    def inner() -> Term:
        return draw(formulas(depth - 1, bound))

    match op:
        case "le" | "eq":
            left, right = draw(st.sampled_from(names)), draw(st.sampled_from(names))
            return t.le(left, right) if op == "le" else t.eq(left, right)
        case "seen":
            return t.apply(SEEN, draw(st.sampled_from(names)))
        case "not":
            return t.not_(inner())
        case "and" | "or":
            return (t.and_ if op == "and" else t.or_)(inner(), inner())
        case "ite":
            return t.le(t.ite(inner(), t.ONE, t.ZERO), t.ite(inner(), t.ONE, t.ZERO))
    variable = t.temporary(DAY)
    body = draw(formulas(depth - 1, (*bound, variable)))
    if op == "sum":
        of = draw(st.sampled_from([t.ONE, t.apply(HELD, variable)]))
        return t.le(t.integer(draw(st.integers(0, 9))), bind("sum", [variable], t.ite(body, of, t.ZERO)))
    return bind(op, [variable], body)


@given(formulas(3))
@settings(max_examples=400, database=None, suppress_health_check=list(HealthCheck))
def test_what_is_so_in_a_longer_order_is_so_in_the_one_that_is_asked(formula: Term) -> None:
    room = longer(WITHIN, formula, [LATE], DEFAULTS)
    if room is None or len(room.members[Day]) > 20:
        return
    asked = len(room.members[Day])
    if any(_holds(formula, asked + 4, late) for late in range(asked + 4)):
        assert any(_holds(formula, asked, late) for late in range(asked))


def _holds(formula: Term, days: int, late: int) -> bool:
    return bool(evaluate(formula, Interpretation({DAY: tuple(range(days))}, {**STATE, LATE: Table({}, late)})))
