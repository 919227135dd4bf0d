"""Goals that are reached in stages, and each thing that stages owe, not done."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from megaspec.claims import CanReachInStages, ClaimError, HelpfulCall
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from tests.possible.claiming import can_reach
from tests.systems.claiming import covered
from tests.systems.possible import offices
from tests.systems.possible.offices import CAN_CLOSE, CLOSES, OFFICE, WEIGHS_ALL, WEIGHS_ONE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

QUICK = Options(1, "z3")


def changed(claim: CanReachInStages, name: str = "", **others: Any) -> CanReachInStages:
    """A claim with something else in it."""
    return dataclasses.replace(claim, **{"name": f"office.{name}" if name else claim.name, **others})


WRONG = {
    "does_not_fall": (
        changed(WEIGHS_ALL, "does_not_fall", stages=(dataclasses.replace(WEIGHS_ONE, name="office.no_more", goal=offices.no_more_are_left),)),
        "where stage 0 ends",
    ),
    "counts_wrong": (changed(WEIGHS_ALL, "counts_wrong", rank=offices.as_many), "where a round begins"),
    "too_heavy": (changed(WEIGHS_ALL, "too_heavy", example={"weight": offices.too_heavy}), "something is told"),
    "any_weight": (changed(WEIGHS_ALL, "any_weight", told=offices.is_any), "the first stage begins"),
    "nothing_to_choose": (changed(WEIGHS_ALL, "nothing_to_choose", goal=offices.is_shut, stages=(WEIGHS_ONE, CLOSES)), "something is chosen"),
    "skips_a_stage": (changed(CAN_CLOSE, "skips_a_stage", stages=(CLOSES,)), "the first stage begins"),
    "ends_too_early": (changed(CAN_CLOSE, "ends_too_early", stages=(WEIGHS_ALL,)), "where stage 0 ends"),
}


def judged(claim: CanReachInStages) -> Mapping[str, Result]:
    """A claim in a run with all that its stages rest on."""
    return verify([*LEMMAS, *covered(OFFICE), *_with_stages(claim)], options=QUICK)


def _with_stages(claim: Any) -> dict[Any, None]:
    return {one: None for stage in getattr(claim, "stages", ()) for one in _with_stages(stage)} | {claim: None}


@pytest.mark.parametrize("claim", [WEIGHS_ALL, CAN_CLOSE], ids=lambda claim: claim.name)
def test_what_stages_show_is_proved(claim: CanReachInStages) -> None:
    result = judged(claim)[claim.name]
    assert result.verdict == "proved", result.reasons
    assert {"office.safe", *(stage.name for stage in claim.stages)} <= set(result.rests_on)


@pytest.mark.parametrize("name", WRONG)
def test_what_stages_do_not_show_is_not_proved(name: str) -> None:
    claim, owed = WRONG[name]
    result = judged(claim)[claim.name]
    assert result.verdict == "unknown", result.reasons
    assert any(owed in one.name and one.verdict == "sat" for one in result.discharges.values()), result.reasons
    assert result.counterexample is not None


def test_stages_that_are_not_proved_prove_nothing() -> None:
    alone = verify([*LEMMAS, *covered(OFFICE), WEIGHS_ALL, CLOSES, CAN_CLOSE], options=QUICK)
    assert alone[WEIGHS_ALL.name].verdict == "conditional" and alone[CAN_CLOSE.name].verdict == "conditional"


def test_stages_that_always_had_ended_are_told() -> None:
    twice = changed(CAN_CLOSE, "twice", stages=(WEIGHS_ALL, changed(WEIGHS_ALL, "weighs_all_again", given=offices.has_any_left), CLOSES))
    found = judged(twice)[twice.name]
    assert found.verdict == "error"
    assert "had ended wherever it was to begin" in found.reasons[0]


def test_nobody_chooses_what_is_observed() -> None:
    with pytest.raises(ClaimError, match="the strategy chooses `weight` of .*, which a caller observes and reports"):
        changed(WEIGHS_ALL, "chooses", among=offices.is_light, told=None, example={})


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"stages": ()}, "there are no stages"),
        ({"among": None, "told": None, "example": {}}, "nothing says what `letter` of .* is"),
        ({"rank": None}, "nothing says what `left` of .* is"),
        ({"example": {}}, "say by `example` what `weight` may be"),
        ({"example": {"weight": offices.nothing_heavy, "door": offices.nothing_heavy}}, "`example` gives `door`, which is neither told nor chosen"),
    ],
)
def test_what_stages_lack_is_told(others: Mapping[str, Any], told: str) -> None:
    with pytest.raises(ClaimError, match=told):
        changed(WEIGHS_ALL, "lacks", **others)


def test_two_callers_of_one_action_are_told() -> None:
    other = can_reach(OFFICE, offices.is_open, offices.is_shut, {offices.close: offices.is_open}, offices.one_call, HelpfulCall(offices.close))
    with pytest.raises(ClaimError, match="calls close as by_the_clerk, and .* as is_open"):
        changed(CAN_CLOSE, "two_callers", stages=(WEIGHS_ALL, CLOSES, other))
