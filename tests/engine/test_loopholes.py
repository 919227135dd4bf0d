"""Holes through which false claims were proved once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from megaspec.claims.kinds import Claim, ClaimError
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language import System
from megaspec.refusal import Refusal
from megaspec.vcgen.trust import assumptions_of
from tests.systems import captured, false_refinements, halves_broken, loopholes, read_otherwise
from tests.systems.claiming import covered, step, theorem
from tests.systems.halves import CLAIMS, HALVES, REFINES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]


def red(name: str, claims: Sequence[Claim], verdict: str) -> None:
    """That a claim fails, and the run with it."""
    results = verify([*LEMMAS, *claims], options=Options(jobs=1, solver="z3"))
    assert results[name].verdict == verdict, results[name].reasons
    assert exit_status(results.values())


def test_a_step_of_another_system_leads_to_no_state_of_ones_own() -> None:
    red("pair.alike_after_a_strangers_step", loopholes.STRANGER, "refuted")


def test_quantities_in_a_records_argument_are_owed_in_range() -> None:
    red("pair.no_size_is_too_great", loopholes.TOO_GREAT, "refuted")


def test_no_argument_is_taken_for_a_bound_variable() -> None:
    red("marked.who_is_named_is_marked", loopholes.CAPTURED, "refuted")


def test_no_variable_is_captured_where_universals_are_drawn_together() -> None:
    red("club.who_is_told_knows", captured.CLAIMS, "refuted")


@pytest.mark.parametrize("system", [loopholes.BELOW_ZERO, loopholes.BELOW_NOTHING], ids=["condition", "constant"])
def test_unsigned_arithmetic_stays_unsigned(system: System) -> None:
    red(f"{system.name}.safe", covered(system), "refuted")


def test_genesis_has_no_argument_called_as_the_state_before() -> None:
    with pytest.raises(TypeError, match="genesis started calls an argument `before`.*could mean the state before, or the argument"):
        System("started", loopholes.Pair, loopholes.started, (loopholes.grow,), (loopholes.alike,))


def test_what_is_proved_of_a_rejected_system_rests_on_claimed_invariants() -> None:
    with pytest.raises(PlanError, match="the invariant never_any of rejected is assumed by proofs and claimed by none"):
        plan(loopholes.UNCLAIMED)


def test_a_contract_is_owed_inside_its_own_function_too() -> None:
    red("halved.safe", covered(loopholes.HALVED), "refuted")


def test_what_a_theorem_assumes_itself_is_listed() -> None:
    assert assumptions_of(theorem(loopholes.trusted_to_be_small)) == ("A99_SMALL",)


def test_nothing_stands_above_an_action_or_a_predicate() -> None:
    with pytest.raises(TypeError, match="lists grow, which is not under @action"):
        System("twice", loopholes.Pair, loopholes.equal, (loopholes.GROWN_TWICE,), (loopholes.alike,))
    with pytest.raises(ClaimError, match="alike is no predicate"):
        step(loopholes.PAIR, loopholes.ALIKE_TWICE)


def test_a_predicate_of_what_is_returned_is_not_asked_of_the_state() -> None:
    red("answered.answers_little", loopholes.ANSWERS, "refuted")


def test_a_theorem_uses_no_claim_under_the_name_of_another() -> None:
    forged = dataclasses.replace(REFINES, mapping=halves_broken.as_left)
    fit = dataclasses.replace(theorem(halves_broken.halves_fit, HALVES), through=(forged,))
    with pytest.raises(PlanError, match="uses another claim halves.refine_stock than the one that is made"):
        plan([*CLAIMS, fit])
    small = step(loopholes.PAIR, loopholes.leaves_both_as_they_were, loopholes.grow)
    between = theorem(loopholes.grows_not_at_all, loopholes.PAIR, between=(small,))
    other = dataclasses.replace(step(loopholes.PAIR, loopholes.stays_alike, loopholes.grow), name=small.name)
    with pytest.raises(PlanError, match="uses another claim"):
        plan([*covered(loopholes.PAIR), other, between])


@pytest.mark.parametrize("claims", [false_refinements.TOO_MUCH, false_refinements.INSIDE_ITSELF], ids=["out of range", "inside itself"])
def test_a_contract_broken_inside_an_abstract_action_is_owed_there(claims: Sequence[Claim]) -> None:
    red(claims[-1].name, claims, "refuted")


@pytest.mark.parametrize(
    ("claims", "refused"),
    [
        (false_refinements.OF_ANOTHER_CLASS, r"false_refinements\.py:\d+: add_a_size\(size\) is Length\(.*\), which is no Size"),
        ([theorem(loopholes.twins_grow_alike)], r"loopholes\.py:\d+: grow\(pair\) is Twin\(.*\), which is no Pair"),
    ],
    ids=["argument", "state"],
)
def test_an_action_is_called_with_nothing_of_another_class(claims: Sequence[Claim], refused: str) -> None:
    with pytest.raises(Refusal, match=f"{refused}; write a value of the kind"):
        plan(claims)


def test_events_do_not_say_themselves_whether_they_are_equal() -> None:
    with pytest.raises(Refusal, match=r"false_refinements\.py:\d+: the global (SOMETHING|NOTHING) is a Said, which may change"):
        plan(false_refinements.OF_EVENTS)


@pytest.mark.parametrize("rule", read_otherwise.REFUSED, ids=lambda rule: rule.__name__)
def test_what_cpython_would_take_otherwise_is_refused(rule: Callable[..., Any]) -> None:
    with pytest.raises(Refusal, match=rf"read_otherwise\.py:\d+: {re.escape(read_otherwise.REFUSED[rule])}"):
        plan(covered(read_otherwise.putting(rule)))


def test_maps_are_equal_only_with_their_defaults() -> None:
    red("doors.never_both", covered(read_otherwise.DOORS), "refuted")
