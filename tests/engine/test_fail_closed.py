"""Sabotage: whatever goes wrong, no claim comes out green, and the reason says what it was."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from megaspec.claims.kinds import Claim, ClaimError, Invariant, Lemma
from megaspec.engine import plan as planning
from megaspec.engine import verify as verifying
from megaspec.engine.plan import LEMMAS, PlanError, UnknownClaim, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language import System, count, predicate, total
from megaspec.obligations import lemmas
from megaspec.refusal import Refusal
from megaspec.solving import pool
from megaspec.solving.pool import Solvers
from megaspec.terms import term as t
from megaspec.vcgen.obligations import obligations_of
from tests.engine import saboteurs
from tests.systems import counter, sabotaged, token, traps_refused, traps_shares
from tests.systems.claiming import covered, deep, invariant, refuted, safe, step, theorem
from tests.systems.counter import COUNTER, answers_the_new_value, at_most_two, bump, within_limit
from tests.systems.sabotaged import HONEST, HONEST_CLAIMS

pytestmark = pytest.mark.slow

DIVISION = [LEMMAS[0]]
"""The least that can be verified: one obligation, and no system."""
QUICK = Options(solver="z3")

Sabotage = Callable[..., dict[str, Result]]


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> Sabotage:
    """Verify with a solver that goes wrong."""

    def run(solve: Any, claims: Sequence[Claim] = DIVISION, options: Options = QUICK) -> dict[str, Result]:
        monkeypatch.setattr(verifying, "Solvers", functools.partial(Solvers, solve=solve))
        return verify(claims, options=options)

    return run


def red(results: dict[str, Result], status: int, message: str, name: str = "") -> None:
    """That a run fails with a status, and that a claim's reasons say why."""
    reasons = [reason for result in results.values() for reason in result.reasons if name in ("", result.claim.name)]
    assert any(message in reason for reason in reasons), reasons
    assert exit_status(results.values()) == status
    if name:
        assert not results[name].passed


# Solvers and their workers.


def test_a_solver_that_runs_out_of_work_is_undecided() -> None:
    found = verify([LEMMAS[1]], options=Options(solver="z3", rlimit=1))
    red(found, 3, "unknown", "lemma.peeling")
    assert found["lemma.peeling"].verdict == "unknown"


def test_workers_that_are_killed_cost_what_they_worked_on_and_not_the_run(sabotage: Sabotage) -> None:
    found = sabotage(saboteurs.is_killed_at_division, LEMMAS[:2])
    red(found, 3, "its worker died 3 times", "lemma.division")
    assert {name: result.verdict for name, result in found.items()} == {"lemma.division": "unknown", "lemma.peeling": "proved"}


def test_after_too_many_deaths_nothing_more_is_asked(sabotage: Sabotage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 2)
    found = sabotage(saboteurs.dies, LEMMAS)
    red(found, 3, "workers died one after the other")
    assert {result.verdict for result in found.values()} == {"unknown"}


def test_ground_truth_that_is_lost_is_undecided(sabotage: Sabotage) -> None:
    red(sabotage(saboteurs.is_killed_at_ground_truth, HONEST_CLAIMS), 3, "ground truth: its worker died", "honest.safe")


def test_a_worker_that_hangs_is_stopped_by_the_watchdog(sabotage: Sabotage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "Z3_WATCHDOG_SECONDS", 0.5)
    red(sabotage(saboteurs.hangs), 4, "stopped by the watchdog", "lemma.division")


def test_a_worker_that_fails_is_an_error(sabotage: Sabotage) -> None:
    red(sabotage(saboteurs.raises), 4, "ValueError: no such solver", "lemma.division")


def test_an_answer_to_another_question_is_an_error(sabotage: Sabotage) -> None:
    red(sabotage(saboteurs.answers_another_question), 4, "another question", "lemma.division")


def test_a_second_solver_that_disagrees_is_an_error(sabotage: Sabotage) -> None:
    found = sabotage(saboteurs.cvc5_contradicts, options=Options())
    red(found, 4, "Z3 says unsat, cvc5 says sat", "lemma.division")
    assert found["lemma.division"].verdict == "error"


def test_an_answer_that_never_arrives_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "Solvers", saboteurs.ForgetsOne)
    found = verify([*LEMMAS, *HONEST_CLAIMS], options=QUICK)
    red(found, 4, "never answered")
    assert sum(result.verdict == "error" for result in found.values()) == 1


def test_ground_truth_that_is_not_decided_is_an_error(sabotage: Sabotage) -> None:
    red(sabotage(saboteurs.ground_truth_is_undecided, HONEST_CLAIMS), 4, "ground truth could not be decided", "honest.safe")


