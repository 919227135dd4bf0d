"""What a step needs of an instance: past the last member a map has its default, and only what is left behind leaves."""

from __future__ import annotations

import pytest

from megaspec.bounded.finite import Finite
from megaspec.claims.instances import Instance as Part
from megaspec.exploration import space
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer
from megaspec.exploration.instance import ExploredInstance, Sizes
from megaspec.exploration.shortest import KernelError
from megaspec.language import Annotated, Map, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace
from megaspec.terms import term as t
from megaspec.witness.finite.graph import explored
from tests.bounded.test_corpus import checked, length
from tests.systems.claiming import invariant

Price = Annotated[int, Range("Price", 1, 3)]


class Day(OrderedIdentifier):
    """A day."""


@record
class Calendar:
    """What each day costs."""

    today: Day
    price: Map[Day, Price]
    paid: bool


def opened() -> Outcome[Calendar, None]:
    """Everything costs one."""
    return Outcome(Calendar(today=Day.first(), price=Map.empty(1), paid=False))


@action
def pay_ahead(state: Calendar) -> Outcome[Calendar, None]:
    """Pay what tomorrow costs, if it is one."""
    need(state.price[state.today.successor()] == 1, "DEAR")
    return Outcome(replace(state, paid=True))


@action
def raise_price(state: Calendar) -> Outcome[Calendar, None]:
    """Tomorrow costs two."""
    return Outcome(replace(state, price=state.price.set(state.today.successor(), 2)))


@action
def raise_and_lower(state: Calendar) -> Outcome[Calendar, None]:
    """Tomorrow costs two, and then one again."""
    return Outcome(replace(state, price=state.price.set(state.today.successor(), 2).set(state.today.successor(), 1)))


@action
def go_on(state: Calendar) -> Outcome[Calendar, None]:
    """Tomorrow comes."""
    return Outcome(replace(state, today=state.today.successor()))


@predicate
def unpaid_at_the_end(state: Calendar) -> bool:
    """False after going on and paying ahead."""
    return not (state.paid and state.today == Day.first().successor())


CALENDAR = System("calendar", Calendar, opened, (pay_ahead, raise_price, raise_and_lower, go_on), (unpaid_at_the_end,), rejected=True)


def test_only_what_is_left_behind_leaves() -> None:
    found = Explorer(Machine(ExploredInstance(CALENDAR, Sizes({Day: 2}))), jobs=1, memory=2**22).run()
    graph = explored(CALENDAR, Part({Day: 2}))
    assert found.complete and found.reached.states == len(graph.states)
    assert found.reached.transitions == (graph.target >= 0).sum()
    left = {name: count for name, count in found.left.items() if count}
    assert set(left) == {"raise_price", "go_on"} and sum(left.values()) == (graph.target < 0).sum()
    assert found.taken["raise_and_lower"] == found.reached.states


def test_the_bounded_search_pays_ahead_on_the_last_day() -> None:
    (result,) = checked(Finite(CALENDAR, {Day: 2}, 20_000_000), [invariant(CALENDAR, unpaid_at_the_end)], 3).values()
    assert length(result) == 2


def test_another_default_past_the_end_is_an_error_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space.Space, "_default", lambda self, symbol: t.ZERO)
    with pytest.raises(KernelError):
        Explorer(Machine(ExploredInstance(CALENDAR, Sizes({Day: 2}))), jobs=1, memory=2**22).run()
