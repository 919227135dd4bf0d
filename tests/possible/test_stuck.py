"""Traps that are shown in instances of any size: the goal is not reached in them, no allowed call ends them, and a run leads there."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from megaspec.claims import Instance, Trapped
from megaspec.claims.kinds import Claim, ClaimError
from megaspec.engine import gathering
from megaspec.engine import plan as planning
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.obligations.obligation import Obligation
from megaspec.terms import term as t
from megaspec.vcgen import can_reach
from megaspec.vcgen.obligations import obligations_of
from tests.possible.claiming import trapped
from tests.systems.claiming import covered
from tests.systems.possible import doors, ladders, locks
from tests.systems.possible.ladders import BREAKING, FLYING

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

CLIMBING: dict[Any, Any] = {ladders.climb: ladders.by_anybody}
BROKEN = trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=ladders.is_broken_below)


def judged(claim: Trapped, **others: Any) -> Result:
    """What comes of a claim alone: it rests on nothing."""
    return verify([*LEMMAS, *covered(claim.system), dataclasses.replace(claim, **others)], options=Options(1, "z3"))[claim.name]


def test_a_trap_of_any_size_is_refuted_as_declared_with_a_run() -> None:
    result = judged(BROKEN)
    assert result.verdict == "refuted" and result.passed and exit_status([result]) == 0, result.reasons
    run = result.counterexample
    assert run is not None and run.trap and [step.action for step in run.steps] == ["genesis", "smash"]
    said = "there is_broken_below is true, which no call of climb (by_anybody) ends, and while it is is_at_the_top is not"
    shown = "no such call ends it in instances of any size; that a run leads into it is shown with the identifiers of this run alone"
    assert said in run.why and shown in run.why
    assert {one.verdict for one in result.discharges.values()} <= {"unsat", "kept"} and len(result.discharges) > 1


def test_a_run_is_searched_for_where_none_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "come_into", lambda claim: None)
    result = judged(BROKEN)
    assert result.verdict == "refuted" and result.passed and result.counterexample is not None and result.counterexample.trap
    assert [step.action for step in result.counterexample.steps] == ["genesis", "smash"]


def test_for_each_of_whom_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    three = Instance({locks.Thread: 3})
    waiting = trapped(locks.LOCK, locks.i_want_in, locks.i_am_in, {locks.grab: locks.by_me}, stuck=locks.another_is_in, instance=three)
    assert judged(waiting).passed
    monkeypatch.setattr(gathering, "come_into", lambda claim: None)
    result = judged(waiting)
    assert result.passed and result.counterexample is not None and [step.action for step in result.counterexample.steps[-1:]] != ["genesis"]


@pytest.mark.parametrize(
    ("claim", "owed"),
    [
        (trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=ladders.is_broken), "while stuck/the goal is not reached"),
        (trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=ladders.is_below), "climb/0/stays stuck"),
        (
            trapped(
                FLYING, ladders.is_below, ladders.is_at_the_top, {**CLIMBING, ladders.fly: ladders.by_anybody}, stuck=ladders.is_broken_below,
            ),
            "fly/0/stays stuck",
        ),
    ],
)  # fmt: skip
def test_what_need_be_no_trap_is_unknown(claim: Trapped, owed: str) -> None:
    result = judged(claim)
    assert result.verdict == "unknown" and exit_status([result]) == 3
    assert any(f"{owed}: not so, and then what is said to be a trap need be none" in reason for reason in result.reasons), result.reasons
    found = result.counterexample
    assert found is not None and not found.trap and len(found.steps) == 1
    assert any("which `by` allows, ends" in line or "are true" in line for line in found.why), found.why


def test_only_calls_that_are_allowed_must_not_end_it() -> None:
    low: dict[Any, Any] = {**CLIMBING, ladders.fly: ladders.low}
    assert judged(trapped(FLYING, ladders.is_below, ladders.is_at_the_top, low, stuck=ladders.is_broken_below)).passed


def test_a_trap_into_which_no_run_leads_is_not_shown() -> None:
    result = judged(trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=ladders.is_above_all, depth=2))
    assert result.verdict == "bounded" and exit_status([result]) == 3
    assert result.reasons == ("no such run of up to 2 steps in the instance searched",)


@pytest.mark.parametrize("dropped", [one.key for one in obligations_of(BROKEN)], ids=str)
def test_what_is_left_out_is_missed(monkeypatch: pytest.MonkeyPatch, dropped: Any) -> None:
    def dropping(claim: Claim) -> list[Obligation]:
        return [one for one in obligations_of(claim) if (one.key.site, one.key.part) != (dropped.site, dropped.part)]

    monkeypatch.setattr(planning, "obligations_of", dropping)
    with pytest.raises(PlanError, match="is missing from the plan"):
        plan([*covered(BREAKING), BROKEN])


def test_what_solvers_do_not_settle_is_not_green(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(can_reach, "call_is_allowed", lambda *anything: (t.TRUE, ()))
    low: dict[Any, Any] = {**CLIMBING, ladders.fly: ladders.low}
    assert judged(trapped(FLYING, ladders.is_below, ladders.is_at_the_top, low, stuck=ladders.is_broken_below)).verdict == "unknown"


def test_a_trap_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(ClaimError, match="by_the_holder must have a Ladder"):
        trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=doors.by_the_holder)
    with pytest.raises(ClaimError, match="a search over -1 steps cannot be made"):
        trapped(BREAKING, ladders.is_below, ladders.is_at_the_top, CLIMBING, stuck=ladders.is_broken_below, depth=-1)