def test_a_failed_proof_without_a_counterexample_is_undecided(sabotage: Sabotage) -> None:
    found = sabotage(saboteurs.proofs_fail, HONEST_CLAIMS)
    red(found, 3, "counterexample was found", "honest.safe")
    assert {result.verdict for result in found.values()} == {"unknown"}
    assert all(result.counterexample is None for result in found.values())


# The plan.


def _dropping(part: str) -> Callable[[Claim], list[Any]]:
    def dropped(claim: Claim) -> list[Any]:
        found = obligations_of(claim)
        return [one for one in found if part not in one.name] if isinstance(claim, Invariant) else found

    return dropped


@pytest.mark.parametrize("part", ["genesis/0", "bump/0", "reset/0"])
def test_an_obligation_that_is_dropped_is_missed(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(planning, "obligations_of", _dropping(part))
    with pytest.raises(PlanError, match=f"honest.within_limit/{part} is missing from the plan"):
        plan(HONEST_CLAIMS)


def test_a_claim_with_no_obligations_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "obligations_of", lambda claim: [])
    with pytest.raises(PlanError, match="lemma.division has no obligations"):
        plan(DIVISION)


def test_two_obligations_of_one_name_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "obligations_of", lambda claim: obligations_of(claim) * 2)
    with pytest.raises(PlanError, match="lemma.division has two obligations of one name"):
        plan(DIVISION)


def test_an_action_that_no_system_lists_is_an_error() -> None:
    module = types.ModuleType("spec.forgetful")
    module.HONEST, module.forgotten = HONEST, sabotaged.forgotten  # type: ignore[attr-defined]
    with pytest.raises(PlanError, match="the action forgotten of spec.forgetful belongs to no system"):
        plan(HONEST_CLAIMS, [module])


def test_a_system_that_nothing_claims_is_an_error() -> None:
    module = types.ModuleType("spec.unclaimed")
    module.COUNTER = COUNTER  # type: ignore[attr-defined]
    with pytest.raises(PlanError, match="the invariant within_limit of counter is assumed by proofs and claimed by none"):
        plan(HONEST_CLAIMS, [module])


def test_a_system_without_invariants_is_an_error() -> None:
    with pytest.raises(PlanError, match="the system bare lists no invariants"):
        plan(sabotaged.BARE_CLAIMS)


def test_a_system_without_actions_is_an_error() -> None:
    with pytest.raises(PlanError, match="the system inert lists no actions"):
        plan(covered(sabotaged.INERT))


def test_an_invariant_that_no_claim_covers_is_an_error() -> None:
    claims = [safe(sabotaged.UNCOVERED), invariant(sabotaged.UNCOVERED, within_limit)]
    with pytest.raises(PlanError, match="the invariant within_limit_again of uncovered is assumed by proofs and claimed by none"):
        plan(claims)


def test_a_system_whose_rules_nothing_claims_safe_is_an_error() -> None:
    with pytest.raises(PlanError, match="no Safe claim covers the rules of honest"):
        plan([one for one in HONEST_CLAIMS if isinstance(one, Invariant)])


def test_an_action_that_always_reverts_is_an_error() -> None:
    with pytest.raises(PlanError, match="the action never of never can never succeed"):
        plan(covered(sabotaged.NEVER))


def test_two_claims_of_one_name_are_an_error() -> None:
    with pytest.raises(PlanError, match="two claims are called honest.safe"):
        plan([*HONEST_CLAIMS, safe(HONEST)])


def test_one_goal_under_two_names_is_an_error() -> None:
    again = Invariant(name="honest.again", sentence="Again.", section="tests", requirements=("tests",), system=HONEST, predicate=within_limit)
    with pytest.raises(PlanError, match="honest.again and honest.within_limit claim the same thing under two names"):
        plan([*HONEST_CLAIMS, again])


def test_a_step_under_two_names_is_an_error_however_its_actions_are_listed() -> None:
    one = step(COUNTER, answers_the_new_value, bump, counter.reset)
    other = dataclasses.replace(step(COUNTER, answers_the_new_value, counter.reset, bump), name="counter.again")
    with pytest.raises(PlanError, match="claim the same thing under two names"):
        plan([*covered(COUNTER), one, other])


def test_a_resolution_that_is_not_claimed_is_an_error() -> None:
    claim = dataclasses.replace(refuted(COUNTER, at_most_two), resolution=("counter.put_right",))
    with pytest.raises(PlanError, match="names the resolution counter.put_right, which is not claimed"):
        plan([*covered(COUNTER), claim])


def test_a_claim_that_is_misspelt_is_suggested() -> None:
    with pytest.raises(UnknownClaim, match=r"did you mean honest\.safe"):
        plan([*LEMMAS, *HONEST_CLAIMS], selection=["honest.save"])


# What is claimed.


