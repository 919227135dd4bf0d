"""States that differ in which identifier is which are one, and nothing else is lost."""

from __future__ import annotations

import pytest

from tests.exploration.instances import explored
from tests.exploration.test_explorer import IN_RANGE
from tests.systems.corpus import Case

pytestmark = pytest.mark.slow


def called(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", IN_RANGE, ids=called)
def test_one_state_is_kept_of_those_that_permutations_make_of_each_other(case: Case) -> None:
    every, whole = explored(case)
    few, reduced = explored(case, symmetric=True)
    orbits = {few.machine.least(state).tobytes() for part in every.parts for state in part.states[: part.count]}
    kept = {state.tobytes() for part in few.parts for state in part.states[: part.count]}
    assert reduced.complete and kept == orbits
    assert reduced.reached.depth == whole.reached.depth


def test_some_case_gets_smaller() -> None:
    sizes = [(explored(case)[1].reached.states, explored(case, symmetric=True)[1].reached.states) for case in IN_RANGE]
    assert any(reduced < whole for whole, reduced in sizes) and all(reduced <= whole for whole, reduced in sizes)


def test_what_holds_of_each_holds_of_those_that_stand_for_them() -> None:
    for case in IN_RANGE:
        assert explored(case, case.holds, symmetric=True)[1].found == []

