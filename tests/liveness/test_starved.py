"""Fair runs that never reach the goal, in small instances: livelocks, deadlocks, fairness that is too weak, and numbers that are left out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from megaspec.claims import ClaimError, Fair, Instance, Recurring, Starved
from megaspec.engine.plan import LEMMAS, PlanError, check_claims
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import verify
from megaspec.runs.steps import Transition
from megaspec.vcgen.trust import assumptions_of
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.starvation import Endless, starving
from tests.liveness.claiming import QUICK, starved, starves
from tests.systems.claiming import covered
from tests.systems.liveness import duel, falling, gate, lock
from tests.systems.liveness.falling import FALLS, GLIDES
from tests.systems.liveness.line import LET_IN, Ticket
from tests.systems.liveness.lock import COMES_FREE, GETS_IN, Thread

pytestmark = pytest.mark.usefixtures("inline")

TWO = Instance({Thread: 3})
ALL_OF_LOCK = (lock.WHO_HAS_IT_GOES, lock.WHO_WAITS_GRABS_IT_WEAKLY, Fair("T60", (lock.ask,)))


def run_of(claim: Starved) -> Endless:
    """The run that a claim is about."""
    found = starving(claim, explored(claim.system, claim.instance))
    assert found is not None
    return found


def done(steps: Sequence[Transition]) -> list[tuple[Any, ...]]:
    """What was called, with which arguments."""
    return [(step.action, *step.arguments.values()) for step in steps]


def is_a_run(found: Endless) -> bool:
    """Whether each step starts where the one before has led to, and the loop leads back to where it begins."""
    states = [step.after for step in found.steps]
    joined = all(step.before == state for step, state in zip(found.steps[1:], states, strict=False))
    return joined and states[-1] == states[found.loop - 1] and found.steps[0].action == "genesis"


# Fairness that is too weak.


def test_weak_fairness_is_not_enough_for_a_lock_that_is_only_free_now_and_then() -> None:
    found = run_of(starved(GETS_IN, fair=ALL_OF_LOCK, instance=TWO))
    assert is_a_run(found) and found.doubts == ()
    who = found.parameters["thread"]
    loop = done(found.steps[found.loop :])
    assert len(found.steps) - found.loop == 3
    assert {action for action, *_ in loop} == {"ask", "grab", "release"} and all(who not in arguments for _, *arguments in loop)


def test_strong_fairness_is_enough() -> None:
    fair = (lock.WHO_HAS_IT_GOES, lock.WHO_WAITS_GRABS_IT)
    claim = starved(GETS_IN, fair=fair, instance=TWO)
    graph = explored(claim.system, claim.instance)
    assert graph.whole and starving(claim, graph) is None


def test_what_recurs_is_met_in_the_loop() -> None:
    again = (Recurring("T61", lock.is_free), Recurring("T62", lock.is_taken))
    found = run_of(starved(GETS_IN, again=again, instance=TWO))
    loop = [step.after.holder for step in found.steps[found.loop :]]
    assert is_a_run(found) and Thread.none() in loop and len(set(loop)) > 1


def test_of_one_fairness_for_all_who_wait_one_is_served_for_ever() -> None:
    fair = (lock.WHO_HAS_IT_GOES, Fair("T63", (lock.grab,), each=(), strongly=True))
    found = run_of(starved(GETS_IN, fair=fair, instance=TWO))
    assert is_a_run(found) and "grab" in [action for action, *_ in done(found.steps[found.loop :])]


# Livelock and deadlock.


def test_two_that_preempt_each_other_go_round_for_ever_though_work_goes_on() -> None:
    found = run_of(starves(duel.DUEL, duel.is_undone, duel.is_done, fair=(duel.WORK_GOES_ON,)))
    assert is_a_run(found) and found.loop == 1
    assert {action for action, *_ in done(found.steps[found.loop :])} == {"ask", "go_on"}


def test_a_deadlock_is_a_run_in_which_nothing_happens_any_more() -> None:
    found = run_of(starves(duel.EMBRACE, duel.is_unfinished, duel.is_finished, fair=(duel.ALL_GO_ON,)))
    assert found.loop == len(found.steps) == 3
    assert sorted(done(found.steps[1:])) == sorted([("take_first", duel.LEFT), ("take_second", duel.RIGHT)], key=str)


def test_without_fairness_a_run_may_stop_anywhere() -> None:
    found = run_of(starved(COMES_FREE, instance=TWO))
    assert found.loop == len(found.steps) and found.steps[-1].action == "grab"


def test_it_is_not_fair_to_stop_where_something_is_due() -> None:
    claim = starved(COMES_FREE, fair=(lock.WHO_HAS_IT_GOES,), instance=TWO)
    assert starving(claim, explored(claim.system, claim.instance)) is None


# What the instance leaves out.


def test_a_state_that_was_not_gone_on_from_is_no_deadlock() -> None:
    fair = tuple(help.fair for help in LET_IN.helps)
    for states in range(1, 12):
        claim = starved(LET_IN, fair=fair, instance=Instance({Ticket: 4}, states=states))
        assert starving(claim, explored(claim.system, claim.instance)) is None


def test_a_step_out_of_the_instance_is_due_all_the_same() -> None:
    going_on = (falling.FALLING, falling.has_not_rung, falling.is_above_all)
    instance = Instance(start={"left": 0}, greatest={"Count": 0}, among=(falling.ring,))
    assert run_of(starves(*going_on, instance=instance)).loop == 1
    claim = starves(*going_on, fair=(Fair("T64", (falling.ring,)),), instance=instance)
    graph = explored(claim.system, claim.instance)
    assert list(graph.target) == [-1] and starving(claim, graph) is None


@pytest.mark.parametrize("strongly", [True, False])
@pytest.mark.parametrize("each", [None, ()])
def test_a_call_with_another_number_may_be_due(strongly: bool, each: tuple[str, ...] | None) -> None:
    fair = (Fair("T65", (falling.fall_by,), each=each, strongly=strongly),)
    instance = Instance(start={"left": 3}, arguments={"steps": (5,)})
    found = run_of(starved(GLIDES, fair=fair, instance=instance))
    assert len(found.doubts) == 1
    assert "may ask for a call with values that the instance does not have" in found.doubts[0]


@pytest.mark.parametrize(("strongly", "doubts"), [(True, 1), (False, 0)])
def test_another_number_that_is_due_now_and_then_counts_under_strong_fairness_alone(strongly: bool, doubts: int) -> None:
    fair = (Fair("T67", (gate.turn,)), Fair("T68", (gate.enter,), each=(), strongly=strongly))
    found = at_the_gate(fair, gate.turn, gate.enter)
    assert done(found.steps[found.loop :]) == [("turn",), ("turn",)] and len(found.doubts) == doubts


def at_the_gate(fair: tuple[Fair, ...], *among: Any) -> Endless:
    """A run in which nobody passes, where few numbers are tried."""
    instance = Instance(numbers={"Count": (0, 1)}, among=among)
    return run_of(starves(gate.GATE, gate.nobody_has_passed, gate.somebody_has_passed, fair=fair, instance=instance))


def test_a_number_that_is_due_where_the_others_are_not_counts_with_them() -> None:
    fair = (Fair("T69", (gate.turn,)), Fair("T71", (gate.squeeze,), each=()))
    found = at_the_gate(fair, gate.turn, gate.squeeze)
    assert done(found.steps[found.loop :]) == [("turn",), ("turn",)] and len(found.doubts) == 1


def test_a_number_of_its_own_is_due_though_all_others_are_done() -> None:
    found = at_the_gate((Fair("T72", (gate.knock,)),), gate.knock)
    assert {*done(found.steps[found.loop :])} == {("knock", 0), ("knock", 1)} and len(found.doubts) == 1


def test_no_other_number_is_due_where_none_can_be() -> None:
    instance = Instance(start={"left": 0}, arguments={"steps": (0,)}, among=(falling.fall_by,))
    found = run_of(starves(falling.GLIDING, falling.is_down, falling.is_above_all, fair=(falling.GLIDE,), instance=instance))
    assert found.doubts == () and done(found.steps[found.loop :]) == [("fall_by", 0)]


# As claims.


@pytest.fixture(scope="module")
def found() -> dict[str, Result]:
    named = {
        "weakly": starved(GETS_IN, fair=ALL_OF_LOCK, instance=TWO, resolution=(GETS_IN.name,)),
        "strongly": starved(GETS_IN, fair=(lock.WHO_HAS_IT_GOES, lock.WHO_WAITS_GRABS_IT), instance=TWO),
        "doubted": starved(GLIDES, fair=(Fair("T66", (falling.fall_by,)),), instance=Instance(start={"left": 3}, arguments={"steps": (5,)})),
        "misgiven": starved(FALLS, instance=Instance(start={"left": 101})),
    }
    named = {name: dataclasses.replace(claim, name=name) for name, claim in named.items()}
    systems = [*covered(lock.LOCK), *covered(falling.GLIDING), *covered(falling.FALLING)]
    return verify([*LEMMAS, *systems, COMES_FREE, GETS_IN, *named.values()], options=QUICK)


def test_a_claim_that_is_starved_as_declared_passes_and_has_its_run(found: dict[str, Result]) -> None:
    result = found["weakly"]
    assert result.verdict == "refuted" and result.passed and exit_status([result]) == 0
    assert result.counterexample is not None and result.counterexample.loop is not None
    assert assumptions_of(result.claim) == ("T05", "T06", "T60")


def test_a_claim_that_is_not_starved_fails(found: dict[str, Result]) -> None:
    result = found["strongly"]
    assert result.verdict == "bounded" and exit_status([result]) == 3
    assert result.reasons == ("no such run in the instance searched: 8 states and 14 steps",)


def test_a_run_that_may_be_unfair_is_undecided(found: dict[str, Result]) -> None:
    assert found["doubted"].verdict == "unknown" and exit_status([found["doubted"]]) == 3


def test_an_instance_that_cannot_be_is_an_error(found: dict[str, Result]) -> None:
    assert found["misgiven"].verdict == "error"
    assert found["misgiven"].reasons == ("an instance of falling is given a wrong start: left is 101, outside Count 0..100",)


def test_a_resolution_that_is_not_claimed_is_an_error() -> None:
    with pytest.raises(PlanError, match="names the resolution lock.mended, which is not claimed"):
        check_claims([starved(COMES_FREE, resolution=("lock.mended",))])


def test_fairness_of_what_an_instance_leaves_out_is_refused() -> None:
    with pytest.raises(ClaimError, match="the instance leaves out release, of which fairness is trusted"):
        starved(COMES_FREE, fair=(lock.WHO_HAS_IT_GOES,), instance=Instance(among=(lock.grab,)))