def test_an_invariant_that_its_system_does_not_list_is_no_claim() -> None:
    with pytest.raises(ClaimError, match="at_most_two is not among the invariants of the system honest"):
        invariant(HONEST, at_most_two)


@pytest.mark.parametrize("depth", [0, -1, 101, 10**12])
def test_an_induction_over_no_steps_or_without_an_end_is_no_claim(depth: int) -> None:
    with pytest.raises(ClaimError, match="write a `depth` from 1 to 100"):
        deep(HONEST, HONEST.invariants[0], depth)


@pytest.mark.parametrize("depth", [-1, 101, 10**12])
def test_a_search_without_an_end_is_no_claim(depth: int) -> None:
    with pytest.raises(ClaimError, match="write a `depth` from 0 to 100"):
        refuted(HONEST, HONEST.invariants[0], depth)


@pytest.mark.parametrize("depth", [True, 2.0, "2", None])
def test_a_depth_that_is_no_number_is_no_claim(depth: Any) -> None:
    for kind in (deep, refuted):
        with pytest.raises(ClaimError, match="depth is or holds .*, where int is meant"):
            kind(HONEST, HONEST.invariants[0], depth)


def test_what_is_no_predicate_is_no_claim() -> None:
    with pytest.raises(ClaimError, match="is no predicate"):
        dataclasses.replace(step(COUNTER, answers_the_new_value), predicate=lambda before, after: True)


def test_a_step_of_an_action_that_is_not_the_systems_is_no_claim() -> None:
    with pytest.raises(ClaimError, match="bump_twice is not an action of the system counter"):
        step(COUNTER, answers_the_new_value, counter.bump_twice)


@pytest.mark.parametrize("missing", ["name", "sentence", "section", "requirements"])
def test_a_claim_says_all_that_every_claim_says(missing: str) -> None:
    about: dict[str, Any] = {"name": "honest.safe", "sentence": "No rule fails.", "section": "tests", "requirements": ("tests",)}
    about[missing] = () if missing == "requirements" else " "
    told = {"name": "small letters", "requirements": "requirement"}
    with pytest.raises(ClaimError, match=told.get(missing, f"has no {missing}")):
        type(safe(HONEST))(**about, system=HONEST)


@pytest.mark.parametrize("trap", ["predicate without an answer", "closure", "loop variable", "function made in a loop"])
def test_a_predicate_that_cannot_be_read_is_refused(trap: str) -> None:
    with pytest.raises(Refusal, match=r"traps_refused\.py:\d+"):
        plan(covered(traps_refused.REFUSED[trap][0]))


def test_cpython_takes_no_answer_for_none() -> None:
    with pytest.raises(TypeError, match="the predicate answers_nothing answered None"):
        traps_refused.answers_nothing(traps_refused.Purse(held=1))


def test_two_invariants_of_one_name_make_no_system() -> None:
    with pytest.raises(TypeError, match="lists an invariant twice"):
        System("doubled", counter.Counter, counter.zero, (bump,), (within_limit, predicate(within_limit)))


def test_a_total_of_what_is_no_measure_is_refused() -> None:
    for construct in (total, count):
        with pytest.raises(TypeError, match="is not a measure"):
            construct(token.empty().state.held, lambda holder, amount: amount)


# Witnesses.


@pytest.fixture(scope="module")
def unwitnessed() -> dict[str, Result]:
    systems = (sabotaged.IMPOSSIBLE, sabotaged.UNSTARTED, sabotaged.CONTRADICTORY, sabotaged.BEYOND)
    never_refuted = refuted(HONEST, within_limit, depth=3)
    return verify([*LEMMAS, *(claim for system in systems for claim in covered(system)), *HONEST_CLAIMS, never_refuted], options=QUICK)


@pytest.mark.parametrize("system", ["impossible", "unstarted"])
def test_an_assumption_that_no_initial_state_meets_has_no_witness(unwitnessed: dict[str, Result], system: str) -> None:
    for name in (f"{system}.safe", f"{system}.within_limit"):
        assert unwitnessed[name].verdict == "error"
        assert any("no witness" in reason for reason in unwitnessed[name].reasons), unwitnessed[name].reasons


def test_contradictory_invariants_prove_nothing(unwitnessed: dict[str, Result]) -> None:
    names = [name for name in unwitnessed if name.startswith("contradictory.")]
    assert len(names) == 3
    assert not any(unwitnessed[name].passed for name in names)
    assert any("no witness" in reason for reason in unwitnessed["contradictory.safe"].reasons)


def test_an_action_that_no_reachable_state_allows_has_no_witness(unwitnessed: dict[str, Result]) -> None:
    result = unwitnessed["beyond.within_limit"]
    assert result.verdict == "error"
    assert "no witness: CPython never took the action beyond" in result.reasons[0]


