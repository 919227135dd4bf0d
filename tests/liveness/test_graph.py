"""The graph of a finite instance, visited by CPython: how large it is, what it leaves out, and what cannot be visited."""

from __future__ import annotations

import pytest

from megaspec.claims import Instance
from megaspec.language import Outcome, System, action, replace
from megaspec.witness.finite import graph as graphs
from megaspec.witness.finite.graph import RuleFails, Unfit, explored
from tests.systems.liveness import falling
from tests.systems.liveness.falling import FALLING, GLIDING, Falling
from tests.systems.liveness.line import LINE, Ticket, enter, take
from tests.systems.liveness.lock import LOCK, Thread
from tests.systems.liveness.pool import POOL

pytestmark = pytest.mark.slow


def test_the_pool_has_the_states_and_steps_that_tlc_spin_and_rumur_count() -> None:
    found = explored(POOL, Instance(numbers={"Amount": (1, 2)}))
    assert found.whole and (len(found.states), len(found.source)) == (4_627, 47_016)


def test_a_lock_for_two() -> None:
    found = explored(LOCK, Instance({Thread: 3}))
    assert found.whole and len(found.starts) == 1
    holders = {(state.holder.name, *sorted(thread.name for thread, wants in state.wants.items() if wants)) for state in found.states}
    assert holders == {("none",), ("none", "a"), ("none", "b"), ("none", "a", "b"), ("a",), ("a", "b"), ("b",), ("b", "a")}
    assert len(found.states) == len(holders)


def test_steps_are_those_of_cpython() -> None:
    found = explored(LOCK, Instance({Thread: 3}))
    for place in range(len(found.source)):
        done = found.step(place)
        assert done.succeeded and done.before == found.states[found.source[place]] and done.after == found.states[found.target[place]]
    assert found.started(0).after == found.states[0]
    assert list(found.source) == sorted(found.source), "states are gone on from in the order in which they were met"


def test_every_way_to_start_is_tried() -> None:
    found = explored(FALLING, Instance(numbers={"Count": range(6)}, among=(falling.fall,)))
    assert [state.left for state in found.states[: len(found.starts)]] == [0, 1, 2, 3, 4, 5]
    assert explored(FALLING, Instance(start={"left": 50}, among=(falling.fall,))).states[0].left == 50


def test_a_step_that_leaves_the_instance_is_counted_and_not_followed() -> None:
    found = explored(LINE, Instance({Ticket: 3}))
    assert not found.whole and found.expanded == len(found.states)
    outside = [found.calls[label][0] for label, target in zip(found.label, found.target, strict=True) if target < 0]
    assert set(outside) == {"take"} and found.left_out() == [f"{len(outside)} steps leave it"]


def test_a_number_that_is_too_great_leaves_the_instance() -> None:
    found = explored(FALLING, Instance(greatest={"Count": 3}, start={"left": 2}))
    assert max(state.rings for state in found.states) == 3
    assert (found.target < 0).sum() == 3, "the bell may ring once more at each height"


def test_a_visit_that_is_cut_short_says_so() -> None:
    found = explored(LINE, Instance({Ticket: 40}, states=10))
    assert found.expanded == 10 and "were not gone on from" in found.left_out()[0]


def test_not_every_way_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "STARTS", 3)
    assert explored(FALLING, Instance(numbers={"Count": range(3)}, among=(falling.fall,))).whole
    found = explored(FALLING, Instance(numbers={"Count": range(4)}, among=(falling.fall,)))
    assert found.left_out() == ["not every initial state is in it"]


def test_an_initial_state_outside_of_the_instance_is_told_and_none_inside_is_refused() -> None:
    found = explored(FALLING, Instance(numbers={"Count": range(4)}, greatest={"Count": 2}, among=(falling.fall,)))
    assert len(found.starts) == 3 and found.left_out() == ["not every initial state is in it"]
    with pytest.raises(Unfit, match="falling has no initial state in this instance; set more identifiers or other numbers"):
        explored(FALLING, Instance(start={"left": 9}, greatest={"Count": 2}))


def test_only_some_actions_and_arguments() -> None:
    assert {action for action, _ in explored(LINE, Instance({Ticket: 4}, among=(take, enter))).calls} == {"take", "enter"}
    found = explored(GLIDING, Instance(arguments={"steps": (2,)}, start={"left": 5}, among=(falling.fall_by,)))
    assert [state.left for state in found.states] == [5, 3, 1] and found.whole


@action
def crash(state: Falling) -> Outcome[Falling, None]:
    """Fail where nothing is left."""
    return Outcome(replace(state, left=state.left - 1, rings=1 // state.left))


CRASHING = System("crashing", Falling, falling.full, (crash,), (), rejected=True)


def test_a_rule_that_fails_stops_the_visit() -> None:
    with pytest.raises(RuleFails, match="crash of crashing fails with ZeroDivisionError: .*; prove first that the rules of crashing are safe"):
        explored(CRASHING, Instance(start={"left": 2}))


def test_an_instance_with_too_many_calls_is_refused() -> None:
    with pytest.raises(Unfit, match="gliding has more than 100_000 calls in this instance; set fewer"):
        explored(GLIDING, Instance(arguments={"steps": [1] * 100_001}))


@pytest.mark.parametrize(
    ("instance", "message"),
    [
        (Instance(arguments={"height": (1,)}), "is given values of `height`, which is no number and no identifier that an action takes"),
        (Instance(arguments={"steps": (101,)}), "is given a wrong value: steps is 101, outside Count 0..100"),
        (Instance(start={"left": True}), "is given a wrong start: left is True, which is no integer"),
    ],
)
def test_values_that_nothing_can_have_are_refused(instance: Instance, message: str) -> None:
    with pytest.raises(Unfit, match=message):
        explored(GLIDING, instance)
