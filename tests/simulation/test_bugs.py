"""Planted bugs are found, and told by the fewest steps and the smallest arguments; where nothing is wrong, nothing is found."""

from __future__ import annotations

import pytest

from tests.simulation.runs import about, of, shortest
from tests.systems import traps_runs, traps_shares
from tests.systems.claiming import covered, step
from tests.systems.corpus import CASES, Case
from tests.systems.corpus.cases import Predicate
from tests.systems.counter import COUNTER, answers_the_old_value, bump
from tests.systems.halves import refines
from tests.systems.halves_broken import as_left

pytestmark = pytest.mark.slow

BUGS = [(case, max(case.broken, key=lambda predicate: case.broken[predicate])) for case in CASES if case.broken]
"""Of each system, the bug that is furthest off."""


def called(value: object) -> str:
    return getattr(value, "__name__", getattr(value, "name", ""))


@pytest.mark.parametrize(("case", "predicate"), BUGS, ids=called)
def test_a_planted_bug_is_found_and_told_by_a_shortest_run(case: Case, predicate: Predicate) -> None:
    system, claims = about(case.system, predicate)
    found = [shortest(system, claims, case.instance, seed) for seed in range(2)]
    lengths = [len(one.steps) - 1 for one in found if one.broken.claim == claims[0].name]
    assert set(lengths) == {case.broken[predicate]}


@pytest.mark.parametrize("case", [case for case in CASES if case.holds], ids=called)
def test_what_holds_is_never_found_broken(case: Case) -> None:
    for predicate in case.holds:
        system, claims = about(case.system, predicate)
        _, found = of(system, claims, runs=60, steps=10)
        assert found.failing is None and found.steps > 0 and found.checked > 0


def test_numbers_are_shrunk_to_the_least_that_break() -> None:
    found = shortest(traps_runs.OPEN_BANK, covered(traps_runs.OPEN_BANK))
    assert found.broken.claim == "open_bank.vault_backs_deposits"
    assert [(one.action, *one.arguments.values()) for one in found.steps[1:]] == [
        ("put", traps_runs.User.none(), 2),
        ("withdraw", traps_runs.User.none(), 1, True),
    ]


def test_a_broken_step_claim_is_found() -> None:
    found = shortest(COUNTER, [*covered(COUNTER), step(COUNTER, answers_the_old_value, bump)])
    assert found.broken.claim == "counter.answers_the_old_value" and len(found.steps) == 2


def test_a_rule_that_breaks_a_contract_is_found() -> None:
    found = shortest(traps_shares.SWEPT, covered(traps_shares.SWEPT))
    assert found.broken.claim == "swept.safe" and len(found.steps) == 2
    assert found.broken.why == ("sweep raises ContractBroken: mul_div_down breaks its contract DIVISOR_POSITIVE",)


def test_a_value_out_of_its_range_is_found() -> None:
    found = shortest(traps_shares.BURNED, covered(traps_shares.BURNED))
    assert found.broken.claim == "burned.safe" and len(found.steps) == 2
    assert found.broken.why[0].startswith("the next state.supply is -1, outside Wei 0..")


def test_a_broken_refinement_is_found_and_told() -> None:
    claim = refines(mapping=as_left)
    found = shortest(claim.system, [*covered(claim.system), claim])
    assert found.broken.claim == claim.name and len(found.steps) == 2
    assert any("of the mapped state is" in line for line in found.broken.why)
