"""What is said of the corpus is so: CPython searches each instance."""

from __future__ import annotations

import pytest

from tests.systems.corpus import CASES, Case
from tests.systems.corpus.plain import graph
from tests.systems.corpus.pool import pool


def called(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=called)
def test_a_case_has_the_states_and_transitions_that_are_told(case: Case) -> None:
    found = graph(case)
    assert (len(found.depths), sum(one.before is not None for one in found.steps)) == (case.states, case.transitions)


@pytest.mark.parametrize("case", CASES, ids=called)
def test_a_case_holds_and_breaks_as_it_is_told(case: Case) -> None:
    found = graph(case)
    assert {one: found.shortest(one) for one in (*case.holds, *case.broken)} == {**dict.fromkeys(case.holds), **case.broken}


def test_every_invariant_of_a_case_is_answered_and_every_bug_is_planted() -> None:
    for case in CASES:
        assert {*case.system.invariants} <= {*case.holds, *case.broken}, case.name
    assert sum(bool(case.broken) for case in CASES) >= 6 and max(depth for case in CASES for depth in case.broken.values()) >= 6


@pytest.mark.slow
def test_the_pool_is_the_one_that_others_counted() -> None:
    case = pool(2, 2, 2)
    found = graph(case)
    assert (len(found.depths), len(found.steps) - 1) == (case.states, case.transitions) == (4_627, 47_016)
