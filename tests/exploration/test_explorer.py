"""Every state and every transition of an instance, and nothing else; the shortest run to each planted bug."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer
from megaspec.exploration.instance import ExploredInstance, Sizes
from megaspec.exploration.properties import Property, properties_of
from megaspec.language import predicate
from tests.exploration.instances import explored, states
from tests.systems.corpus import CASES, Case
from tests.systems.corpus.plain import graph
from tests.systems.corpus.pool import COUNTED, model

pytestmark = pytest.mark.slow

IN_RANGE = [case for case in CASES if case.name != "stale_token"]
"""The cases whose rules write nothing out of its declared range."""

BROKEN = [pytest.param(case, one, depth, id=f"{case.name}-{one.__name__}") for case in IN_RANGE for one, depth in case.broken.items()]


@predicate
def few(before: Any, after: Any) -> bool:
    """No step is the second one in which ether comes into a pool."""
    return before.eth == 0 or after.eth <= before.eth


def called(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("case", IN_RANGE, ids=called)
def test_the_whole_graph_is_that_of_a_plain_search(case: Case, jobs: int) -> None:
    explorer, found = explored(case, jobs=jobs)
    plain = graph(case)
    assert found.complete and not found.found
    assert Counter(states(explorer)) == Counter(plain.depths.keys())
    steps = [step for step in plain.steps if step.before is not None]
    assert found.reached.transitions == len(steps)
    assert {action: taken for action, taken in found.taken.items() if taken} == dict(Counter(step.action for step in steps))
    assert found.reached.depth == max(plain.depths.values())
    assert found.stuck == len(plain.depths.keys() - {step.before for step in steps})


@pytest.mark.parametrize("case", IN_RANGE, ids=called)
def test_what_holds_is_not_refuted(case: Case) -> None:
    _, found = explored(case, case.holds)
    assert found.complete and found.found == [] and found.held > 0


@pytest.mark.parametrize(("case", "predicate", "depth"), BROKEN)
@pytest.mark.parametrize("symmetric", [False, True], ids=["each", "symmetric"])
def test_a_planted_bug_is_shown_by_a_shortest_run(case: Case, predicate, depth: int, symmetric: bool) -> None:
    _, found = explored(case, [predicate], symmetric=symmetric)
    (one,) = found.found
    assert one.fault.what == predicate.__name__ and len(one.run) == depth + 1
    assert one.run[0].before is None and all(step.succeeded for step in one.run)
    assert all(before.after == step.before for before, step in zip(one.run, one.run[1:], strict=False))


@pytest.mark.parametrize(("parameters", "counts"), COUNTED.items())
def test_the_pool_has_the_states_and_transitions_that_others_counted(parameters: tuple[int, int, int], counts: tuple[int, int]) -> None:
    system = model(*parameters).POOL
    found = Explorer(Machine(ExploredInstance(system), properties_of(system)), memory=2**28).run()
    assert found.complete and not found.found
    assert (found.reached.states, found.reached.transitions) == counts


def test_what_is_written_out_of_its_declared_range_is_found() -> None:
    (case,) = (case for case in CASES if case.name == "stale_token")
    _, found = explored(case)
    assert not found.complete and "mint writes held[a] out of its declared range" in [one.fault.what for one in found.found]
    for one in found.found:
        assert one.fault.what.startswith(one.run[-1].action) and max(amount for _, amount in one.run[-1].after.held.items()) > 3


def test_a_limit_of_memory_stops_with_what_was_covered() -> None:
    system = model(4, 4, 2).POOL
    found = Explorer(Machine(ExploredInstance(system), properties_of(system)), memory=2**18).run()
    assert not found.complete and found.stopped == "the memory limit"
    assert 0 < found.reached.states < COUNTED[4, 4, 2][0]


def test_what_is_found_before_the_limit_of_memory_is_told() -> None:
    system = model(4, 4, 2).POOL
    limits = range(2**13, 2**19, 2**14)
    stops = [Explorer(Machine(ExploredInstance(system), [Property("few", system, few)]), memory=limit).run() for limit in limits]
    assert any(one.stopped and one.found for one in stops) and any(one.found and not one.stopped for one in stops)
    assert {len(one.run) for found in stops for one in found.found} == {3}


def test_what_leaves_the_instance_is_counted_and_not_followed() -> None:
    system = model(2, 2, 2).POOL
    found = Explorer(Machine(ExploredInstance(system, Sizes(numbers={"eth": range(4)})), properties_of(system)), memory=2**28).run()
    assert found.complete and not found.found
    assert found.left["deposit"] > 0 and found.left["reward"] > 0 and not found.left["transfer"]
    assert found.reached.states < COUNTED[2, 2, 2][0]
