"""Induction over several steps: what it shows, what it refutes, and that nothing that goes wrong in it stays green."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from megaspec.claims.kinds import Claim, ClaimError, Invariant
from megaspec.engine import plan as planning
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language import Outcome, System, action, need, replace
from megaspec.lifting.values import term_of
from megaspec.obligations.identity import PATH, Origin, Source
from megaspec.obligations.obligation import Hypothesis
from megaspec.report.story import told
from megaspec.runs.steps import perform
from megaspec.runs.universes import closed_universe
from megaspec.terms import term as t
from megaspec.vcgen import k_induction, symbolic_unrolling
from megaspec.vcgen.obligations import obligations_of
from megaspec.witness import k_induction as step_sequences
from megaspec.witness.evidence import Evidence
from tests.systems import several
from tests.systems.claiming import deep, safe, theorem
from tests.systems.corpus import CASES
from tests.systems.corpus.climbing import Counter, climb_two, never_five, zero
from tests.systems.corpus.token import TOKEN
from tests.systems.several import BETWEEN, PAIR, STAIRS

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")
STAIRS_CLAIMS = [safe(STAIRS), deep(STAIRS, never_five, 3)]


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *several.CLAIMS])


@pytest.mark.parametrize("name", several.VERDICTS)
def test_each_claim_comes_to_its_verdict(results: dict[str, Result], name: str) -> None:
    assert results[name].verdict == several.VERDICTS[name], results[name].reasons


@pytest.mark.parametrize(
    ("name", "steps"), [("short_stairs.below_three", 3), ("shortest_stairs.below_one", 1), ("broken_pair.first_is_never_five", 1)]
)
def test_what_is_false_is_broken_by_a_run_however_deep_its_induction(results: dict[str, Result], name: str, steps: int) -> None:
    found = results[name].counterexample
    assert found is not None and found.reachable is True
    assert found.steps[0].action == "genesis" and len(found.steps) == steps + 1


def test_invariants_use_each_other_whatever_their_depths(results: dict[str, Result]) -> None:
    assert "pair.first_is_never_five" in results["pair.nothing_is_spilt"].rests_on
    assert "it rests on broken_pair.first_is_never_five, which is refuted" in results["broken_pair.nothing_is_spilt"].reasons[0]


def test_every_way_was_checked_against_real_steps_or_cannot_be_taken(results: dict[str, Result]) -> None:
    for name in ("light_twice.never_broken", "high_stairs.never_five", "pair.first_is_never_five"):
        assert all(one.grounded or one.dead for one in results[name].discharges.values())


def test_cvc5_agrees(results: dict[str, Result]) -> None:
    seconds = [one.second.verdict for one in results["high_stairs.never_five"].discharges.values() if one.second]
    assert seconds == ["unsat"]


@pytest.mark.parametrize("case", [case for case in CASES if case.name in ("tickets", "ballot", "token")], ids=lambda case: case.name)
def test_what_one_step_shows_two_show_as_well(case: Any) -> None:
    claims = [deep(case.system, one, 2) for one in case.system.invariants]
    found = verify([*LEMMAS, safe(case.system), *claims], options=QUICK)
    assert {found[claim.name].verdict for claim in claims} == {"proved"}


def test_too_few_steps_leave_an_induction_undecided_and_show_them_all() -> None:
    system = System("low_stairs", Counter, zero, (climb_two,), (never_five,))
    result = verify([safe(system), deep(system, never_five, 2)], options=QUICK)["low_stairs.never_five"]
    assert result.verdict == "unknown" and "not inductive" in result.reasons[0]
    found = result.counterexample
    assert found is not None and found.reachable is False
    assert [one.before.value for one in found.steps] == [1, 3] and found.steps[-1].after.value == 5
    lines = "\n".join(told(found))
    assert "before\n      value = 1" in lines and "* value = 5   (was 3)" in lines


# What goes wrong is red.


@pytest.mark.parametrize("depth", [0, -1])
def test_a_depth_is_a_number_of_steps(depth: int) -> None:
    with pytest.raises(ClaimError, match="write a `depth` from 1 to 100"):
        deep(STAIRS, never_five, depth)


@pytest.mark.parametrize("part", ["genesis/0", "first steps/1", "first steps/2", "climb_two/0"])
def test_an_obligation_that_is_dropped_is_missed(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    def dropped(claim: Claim) -> list[Any]:
        return [one for one in obligations_of(claim) if not isinstance(claim, Invariant) or part not in one.name]

    monkeypatch.setattr(planning, "obligations_of", dropped)
    with pytest.raises(PlanError, match=f"high_stairs.never_five/{part} is missing from the plan"):
        plan(STAIRS_CLAIMS)


def test_a_theorem_uses_nothing_between_calls_that_one_step_does_not_keep() -> None:
    with pytest.raises(PlanError, match="an action of pair is called, but pair.first_is_never_five takes 3 steps to show"):
        plan([*LEMMAS, *(claim for claim in several.CLAIMS if claim.systems() == (PAIR,)), BETWEEN])


Sabotage = Callable[..., dict[str, Result]]


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sabotage]:
    """Verify claims, those of the stairs if no others are given, with a part of the engine replaced."""

    def forget() -> None:
        for made in (symbolic_unrolling.from_genesis, symbolic_unrolling.from_anywhere):
            made.cache_clear()

    def run(module: Any, name: str, wrong: Any, claims: Sequence[Claim] = STAIRS_CLAIMS) -> dict[str, Result]:
        forget()
        monkeypatch.setattr(module, name, wrong)
        return verify(claims, options=QUICK)

    yield run
    forget()


def red(results: dict[str, Result], name: str, message: str) -> None:
    """That a claim ends in an error that says so."""
    assert results[name].verdict == "error" and any(message in reason for reason in results[name].reasons), results[name].reasons
    assert exit_status(results.values()) == 4


def test_steps_that_exclude_real_ones_contradict_ground_truth(sabotage: Sabotage) -> None:
    @functools.cache
    def narrowed(claim: Invariant) -> symbolic_unrolling.Chain:
        chain = symbolic_unrolling.from_anywhere(claim.system, claim.depth - 1)
        lie = Hypothesis(Origin(Source.INVARIANT, "never_five"), t.le(t.integer(100), term_of(chain.last.value)))
        return dataclasses.replace(chain, facts=(*chain.facts, lie))

    red(sabotage(k_induction, "leading", narrowed), "high_stairs.never_five", "the hypotheses exclude a step that CPython took")


def test_first_steps_that_exclude_real_ones_contradict_ground_truth(sabotage: Sabotage) -> None:
    def narrowed(system: System, steps: int) -> symbolic_unrolling.Chain:
        chain = symbolic_unrolling.from_genesis(system, steps)
        return dataclasses.replace(chain, path=(*chain.path, Hypothesis(PATH, t.le(t.integer(100), term_of(chain.last.supply)))))

    claims = [safe(TOKEN), *(deep(TOKEN, one, 2) for one in TOKEN.invariants)]
    found = sabotage(k_induction, "from_genesis", narrowed, claims)
    red(found, "token.supply_is_all_balances", "token.supply_is_all_balances/first steps/1: ground truth: the hypotheses exclude a step")


def test_a_state_that_is_put_together_wrongly_disagrees_with_cpython(sabotage: Sabotage) -> None:
    def stale(lifting: Any, value: Any, schema: Any) -> Any:
        return dataclasses.replace(value, value=0)

    red(sabotage(symbolic_unrolling, "standing", stale), "high_stairs.never_five", "the steps of a chain and CPython disagree")


def test_without_real_steps_in_a_row_nothing_is_proved(sabotage: Sabotage) -> None:
    found = sabotage(step_sequences, "sequences", lambda system, length: iter(()))
    red(found, "high_stairs.never_five", "no ground truth: CPython never took this path")


def test_without_real_first_steps_nothing_is_proved(sabotage: Sabotage) -> None:
    found = sabotage(step_sequences, "beginnings", lambda system, steps: iter(()))
    red(found, "high_stairs.never_five", "high_stairs.never_five/first steps/1: no ground truth")


@action
def climb_once(counter: Counter) -> Outcome[Counter, None]:
    """Two more, once."""
    need(counter.value == 0, "NOT_AT_ZERO")
    return Outcome(replace(counter, value=2))


def test_more_steps_than_any_run_takes_show_nothing() -> None:
    system = System("one_stair", Counter, zero, (climb_once,), (never_five,))
    found = verify([safe(system), deep(system, never_five, 3)], options=QUICK)
    red(found, "one_stair.never_five", "no witness: CPython never took 3 steps in a row")
    assert verify([safe(system), deep(system, never_five, 1)], options=QUICK)["one_stair.never_five"].verdict == "proved"


def test_a_theorem_is_tried_only_on_states_of_which_all_invariants_hold() -> None:
    within = closed_universe([STAIRS.schema])
    start = perform(STAIRS, "genesis", None, {}, within)
    astray = [perform(STAIRS, "climb_two", Counter(value=3), {}, within)] * 30
    claim = theorem(several.is_not_five, STAIRS)
    answers = []
    for deep_ones in ({STAIRS}, set[System]()):
        evidence = Evidence(deep_ones)
        evidence.transitions = {STAIRS: [start, *astray]}
        witness = evidence.of(claim)
        witness.look()
        answers.append([trial.answer for trial in witness.trials or ()])
    assert answers == [[True], [False]]
