"""Small claims, true and false, and what the engine says of each."""

from __future__ import annotations

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import verify
from tests.systems import counter, lock, queue, quorum, shapes, token

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

CORPUS = (counter, token, lock, queue, quorum, shapes)
VERDICTS = {name: verdict for module in CORPUS for name, verdict in module.VERDICTS.items()}
REACHABLE = (
    "small_counter.at_most_two",
    "stale_token.supply_is_all_balances",
    "open_lock.at_most_one_inside",
    "crowd.served_in_order",
    "half_election.never_both",
    "vault.never_paused.is_broken",
)
"""False invariants, each broken by some run from an initial state."""


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *(claim for module in CORPUS for claim in module.CLAIMS)])


@pytest.mark.parametrize("name", VERDICTS)
def test_each_claim_comes_to_its_verdict(results: dict[str, Result], name: str) -> None:
    assert results[name].verdict == VERDICTS[name], results[name].reasons


def test_the_lemmas_are_proved(results: dict[str, Result]) -> None:
    assert {results[lemma.name].verdict for lemma in LEMMAS} == {"proved"}


@pytest.mark.parametrize("name", [name for name, verdict in VERDICTS.items() if verdict == "refuted"])
def test_what_is_refuted_has_a_counterexample_that_cpython_ran(results: dict[str, Result], name: str) -> None:
    found = results[name].counterexample
    assert found is not None and found.steps


@pytest.mark.parametrize("name", REACHABLE)
def test_a_false_invariant_is_broken_by_a_run_from_an_initial_state(results: dict[str, Result], name: str) -> None:
    found = results[name].counterexample
    assert found is not None and found.reachable is True
    assert found.steps[0].action == "genesis"


def test_the_run_to_a_violation_is_the_shortest(results: dict[str, Result]) -> None:
    found = results["small_counter.at_most_two"].counterexample
    assert found is not None
    assert [step.action for step in found.steps] == ["genesis", "bump", "bump", "bump"]


@pytest.mark.parametrize("name", ["vault.allowances_stay", "vault.says_only_that_it_is_done"])
def test_a_run_is_found_where_an_initial_state_needs_more_identifiers_than_two(results: dict[str, Result], name: str) -> None:
    found = results[name].counterexample
    assert found is not None and found.reachable is True and found.steps[0].action == "genesis"


def test_an_invariant_that_is_true_and_not_inductive_is_unknown(results: dict[str, Result]) -> None:
    result = results["even_counter.never_five"]
    assert result.verdict == "unknown"
    assert "not inductive" in result.reasons[0] and "unreached" in result.reasons[0]
    assert result.counterexample is not None and result.counterexample.reachable is False


def test_more_voters_than_cpython_could_count_are_no_counterexample(results: dict[str, Result]) -> None:
    result = results["unbounded_election.safe"]
    assert result.counterexample is None
    assert result.reasons


def test_every_proof_allows_real_steps(results: dict[str, Result]) -> None:
    proved = [result for name, result in results.items() if result.verdict == "proved" and result.discharges and not name.startswith("lemma.")]
    assert all(any(one.grounded for one in result.discharges.values()) for result in proved)


def test_cvc5_contradicts_nothing(results: dict[str, Result]) -> None:
    seconds = [one.second.verdict for result in results.values() for one in result.discharges.values() if one.second]
    assert "unsat" in seconds and "sat" not in seconds