def test_a_refutation_that_no_longer_refutes_fails(unwitnessed: dict[str, Result]) -> None:
    result = unwitnessed["honest.within_limit.is_broken"]
    assert result.verdict == "bounded" and not result.passed
    assert result.reasons == ("no such run of up to 3 steps in the instance searched",)
    assert exit_status([result]) == 3


def test_the_gravest_status_wins(unwitnessed: dict[str, Result]) -> None:
    assert exit_status(unwitnessed.values()) == 4
    assert unwitnessed["honest.within_limit"].passed


# Lemma schemas.


def _without_the_rest(whole: t.Term, keys: Sequence[lemmas.Keys], values: Sequence[t.Term], rest: t.Term) -> t.Term:
    return t.eq(whole, t.add(*lemmas.contributions(keys, values)))


def _counting_one_key_twice(whole: t.Term, keys: Sequence[lemmas.Keys], values: Sequence[t.Term], rest: t.Term) -> t.Term:
    return t.eq(whole, t.add(*values, rest))


def _strictly(values: lemmas.Linear, totals: lemmas.Linear) -> t.Term:
    return t.implies(t.le(lemmas.combination(values), t.ZERO), t.lt(lemmas.combination(totals), t.ZERO))


def _without_a_left_side(values: lemmas.Linear, totals: lemmas.Linear) -> t.Term:
    return t.le(lemmas.combination(totals), t.ZERO)


def _rounding_up(quotient: t.Term) -> t.Term:
    numerator, divisor = quotient.args
    return t.implies(t.lt(t.ZERO, divisor), t.le(numerator, t.mul(quotient, divisor)))


def _beyond_the_numerator(quotient: t.Term) -> t.Term:
    numerator, divisor = quotient.args
    return t.implies(t.lt(t.ZERO, divisor), t.lt(numerator, t.mul(quotient, divisor)))


def _nothing_elsewhere(rest: t.Term, elsewhere: t.Term) -> t.Term:
    return t.lt(rest, t.ZERO)


def _never_below_zero(whole: t.Term, rest: t.Term, negative: t.Term) -> t.Term:
    return t.and_(t.lt(t.ZERO, rest), t.lt(t.ZERO, whole))


SCHEMAS = {
    "peeling without a rest": ("peeling", _without_the_rest, "lemma.peeling"),
    "peeling one key twice": ("peeling", _counting_one_key_twice, "lemma.peeling"),
    "a rest that is positive": ("not_negative", _never_below_zero, "lemma.peeling"),
    "a rest that is negative": ("not_positive", _nothing_elsewhere, "lemma.peeling"),
    "monotone and strict": ("monotone", _strictly, "lemma.monotone"),
    "monotone whatever the values": ("monotone", _without_a_left_side, "lemma.monotone"),
    "division that rounds up": ("division", _rounding_up, "lemma.division"),
    "division that passes the numerator": ("division", _beyond_the_numerator, "lemma.division"),
}
GROUNDED = (
    "peeling without a rest",
    "a rest that is positive",
    "monotone and strict",
    "monotone whatever the values",
    "division that passes the numerator",
)
"""What excludes even the few steps that ground truth is checked against."""
GROUND_TRUTH = "ground truth: the hypotheses exclude a step that CPython took"


def true_claims() -> list[Claim]:
    """Claims that need every schema, made anew, so that nothing is remembered of them."""
    floors = theorem(traps_shares.floors_within_ether, traps_shares.ROUNDED)
    made = (Lemma(**{field.name: getattr(one, field.name) for field in dataclasses.fields(one)}) for one in LEMMAS)
    return [*made, *covered(traps_shares.ROUNDED), floors, *covered(token.TOKEN)]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_broken_lemma_schema_is_red(monkeypatch: pytest.MonkeyPatch, schema: str) -> None:
    name, broken, lemma = SCHEMAS[schema]
    monkeypatch.setattr(lemmas, name, broken)
    found = verify(true_claims(), options=QUICK)
    assert not found[lemma].passed
    assert found[lemma].reasons[0].startswith(lemma)
    if schema in GROUNDED:
        assert any(GROUND_TRUTH in reason for result in found.values() for reason in result.reasons)
        assert exit_status(found.values()) == 4
    assert exit_status(found.values()) != 0


def test_with_the_schemas_as_they_are_all_is_proved() -> None:
    assert {result.verdict for result in verify(true_claims(), options=QUICK).values()} == {"proved"}


def test_two_systems_of_one_name_are_an_error() -> None:
    twin = dataclasses.replace(HONEST, actions=HONEST.actions)
    with pytest.raises(PlanError, match=f"two systems are called {HONEST.name}; give one of them another name"):
        plan([*HONEST_CLAIMS, refuted(twin, HONEST.invariants[0])])
